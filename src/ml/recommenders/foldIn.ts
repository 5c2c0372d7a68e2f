import { foldInUser } from "./foldInUser.js";
import type { LinearScorer } from "./linearScorer.js";

/** How the factor of a shopper follows from what they did since the training. */
export type FoldIn =
  /** The one that minimises the BPR objective with the items fixed ({@link foldInUser}). */
  | { readonly kind: "bpr"; readonly lambda: number }
  /** The weighted mean of the items' factors ({@link meanOfItems}). */
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

/** Of the weight of what is liked, how much all that is disliked may have together. */
const MOST_DISLIKED = 0.5;

/**
 * The weighted mean of the liked items' factors, of the trained ones and these, less that of the disliked ones (Rocchio, The SMART
 * Retrieval System 1971); zeros when there are no likes.
 */
export function meanOfItems(
  { Q, factors }: Pick<Items, "Q" | "factors">,
  { items, weights }: Evidence,
  trained?: Trained,
): Float32Array {
  const before = trained?.likes.length ?? 0;
  const liked = weights.reduce((sum, weight) => sum + Math.max(0, weight), before);
  if (!(liked > 0)) return new Float32Array(factors);
  const disliked = weights.reduce((sum, weight) => sum + Math.max(0, -weight), 0);
  const scale = disliked > 0 ? Math.min(1, (MOST_DISLIKED * liked) / disliked) : 0;
  const sum = Float64Array.from({ length: factors }, (_, k) => before * (trained?.p[k] ?? 0));
  items.forEach((item, at) => {
    const weight = weights[at] > 0 ? weights[at] : scale * weights[at];
    for (let k = 0; k < factors; k++) sum[k] += weight * Q[item * factors + k];
  });
  return Float32Array.from(sum, (value) => value / (liked + scale * disliked));
}
