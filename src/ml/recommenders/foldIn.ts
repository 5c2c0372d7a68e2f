import { foldInUser } from "./foldInUser.js";
import type { LinearScorer } from "./linearScorer.js";

/** How the factor of a shopper follows from what they did since the training. */
export type FoldIn =
  /** The one that minimises the BPR objective with the items fixed ({@link foldInUser}). */
  | { readonly kind: "bpr"; readonly lambda: number }
  /** The mean of the items' factors ({@link meanOfItems}). */
  | { readonly kind: "mean" };

/** What somebody thinks of items: indices, and weights [same length], above 0 of what they like, below 0 of what they do not. */
export interface Evidence {
  readonly items: Int32Array;
  readonly weights: Float32Array;
}

/** What the training knows of somebody. */
export interface Trained {
  /** [K] */
  readonly p: Float32Array;
  /** The items it was learned from, each with a weight of 1. */
  readonly likes: Int32Array;
}

type Items = Pick<LinearScorer, "Q" | "b" | "factors">;

/** Items that are all liked alike. */
export function likesOf(items: Int32Array): Evidence {
  return { items, weights: new Float32Array(items.length).fill(1) };
}

/**
 * The factor [K] of somebody who did these things; on top of what the training knows of them, if it does.
 * @throws RangeError when an index is none of an item
 */
export function foldIn(scorer: Items, evidence: Evidence, how: FoldIn, trained?: Trained): Float32Array {
  const size = scorer.b.length;
  const wrong = [...evidence.items, ...(trained?.likes ?? [])].find((item) => item < 0 || item >= size);
  if (wrong !== undefined) throw new RangeError(`${wrong} is no item: there are ${size}.`);
  return how.kind === "mean"
    ? meanOfItems(scorer, evidence, trained)
    : foldInUser(scorer, evidence, { lambda: how.lambda, trained });
}

/** The weighted mean of the liked items' factors, of the trained ones and these; zeros when there are no likes. */
export function meanOfItems(
  { Q, factors }: Pick<Items, "Q" | "factors">,
  { items, weights }: Evidence,
  trained?: Trained,
) {
  const before = trained?.likes.length ?? 0;
  const sum = Float64Array.from({ length: factors }, (_, k) => before * (trained?.p[k] ?? 0));
  let total = before;
  items.forEach((item, at) => {
    const weight = Math.max(0, weights[at]);
    total += weight;
    for (let k = 0; k < factors; k++) sum[k] += weight * Q[item * factors + k];
  });
  return Float32Array.from(sum, (value) => (total > 0 ? value / total : 0));
}
