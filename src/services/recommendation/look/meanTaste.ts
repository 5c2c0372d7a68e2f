import { type LinearScorer, rowOf } from "../../../ml/recommenders/linearScorer.js";
import { positionsOf } from "../rankedItems.js";

/** A mean, and of how many. */
export interface MeanTaste {
  /** [K]. */
  readonly p: Float32Array;
  readonly shoppers: number;
}

/** The mean of the trained factors of those shoppers whom the scorer knows; undefined where it knows none. */
export function meanTaste(
  { userIds, P, factors }: Pick<LinearScorer, "userIds" | "P" | "factors">,
  ids: readonly string[],
): MeanTaste | undefined {
  const positions = positionsOf(userIds);
  const rows = ids.flatMap((id) => positions.get(id) ?? []);
  if (rows.length === 0) return undefined;
  const p = new Float32Array(factors);
  for (const row of rows) {
    const own = rowOf(P, factors, row);
    for (let k = 0; k < factors; k++) p[k] += own[k] / rows.length;
  }
  return { p, shoppers: rows.length };
}

/** A mean of n drawn towards another: n / (n + weight) of it, and the rest of the other; either alone where the other is missing. */
export function shrunk(
  mean: MeanTaste | undefined,
  towards: Float32Array | undefined,
  weight: number,
): Float32Array | undefined {
  if (mean === undefined || towards === undefined) return mean?.p ?? towards;
  const own = mean.shoppers / (mean.shoppers + weight);
  return mean.p.map((value, k) => own * value + (1 - own) * towards[k]);
}
