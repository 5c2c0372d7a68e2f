import { bpr, type Node, warp } from "../graph/index.js";

export const PAIRWISE_LOSSES = ["bpr", "warp"] as const;
export type PairwiseLoss = (typeof PAIRWISE_LOSSES)[number];

/**
 * The loss of pairs with shared negatives.
 * @param positive [P, 1] scores of the pairs
 * @param negative [P, N] scores of the pairs' users and every negative
 * @param weights [P, N], see {@link SharedNegativesBatch}
 * @param items how many are ranked
 */
export function pairwiseLoss(
  kind: PairwiseLoss,
  { positive, negative, weights, items }: { positive: Node; negative: Node; weights: Node; items: number },
): Node {
  return kind === "bpr" ? bpr(positive, negative, weights) : warp(positive, negative, weights, items);
}
