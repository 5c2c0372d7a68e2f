import { FACTOR_TRAINING, FactorTrainee, type FactorTraining } from "./factorTrainee.js";
import type { Method } from "./recommender.js";
import { reduceFeatures, requiredFeatures } from "./reducedFeatures.js";
import { COMPONENTS, DROPOUT, FACTORS, WEIGHT } from "./settings.js";

export interface VbprSettings extends FactorTraining {
  /** Length of gamma. */
  readonly factors: number;
  /** Length of theta. */
  readonly visualFactors: number;
  /** C: principal components of the features that E reads. */
  readonly components: number;
  /** Weight of half the squared norm of E and beta'. */
  readonly contentLambda: number;
  /** Share of the items whose own part is left out of a batch: lifts cold items at the cost of the others. */
  readonly idDropout: number;
}

/** VBPR: score(u, i) = b_i + beta' . f_i + gamma_u . gamma_i + theta_u . (E f_i) (eq. 2), trained by BPR (eq. 5). */
export const vbpr: Method<VbprSettings> = {
  name: "vbpr",
  title: "VBPR",
  objective: "BPR of b_i + beta' . f_i + gamma_u . gamma_i + theta_u . (E f_i) (eq. 2, 5), negatives drawn uniformly",
  reference: "He, McAuley: VBPR, visual Bayesian personalized ranking from implicit feedback, AAAI 2016",
  needs: ["features"],
  settings: {
    factors: FACTORS,
    visualFactors: FACTORS,
    components: COMPONENTS,
    ...FACTOR_TRAINING,
    contentLambda: WEIGHT,
    idDropout: DROPOUT,
  },
  defaults: () => ({
    factors: 50,
    visualFactors: 50,
    components: 256,
    epochs: 12,
    pairs: 512,
    negatives: 512,
    learningRate: 0.03,
    lambda: 0.09,
    contentLambda: 1.2e-3,
    idDropout: 0,
    seed: 1,
  }),
  grid: [{ contentLambda: 4e-4 }, { contentLambda: 4e-3 }, { idDropout: 0.5 }, { factors: 30, visualFactors: 30 }],
  patience: 3,
  async create(engine, data, { factors, visualFactors, components, ...training }) {
    const features = await reduceFeatures(engine, requiredFeatures(data, "VBPR"), { components, seed: training.seed });
    const content = { features, factors: visualFactors, join: "concat" } as const;
    return FactorTrainee.create(engine, data, { latent: factors, content }, { ...training, loss: "bpr" });
  },
};
