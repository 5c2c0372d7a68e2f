import type { Engine } from "../../ml/engine/engine.js";
import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import { METHODS } from "../../ml/recommenders/methods.js";
import type { MethodName, RecommenderData, TrainedRecommender } from "../../ml/recommenders/recommender.js";
import type { Pairs } from "../../ml/training/interactions.js";
import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";
import { NotReadyError } from "../errors.js";
import { loadRecommender } from "../models/modelFiles.js";
import { countTrained } from "../training/trainingRows.js";
import type { AlignedScorer } from "./alignScorer.js";
import type { ChosenModel } from "./chooseModels.js";
import type { EvaluatedModel, MeasuredModel } from "./types.js";

export interface LoadOptions {
  readonly store: ObjectStore;
  readonly engine: Engine;
}

/**
 * Loads a stored model, or computes one that needs no training.
 * @throws NotReadyError when the files of the model are not there
 */
export async function loadChosen(
  { store, engine }: LoadOptions,
  data: RecommenderData,
  { name, model }: ChosenModel,
): Promise<TrainedRecommender> {
  if (model === undefined) return compute(engine, data, name as MethodName);
  try {
    return await loadRecommender(store, model.id);
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) throw error;
    throw new NotReadyError(
      `The files of the model ${model.id} are not complete (${error.key} is missing): train ${name} again with \`atelier train recommender ${name}\`.`,
    );
  }
}

async function compute(engine: Engine, data: RecommenderData, name: MethodName): Promise<TrainedRecommender> {
  const method = METHODS[name];
  const trainee = await method.create(engine, data, method.defaults("compact"));
  try {
    await trainee.trainRound(0, () => {});
    return await trainee.finish(trainee.weights());
  } finally {
    await trainee.dispose();
  }
}

export function describeModel(
  { name, model, stale }: ChosenModel,
  { unknownUsers, unknownItems }: Pick<AlignedScorer, "unknownUsers" | "unknownItems">,
): EvaluatedModel {
  return {
    name,
    title: (METHODS as Partial<typeof METHODS>)[name as MethodName]?.title ?? name,
    modelId: model?.id ?? null,
    createdAt: model?.createdAt.toISOString() ?? null,
    stale,
    unknownUsers,
    unknownItems,
  };
}

/**
 * Tells of a model how many of the rows that it is to rank it learned from. One that was trained on the data there are now
 * learned from none: they are left out.
 * @param rows by index into the ids
 */
export async function measuredModel(
  store: ObjectStore,
  { model, stale }: ChosenModel,
  described: EvaluatedModel,
  { rows, ids }: { readonly rows: Pairs; readonly ids: Pick<LinearScorer, "userIds" | "itemIds"> },
): Promise<MeasuredModel> {
  const trained = stale && model ? await countTrained(store, model.dataFingerprint, rows, ids) : 0;
  return { ...described, heldOutInTraining: trained ?? null };
}
