import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../database/database.js";
import type { Model } from "../../database/generated/client.js";
import type { Engine } from "../../ml/engine/engine.js";
import { type Auc, productScores, rankingAuc } from "../../ml/evaluation/auc.js";
import { SIZES } from "../../ml/networks/profile.js";
import { Dvbpr, type DvbprSettings, dvbprScorer } from "../../ml/recommenders/dvbpr.js";
import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import type { Pairs } from "../../ml/training/interactions.js";
import { runTraining, type TrainingProgress } from "../../ml/training/loop.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { NotReadyError } from "../errors.js";
import { saveRecommender } from "../models/modelFiles.js";
import { loadImagePack } from "./imagePack.js";
import { newModelId, registerModel } from "./registerModel.js";
import { loadTrainingData, type TrainingData } from "./trainingData.js";

/** What every training needs. */
export interface TrainingContext {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly engine: Engine;
  /** Prepared pictures and checkpoints are kept here. */
  readonly dataDirectory: string;
  /** Discard the checkpoint of an interrupted run. */
  readonly fresh: boolean;
  /** Let the model serve as soon as it is trained. */
  readonly activate: boolean;
  readonly modelId?: string;
  readonly onPictures?: (done: number, total: number) => void;
  readonly onProgress?: (progress: TrainingProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Trains DVBPR on what is in the database, stores the best round on the validation rows and registers it.
 * @throws NotReadyError when there is nothing to train on
 */
export async function trainDvbpr(context: TrainingContext, settings: DvbprSettings, patience: number): Promise<Model> {
  const { database, store, engine, dataDirectory, onPictures, onProgress, signal } = context;
  const data = await loadTrainingData(database);
  if (data.train.count === 0)
    throw new NotReadyError("No shopper has an item with a picture to learn from: import interactions first.");
  const images = await loadImagePack({
    store,
    imageKeys: data.imageKeys,
    size: SIZES[settings.profile].encoderSize,
    cacheDirectory: join(dataDirectory, "cache"),
    onProgress: onPictures,
    signal,
  });
  const trainee = await Dvbpr.create(
    engine,
    { images, train: data.train, validation: data.validation, known: data.known },
    settings,
  );
  const checkpointFile = join(dataDirectory, "runs", `dvbpr-${settings.profile}.safetensors`);
  if (context.fresh) await rm(checkpointFile, { force: true });
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const result = await runTraining(trainee, {
    patience,
    checkpointFile,
    fingerprint: `${data.fingerprint} ${JSON.stringify(settings)}`,
    onProgress,
    signal,
  });
  const cpu = process.cpuUsage(cpuBefore);
  const scorer = dvbprScorer(result.weights, await trainee.codes(result.weights), {
    userIds: data.userIds,
    itemIds: data.itemIds,
    factors: settings.factors,
  });
  await trainee.dispose();

  const id = context.modelId ?? newModelId("dvbpr", settings.profile);
  const encoder = Object.entries(result.weights).filter(([name]) => name.startsWith("encoder/"));
  await saveRecommender(
    store,
    id,
    { scorer, encoder: { profile: settings.profile, weights: Object.fromEntries(encoder) } },
    result.history,
  );
  const metrics = {
    validation: await heldOutAuc(engine, scorer, data, data.validation),
    test: await heldOutAuc(engine, scorer, data, data.test),
    rounds: result.history.length,
    bestRound: result.bestRound + 1,
    imagePasses: result.history.at(-1)?.imagePasses,
    wallSeconds: Math.round((performance.now() - startedAt) / 1000),
    cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
  };
  const { fingerprint: dataFingerprint } = data;
  const model = await registerModel(
    database,
    { id, kind: "RECOMMENDER", name: "dvbpr", profile: settings.profile, dataFingerprint, settings, metrics },
    context.activate,
  );
  await rm(checkpointFile, { force: true });
  return model;
}

async function heldOutAuc(
  engine: Engine,
  scorer: LinearScorer,
  { train, known }: TrainingData,
  heldOut: Pairs,
): Promise<Auc | null> {
  if (heldOut.users.length === 0) return null;
  const scores = await productScores(engine, scorer);
  try {
    return await rankingAuc(scores.scoreBlock, { train, heldOut, seen: [known] });
  } finally {
    await scores.dispose();
  }
}
