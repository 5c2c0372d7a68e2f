import { FACTOR_TRAINING, FactorTrainee, type FactorTraining } from "./factorTrainee.js";
import { PAIRWISE_LOSSES, type PairwiseLoss } from "./pairwiseLoss.js";
import type { Method } from "./recommender.js";
import { reduceFeatures, requiredFeatures } from "./reducedFeatures.js";
import { COMPONENTS, choice, FACTORS, WEIGHT } from "./settings.js";

export interface FmSettings extends FactorTraining {
  readonly loss: PairwiseLoss;
  /** K. */
  readonly factors: number;
  /** C: principal components of the features that are read. */
  readonly components: number;
  /** Weight of half the squared norm of the feature embeddings and of the weights of the features. */
  readonly contentLambda: number;
}

/**
 * FM: score(u, i) = b_i + w . f_i + p_u . (e_i + V f_i), the interactions of users with items and of users with features; those
 * of items with features are left out, as in the paper.
 */
export const fm: Method<FmSettings> = {
  name: "fm",
  title: "FM",
  objective: "BPR or WARP of b_i + w . f_i + p_u . (e_i + V f_i), negatives drawn uniformly",
  reference: "Rendle: Factorization machines, ICDM 2010; restricted as in Kula: LightFM, CBRecSys 2015",
  needs: ["features"],
  settings: {
    loss: choice(PAIRWISE_LOSSES),
    factors: FACTORS,
    components: COMPONENTS,
    ...FACTOR_TRAINING,
    contentLambda: WEIGHT,
  },
  defaults: () => ({
    loss: "bpr",
    factors: 50,
    components: 256,
    epochs: 12,
    pairs: 512,
    negatives: 512,
    learningRate: 0.03,
    lambda: 0.1,
    contentLambda: 1.2e-3,
    seed: 1,
  }),
  grid: [
    { loss: "warp", learningRate: 0.05, lambda: 3, contentLambda: 0.015 },
    { loss: "warp", learningRate: 0.05, lambda: 3, contentLambda: 0.015, factors: 100 },
    { contentLambda: 4e-4 },
    { contentLambda: 4e-3 },
  ],
  patience: 3,
  async create(engine, data, { factors, components, ...training }) {
    const features = await reduceFeatures(engine, requiredFeatures(data, "FM"), { components, seed: training.seed });
    return FactorTrainee.create(
      engine,
      data,
      { latent: factors, content: { features, factors, join: "sum" } },
      training,
    );
  },
};
