import type { Arrays, Engine } from "../engine/engine.js";
import type { LinearScorer } from "./linearScorer.js";
import type { RecommenderData, RecommenderTrainee, TrainedRecommender } from "./recommender.js";
import { validationAuc } from "./validationAuc.js";

/** A method that computes its scorer instead of learning it. */
export interface Untrained {
  readonly factors: number;
  /** P [U, K], Q [N, K] and b [N]. */
  compute(): Pick<LinearScorer, "P" | "Q" | "b">;
  /** What it ends as beside the scorer. */
  readonly beside?: Omit<TrainedRecommender, "scorer">;
}

/** A training of one round, so that it is run, evaluated and stored as any other. */
export function untrained(engine: Engine, data: RecommenderData, method: Untrained): RecommenderTrainee {
  const { userIds, itemIds } = data;
  const { factors, beside } = method;
  const scorer = ({ P, Q, b }: Arrays): LinearScorer => ({ userIds, itemIds, factors, P, Q, b });
  let weights: Arrays = {};
  return {
    rounds: 1,
    stepsPerRound: 1,
    async trainRound(_, onStep) {
      const { P, Q, b } = method.compute();
      weights = { P, Q, b };
      onStep(1, {});
    },
    evaluate: () => validationAuc(engine, scorer(weights), data),
    state: () => weights,
    weights: () => weights,
    restore(state) {
      weights = state;
    },
    finish: async (best) => ({ scorer: scorer(best), ...beside }),
    dispose: async () => {},
  };
}
