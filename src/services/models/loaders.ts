import DataLoader from "dataloader";
import type { Database } from "../../database/database.js";
import type { EvaluationKind } from "../../database/generated/client.js";
import { groupBy } from "../catalogue/groupBy.js";
import {
  type EvaluationResults,
  evaluationResults,
  evaluationsOfModels,
  type KeptEvaluation,
} from "../evaluation/keptEvaluations.js";
import type { CurvePoint, LearningCurves } from "./learningCurves.js";

/** A model's evaluations of one kind, or of any. */
export interface EvaluationsKey {
  readonly modelId: string;
  readonly kind?: EvaluationKind;
}

/** Reads about models that one request makes many times. */
export interface ModelLoaders {
  /** What was measured of a model round by round. */
  readonly curves: DataLoader<string, readonly CurvePoint[]>;
  /** Evaluations that a model took part in, newest first. */
  readonly evaluationsOfModel: DataLoader<EvaluationsKey, KeptEvaluation[], string>;
  /** What an evaluation found, by its id. */
  readonly evaluationResults: DataLoader<string, EvaluationResults>;
}

export function createModelLoaders(database: Database, curves: LearningCurves): ModelLoaders {
  return {
    curves: new DataLoader((ids) =>
      Promise.all(ids.map((id) => curves.of(id).catch((error: unknown) => error as Error))),
    ),
    evaluationsOfModel: new DataLoader(
      async (keys) => {
        const answers = new Map<EvaluationsKey, KeptEvaluation[]>();
        for (const [kind, group] of groupBy(keys, (key) => key.kind)) {
          const ids = group.map(({ modelId }) => modelId);
          const found = await evaluationsOfModels(database, ids, kind);
          group.forEach((key, index) => {
            answers.set(key, found[index]);
          });
        }
        return keys.map((key) => answers.get(key) ?? []);
      },
      { cacheKeyFn: ({ modelId, kind }) => JSON.stringify([modelId, kind ?? null]) },
    ),
    evaluationResults: new DataLoader((ids) => evaluationResults(database, ids)),
  };
}
