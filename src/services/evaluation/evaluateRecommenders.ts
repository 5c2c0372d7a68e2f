import { lastMapping } from "../../data/import/lastMapping.js";
import type { ImportMapping } from "../../data/import/mapping.js";
import type { Database } from "../../database/database.js";
import type { Engine } from "../../ml/engine/engine.js";
import { COLD_BELOW } from "../../ml/evaluation/auc.js";
import { rankHeldOut } from "../../ml/evaluation/rankHeldOut.js";
import { CUTOFFS, coldItems, type RankingTask, rankingTask } from "../../ml/evaluation/rankingTask.js";
import { RankingThreads } from "../../ml/evaluation/rankingThreads.js";
import { productScores } from "../../ml/evaluation/scores.js";
import { type Pairs } from "../../ml/training/interactions.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { NotReadyError } from "../errors.js";
import { loadTrainingData, type TrainingData } from "../training/trainingData.js";
import { type AlignedScorer, alignScorer } from "./alignScorer.js";
import { chooseModels } from "./chooseModels.js";
import { methodFigures, type RankedMethod } from "./figures.js";
import { readHeldOutFile, resolveRows } from "./heldOutFile.js";
import { improvementsOf } from "./improvements.js";
import { describeModel, loadChosen } from "./loadChosen.js";
import { type FileCounts, type HeldOutSource, type RecommenderEvaluation, SETTINGS } from "./types.js";

export interface EvaluationOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly engine: Engine;
  /** Threads that rank. */
  readonly threads: number;
  /** CSV file of further purchases; the stored withheld rows without it. */
  readonly testFile?: string;
  /** How its columns are called, in place of what the last import tells. */
  readonly columns?: Pick<ImportMapping, "user" | "item" | "delimiter" | "encoding">;
  /** Which stored rows; the test rows where there are any, else those for validation. */
  readonly split?: "validation" | "test";
  /** Methods or ids of models, in place of the newest of every method. */
  readonly models?: readonly string[];
  readonly coldBelow?: number;
  readonly seed?: number;
  readonly resamples?: number;
  readonly onProgress?: (method: string, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Measures recommenders on held-out rows: Table III, and more.
 * @throws NotReadyError when there is nothing to rank; UserInputError or ImportError when models or file are not as asked
 */
export async function evaluateRecommenders(options: EvaluationOptions): Promise<RecommenderEvaluation> {
  const started = performance.now();
  const { database, coldBelow = COLD_BELOW, seed = 1, resamples = 1000 } = options;
  const data = await loadTrainingData(database);
  const { heldOut, source, file } = await heldOutRows(options, data);
  const choice = await chooseModels(database, data.fingerprint, options.models);
  const { userIds, itemIds, train } = data;
  const task = rankingTask({
    userCount: userIds.length,
    itemCount: itemIds.length,
    heldOut,
    known: [data.known],
    subset: coldItems(train, coldBelow),
    cutoffs: CUTOFFS,
  });
  const ranked: RankedMethod[] = [];
  const threads = new RankingThreads(options.threads);
  try {
    for (const chosen of choice.chosen) {
      const { scorer } = await loadChosen(options, data, chosen);
      const aligned = alignScorer(scorer, data);
      const model = describeModel(chosen, aligned);
      const onProgress = (done: number, total: number) => options.onProgress?.(model.title, done, total);
      ranked.push({ model, ranks: await rankBy(aligned, task, { ...options, threads, onProgress }) });
    }
  } finally {
    await threads.close();
  }
  const { methods, settings } = methodFigures(ranked, { train, seed, resamples });
  const improvements = Object.fromEntries(
    SETTINGS.map((setting) => [setting, improvementsOf(setting, methods, settings[setting])]),
  ) as RecommenderEvaluation["improvements"];
  return {
    heldOut: source,
    file,
    data: {
      fingerprint: data.fingerprint,
      users: userIds.length,
      items: itemIds.length,
      trainRows: train.count,
      heldOutRows: task.targets.values.length,
      evaluatedUsers: task.users.length,
      coldBelow,
      coldItems: task.subset.length,
      itemsWithoutTrainRows: coldItems(train, 1).length,
    },
    leftOut: ["train", "validation", "test", ...(source === "file" ? (["file"] as const) : [])],
    methods,
    improvements,
    newItems: null,
    passedOver: choice.passedOver,
    untrained: choice.untrained,
    seed,
    resamples,
    seconds: (performance.now() - started) / 1000,
  };
}

interface HeldOut {
  readonly heldOut: Pairs;
  readonly source: HeldOutSource;
  readonly file: FileCounts | null;
}

async function heldOutRows(
  { store, testFile, columns = {}, split }: EvaluationOptions,
  data: TrainingData,
): Promise<HeldOut> {
  if (testFile !== undefined) {
    const read = await readHeldOutFile(testFile, columns, await lastMapping(store));
    const { pairs, counts } = resolveRows(read, data);
    return { heldOut: pairs, source: "file", file: counts };
  }
  const source = split ?? (data.test.users.length > 0 ? "test" : "validation");
  const heldOut = data[source];
  if (heldOut.users.length === 0)
    throw new NotReadyError(
      `No rows are withheld for ${split ?? "validation or the test"}: import some (\`atelier import --help\`: --validation, --test, --withhold), or name a file of further purchases by --test FILE.`,
    );
  return { heldOut, source, file: null };
}

interface RankByOptions extends Pick<EvaluationOptions, "engine" | "signal"> {
  readonly threads: RankingThreads;
  readonly onProgress: (done: number, total: number) => void;
}

async function rankBy({ P, Q, b, factors }: AlignedScorer, task: RankingTask, { engine, ...options }: RankByOptions) {
  const scores = await productScores(engine, { P, Q, b, factors });
  try {
    return await rankHeldOut(scores.scoreBlock, task, options);
  } finally {
    await scores.dispose();
  }
}
