import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";

export interface AlignedScorer extends Pick<LinearScorer, "factors" | "P" | "Q" | "b"> {
  readonly unknownUsers: number;
  readonly unknownItems: number;
}

/** The scorer's rows in the order of other ids. Users that it does not know have no factors; items it does not know stand last. */
export function alignScorer(
  scorer: LinearScorer,
  { userIds, itemIds }: Pick<LinearScorer, "userIds" | "itemIds">,
): AlignedScorer {
  const { factors } = scorer;
  const users = positions(scorer.userIds, userIds);
  const items = positions(scorer.itemIds, itemIds);
  return {
    factors,
    P: rows(scorer.P, users, factors, 0),
    Q: rows(scorer.Q, items, factors, 0),
    b: rows(scorer.b, items, 1, Number.NEGATIVE_INFINITY),
    unknownUsers: countMissing(users),
    unknownItems: countMissing(items),
  };
}

/** Of each wanted id its place in `ids`, -1 where it has none; undefined when they are the same. */
function positions(ids: readonly string[], wanted: readonly string[]): Int32Array | undefined {
  if (ids.length === wanted.length && ids.every((id, index) => id === wanted[index])) return undefined;
  const index = new Map(ids.map((id, at) => [id, at]));
  return Int32Array.from(wanted, (id) => index.get(id) ?? -1);
}

function rows(matrix: Float32Array, at: Int32Array | undefined, width: number, missing: number): Float32Array {
  if (at === undefined) return matrix;
  const picked = new Float32Array(at.length * width).fill(missing);
  at.forEach((from, to) => {
    if (from >= 0) picked.set(matrix.subarray(from * width, (from + 1) * width), to * width);
  });
  return picked;
}

const countMissing = (at: Int32Array | undefined): number => at?.reduce((sum, from) => sum + +(from < 0), 0) ?? 0;
