import type { Engine } from "../engine/engine.js";
import { scorerAuc } from "../evaluation/auc.js";
import type { Metrics } from "../training/loop.js";
import type { LinearScorer } from "./linearScorer.js";
import type { RecommenderData } from "./recommender.js";

/**
 * The paper's AUC of a scorer on the validation rows, over all items and among cold ones.
 * @returns `auc`, `coldAuc`, and `score`, the AUC again, where rows were withheld: without them nothing can stop early
 */
export async function validationAuc(
  engine: Engine,
  scorer: Pick<LinearScorer, "P" | "Q" | "b" | "factors">,
  { train, validation, known }: Pick<RecommenderData, "train" | "validation" | "known">,
): Promise<Metrics> {
  const { all, cold } = await scorerAuc(engine, scorer, { train, heldOut: validation, seen: known && [known] });
  return all.users > 0 ? { score: all.auc, auc: all.auc, coldAuc: cold.auc } : {};
}
