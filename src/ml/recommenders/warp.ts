import { FACTOR_TRAINING, FactorTrainee, type FactorTraining } from "./factorTrainee.js";
import type { Method } from "./recommender.js";
import { FACTORS } from "./settings.js";

export interface WarpSettings extends FactorTraining {
  /** K. */
  readonly factors: number;
}

/** WARP: score(u, i) = b_i + gamma_u . gamma_i, trained for the top of the ranking. */
export const warp: Method<WarpSettings> = {
  name: "warp",
  title: "WARP",
  objective: "hinge loss of sampled violators, weighted by ln(1 + estimated rank), of b_i + gamma_u . gamma_i",
  reference: "Weston, Bengio, Usunier: WSABIE, scaling up to large vocabulary image annotation, IJCAI 2011",
  needs: [],
  settings: { factors: FACTORS, ...FACTOR_TRAINING },
  defaults: () => ({
    factors: 50,
    epochs: 12,
    pairs: 512,
    negatives: 512,
    learningRate: 0.02,
    lambda: 3,
    seed: 1,
  }),
  grid: [{ lambda: 1 }, { lambda: 10 }, { factors: 30 }, { factors: 100 }],
  patience: 3,
  create: (engine, data, { factors, ...training }) =>
    FactorTrainee.create(engine, data, { latent: factors }, { ...training, loss: "warp" }),
};
