import { CONTENT_KINDS, HYBRID_SETTINGS, type HybridSettings } from "./hybridGraph.js";
import { HybridTrainee } from "./hybridTrainee.js";
import type { Method } from "./recommender.js";

export const HYBRID_DEFAULTS: HybridSettings = {
  loss: "warp",
  content: CONTENT_KINDS.join(","),
  factors: 64,
  components: 256,
  epochs: 14,
  pairs: 512,
  negatives: 512,
  learningRate: 2e-3,
  idDropout: 0.3,
  historyDropout: 0.3,
  contentDropout: 0.3,
  lambda: 1e-4,
  seed: 1,
};

/**
 * The platform's own recommender: an item is the sum of what its picture (Phi's code, trained end to end by DVBPR), its
 * features and its attributes say and of a part of its own; a shopper is the mean of their items (as in FISM: Kabbur, Ning and
 * Karypis, KDD 2013). An item's own part is left out at random while it learns (Volkovs, Yu and Poutanen: DropoutNet, NIPS
 * 2017), so that what is seen has to carry cold items; so is a part of the content and of the history. WARP loss against
 * uniformly drawn negatives.
 */
export const hybrid: Method<HybridSettings> = {
  name: "hybrid",
  title: "Hybrid",
  objective: "WARP of mean(q_j over the shopper's items) . q_i + b_i; q, b: Phi + features + attributes + own part",
  reference:
    "this platform; FISM (Kabbur et al., KDD 2013) over DVBPR's Phi with DropoutNet's training (Volkovs et al., NIPS 2017)",
  needs: ["phi"],
  uses: ["features", "attributes"],
  settings: HYBRID_SETTINGS,
  defaults: () => HYBRID_DEFAULTS,
  grid: [{ loss: "bpr" }, { factors: 32 }, { contentDropout: 0.5 }, { idDropout: 0.6 }],
  patience: 4,
  create: (engine, data, settings) => HybridTrainee.create(engine, data, settings),
};
