import type { Interactions } from "../training/interactions.js";
import type { LinearScorer } from "./linearScorer.js";
import type { Method } from "./recommender.js";
import { SEED } from "./settings.js";
import { untrained } from "./untrained.js";

export const POP_RANK = "popRank";

/** PopRank has nothing to set; the seed is there as in every method. */
export interface PopRankSettings {
  readonly seed: number;
}

/** PopRank: every shopper gets the items that most shoppers have. */
export const popRank: Method<PopRankSettings> = {
  name: POP_RANK,
  title: "PopRank",
  objective: "none: ranks by the number of shoppers who have an item",
  reference: "Kang et al., Visually-aware fashion recommendation and design with GANs, ICDM 2017, section IV-B",
  needs: [],
  settings: { seed: SEED },
  defaults: () => ({ seed: 1 }),
  grid: [],
  patience: 1,
  create: async (engine, data) => untrained(engine, data, { factors: 0, compute: () => popularityScorer(data) }),
};

/** b_i is how many shoppers have item i, and there are no factors. */
export function popularityScorer({
  userIds,
  itemIds,
  train,
}: Pick<LinearScorer, "userIds" | "itemIds"> & { readonly train: Interactions }): LinearScorer {
  const b = Float32Array.from(itemIds, (_, item) => train.byItem.size(item));
  return { userIds, itemIds, factors: 0, P: new Float32Array(0), Q: new Float32Array(0), b };
}
