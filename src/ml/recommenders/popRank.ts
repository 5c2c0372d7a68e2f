import type { Interactions } from "../training/interactions.js";
import type { LinearScorer } from "./linearScorer.js";

export const POP_RANK = "popRank";

/** PopRank: every shopper gets the items that most shoppers have; b_i is how many have item i, and there are no factors. */
export function popRank({
  userIds,
  itemIds,
  train,
}: Pick<LinearScorer, "userIds" | "itemIds"> & { readonly train: Interactions }): LinearScorer {
  const b = Float32Array.from(itemIds, (_, item) => train.byItem.size(item));
  return { userIds, itemIds, factors: 0, P: new Float32Array(0), Q: new Float32Array(0), b };
}
