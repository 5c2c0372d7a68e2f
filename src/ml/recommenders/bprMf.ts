import { FACTOR_TRAINING, FactorTrainee, type FactorTraining } from "./factorTrainee.js";
import type { Method } from "./recommender.js";
import { FACTORS } from "./settings.js";

export interface BprMfSettings extends FactorTraining {
  /** K. */
  readonly factors: number;
}

/** BPR-MF: score(u, i) = b_i + gamma_u . gamma_i (eq. 1), trained by BPR (eq. 5). */
export const bprMf: Method<BprMfSettings> = {
  name: "bprMf",
  title: "BPR-MF",
  objective: "BPR of b_i + gamma_u . gamma_i (eq. 1, 5), negatives drawn uniformly",
  reference: "Rendle, Freudenthaler, Gantner, Schmidt-Thieme: BPR, Bayesian personalized ranking, UAI 2009",
  needs: [],
  settings: { factors: FACTORS, ...FACTOR_TRAINING },
  defaults: () => ({
    factors: 50,
    epochs: 12,
    pairs: 512,
    negatives: 512,
    learningRate: 0.03,
    lambda: 0.1,
    seed: 1,
  }),
  grid: [{ lambda: 0.03 }, { lambda: 0.3 }, { factors: 30 }, { factors: 100 }],
  patience: 3,
  create: (engine, data, { factors, ...training }) =>
    FactorTrainee.create(engine, data, { latent: factors }, { ...training, loss: "bpr" }),
};
