import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "../../database/generated/client.js";
import type { Engine } from "../../ml/engine/engine.js";
import { type Auc, scorerAuc } from "../../ml/evaluation/auc.js";
import type { Profile } from "../../ml/networks/profile.js";
import { dvbpr } from "../../ml/recommenders/dvbpr.js";
import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import type { Method, RecommenderData, TrainedRecommender } from "../../ml/recommenders/recommender.js";
import { checkSettings } from "../../ml/recommenders/settings.js";
import type { Pairs } from "../../ml/training/interactions.js";
import { runTraining, type TrainingResult } from "../../ml/training/loop.js";
import { NotReadyError } from "../errors.js";
import { saveRecommender } from "../models/modelFiles.js";
import type { TrainingContext } from "./context.js";
import { newModelId, registerModel } from "./registerModel.js";
import { loadTrainingData, type TrainingData } from "./trainingData.js";
import { isPhiTrained, loadInputs } from "./trainingInputs.js";
import { recordTrainingRows } from "./trainingRows.js";

export interface RecommenderTraining extends TrainingContext {
  readonly profile: Profile;
  /** Rounds without a better validation AUC before training stops; the method's own by default. */
  readonly patience?: number;
  /** Train with each of these in place of the defaults and keep the best on the validation rows. */
  readonly grid?: readonly object[];
  /** The feature set that methods read; the newest by default. */
  readonly featureSet?: string;
  /** Called before each training: of every point of the grid, and of what the method stands on. */
  readonly onTraining?: (training: StartedTraining) => void;
}

export interface StartedTraining {
  readonly method: string;
  /** What this point of the grid sets. */
  readonly point: object;
  /** Its number, from 1, and how many there are. */
  readonly number: number;
  readonly of: number;
}

/** One point of the grid, trained. */
interface Candidate {
  readonly settings: object;
  readonly trained: TrainedRecommender;
  readonly result: TrainingResult;
  readonly checkpointFile: string;
}

/**
 * Trains a recommender on what is in the database, stores the best round on the validation rows and registers it.
 * @param settings what differs from the method's defaults
 * @throws SettingError, before anything starts, when a setting is out of its range; NotReadyError when there is nothing to train
 *   on, or nothing of what the method reads
 */
export async function trainRecommender<Settings extends object>(
  context: RecommenderTraining,
  method: Method<Settings>,
  settings: Partial<Settings> = {},
): Promise<Model> {
  const { database, store, engine, profile, grid = [{}], onTraining } = context;
  const chosen = grid.map((point) => ({ ...method.defaults(profile), ...settings, ...point }));
  for (const point of chosen) checkSettings(method, point);
  const data = await loadTrainingData(database);
  if (data.train.count === 0)
    throw new NotReadyError("No shopper has an item with a picture to learn from: import interactions first.");
  if (method.needs.includes("phi") && !(await isPhiTrained(database, data)))
    await trainRecommender({ ...context, modelId: undefined, grid: undefined, activate: false }, dvbpr);
  const inputs = await loadInputs(context, method, data);
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const candidates: Candidate[] = [];
  for (const [index, point] of chosen.entries()) {
    onTraining?.({ method: method.name, point: grid[index], number: index + 1, of: grid.length });
    candidates.push(await trainCandidate(context, method, { ...data, ...inputs }, { settings: point, data }));
  }
  const best = candidates.reduce((a, b) => (scoreOf(b) > scoreOf(a) ? b : a));
  const cpu = process.cpuUsage(cpuBefore);

  const id = context.modelId ?? newModelId(method.name, profile);
  await saveRecommender(store, id, best.trained, best.result.history);
  const { history, bestRound } = best.result;
  const metrics = {
    validation: await heldOutAuc(engine, best.trained.scorer, data, data.validation),
    test: await heldOutAuc(engine, best.trained.scorer, data, data.test),
    users: data.userIds.length,
    items: data.itemIds.length,
    interactions: data.train.count,
    rounds: history.length,
    bestRound: bestRound + 1,
    imagePasses: history.at(-1)?.imagePasses,
    grid: grid.length > 1 ? candidates.map(gridRow) : undefined,
    wallSeconds: Math.round((performance.now() - startedAt) / 1000),
    cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
  };
  await recordTrainingRows(store, data);
  const model = await registerModel(
    database,
    {
      id,
      kind: "RECOMMENDER",
      name: method.name,
      profile,
      dataFingerprint: data.fingerprint,
      settings: best.settings,
      metrics,
    },
    context.activate,
  );
  for (const { checkpointFile } of candidates) await rm(checkpointFile, { force: true });
  return model;
}

async function trainCandidate<Settings extends object>(
  { engine, dataDirectory, fresh, patience, profile, onProgress, signal }: RecommenderTraining,
  method: Method<Settings>,
  inputs: RecommenderData,
  { settings, data }: { settings: Settings; data: TrainingData },
): Promise<Candidate> {
  const { features, phi } = inputs;
  const codes = phi && createHash("sha256").update(phi.codes).digest("hex");
  const fingerprint = JSON.stringify([data.fingerprint, features?.setId, codes, settings]);
  const digest = createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 8);
  const checkpointFile = join(dataDirectory, "runs", `${method.name}-${profile}-${digest}.safetensors`);
  if (fresh) await rm(checkpointFile, { force: true });
  const trainee = await method.create(engine, inputs, settings);
  try {
    const result = await runTraining(trainee, {
      patience: patience ?? method.patience,
      checkpointFile,
      fingerprint,
      onProgress,
      signal,
    });
    return { settings, result, checkpointFile, trained: await trainee.finish(result.weights) };
  } finally {
    await trainee.dispose();
  }
}

const scoreOf = ({ result: { history, bestRound } }: Candidate): number =>
  history[bestRound]?.score ?? Number.NEGATIVE_INFINITY;

function gridRow({ settings, result: { history, bestRound } }: Candidate): object {
  const { auc, coldAuc } = history[bestRound];
  return { settings, auc, coldAuc, bestRound: bestRound + 1 };
}

async function heldOutAuc(
  engine: Engine,
  scorer: LinearScorer,
  { train, known }: TrainingData,
  heldOut: Pairs,
): Promise<Auc | null> {
  if (heldOut.users.length === 0) return null;
  return scorerAuc(engine, scorer, { train, heldOut, seen: [known] });
}
