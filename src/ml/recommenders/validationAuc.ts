import type { Engine } from "../engine/engine.js";
import { productScores, rankingAuc } from "../evaluation/auc.js";
import type { Metrics } from "../training/loop.js";
import { sharedArray } from "../training/parameters.js";
import type { LinearScorer } from "./linearScorer.js";
import type { RecommenderData } from "./recommender.js";

/**
 * The paper's AUC of a scorer on the validation rows, over all items and among cold ones.
 * @returns `auc`, `coldAuc`, and `score`, the AUC again, where rows were withheld: without them nothing can stop early
 */
export async function validationAuc(
  engine: Engine,
  { P, Q, b, factors }: Pick<LinearScorer, "P" | "Q" | "b" | "factors">,
  { train, validation, known }: Pick<RecommenderData, "train" | "validation" | "known">,
): Promise<Metrics> {
  const scores = await productScores(engine, {
    P: withColumn(P, factors, new Float32Array(train.userCount).fill(1)),
    Q: withColumn(Q, factors, b),
    factors: factors + 1,
  });
  try {
    const { all, cold } = await rankingAuc(scores.scoreBlock, { train, heldOut: validation, seen: known && [known] });
    const metrics = { auc: all.auc, coldAuc: cold.auc };
    return all.users > 0 ? { score: all.auc, ...metrics } : metrics;
  } finally {
    await scores.dispose();
  }
}

/** The matrix [rows, width] and one more column: [rows, width + 1]. */
export function withColumn(matrix: Float32Array, width: number, column: Float32Array): Float32Array {
  const wider = sharedArray(column.length * (width + 1));
  column.forEach((value, row) => {
    wider.set(matrix.subarray(row * width, (row + 1) * width), row * (width + 1));
    wider[row * (width + 1) + width] = value;
  });
  return wider;
}
