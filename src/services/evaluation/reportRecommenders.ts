import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { METHOD_NAMES, type MethodName } from "../../ml/recommenders/recommender.js";
import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";
import { loadHistory, loadRecommender } from "../models/modelFiles.js";
import { loadTrainingData } from "../training/trainingData.js";
import { alignScorer } from "./alignScorer.js";
import { evaluateRecommenders } from "./evaluateRecommenders.js";
import { itemMap } from "./itemMap.js";
import type { EvaluationOptions } from "./options.js";
import { prepareOutputFolder } from "./outputFolder.js";
import { historyChart, type LearningCurve, learningSheet, popularityChart, standalone } from "./reportFigures.js";
import { type ReportMap, reportPage } from "./reportPage.js";
import type { EvaluatedModel, RecommenderEvaluation } from "./types.js";

export interface ReportOptions extends EvaluationOptions {
  /** Folder that the files go to; made when it is not there. */
  readonly out: string;
}

export interface Report {
  readonly evaluation: RecommenderEvaluation;
  /** Paths of what was written, the page first. */
  readonly files: readonly string[];
}

/**
 * Measures recommenders and writes a page about it (index.html, complete in itself), its figures and all numbers (results.json).
 * @throws UserInputError when the folder cannot be written to; else as {@link evaluateRecommenders}
 */
export async function reportRecommenders({ out, ...options }: ReportOptions): Promise<Report> {
  await prepareOutputFolder(out);
  const evaluation = await evaluateRecommenders(options);
  const { methods } = evaluation;
  const curves = await learningCurves(options.store, methods);
  const map = await mapOf(options, methods);
  const files: Record<string, string | Buffer> = {
    "index.html": reportPage({ evaluation, curves, map, createdAt: new Date() }),
    "results.json": JSON.stringify({ ...evaluation, learningCurves: curves }, null, 2),
  };
  if (evaluation.data.heldOutRows > 0) {
    files["auc-by-popularity.svg"] = standalone(popularityChart(methods));
    files["auc-by-history.svg"] = standalone(historyChart(methods));
  }
  if (curves.length > 0) files["learning-curves.svg"] = learningSheet(curves);
  if (map) files["item-map.jpg"] = map.picture;
  for (const [name, contents] of Object.entries(files)) await writeFile(join(out, name), contents);
  return { evaluation, files: Object.keys(files).map((name) => join(out, name)) };
}

/** Of the models that learned in more than one round. */
async function learningCurves(store: ObjectStore, methods: readonly EvaluatedModel[]): Promise<LearningCurve[]> {
  const curves: LearningCurve[] = [];
  for (const { name, title, modelId } of methods) {
    if (modelId === null) continue;
    const history = await loadHistory(store, modelId).catch((error: unknown) => {
      if (error instanceof ObjectNotFoundError) return [];
      throw error;
    });
    if (history.filter(({ auc }) => auc !== undefined).length > 1) curves.push({ name, title, modelId, history });
  }
  return curves;
}

/** The map of the last trained method of Table III: the hybrid, else DVBPR ... */
async function mapOf(options: EvaluationOptions, methods: readonly EvaluatedModel[]): Promise<ReportMap | undefined> {
  const place = ({ name }: EvaluatedModel) => METHOD_NAMES.indexOf(name as MethodName);
  const trained = methods.filter(({ modelId }) => modelId !== null);
  const { store, database, seed, onProgress, signal } = options;
  const data = await loadTrainingData(database);
  for (const { title, modelId } of [...trained].sort((a, b) => place(b) - place(a))) {
    const { scorer: stored } = await loadRecommender(store, modelId as string);
    if (stored.factors === 0) continue;
    const learned = new Set(stored.itemIds);
    const known = [...data.itemIds.keys()].filter((item) => learned.has(data.itemIds[item]));
    const scorer = alignScorer(stored, { userIds: data.userIds, itemIds: known.map((item) => data.itemIds[item]) });
    const told = (done: number, total: number) => onProgress?.("map", done, total);
    const imageKeys = known.map((item) => data.imageKeys[item]);
    const { picture, items } = await itemMap({ store, scorer, imageKeys, seed, onProgress: told, signal });
    return { title, picture, items: items.length };
  }
  return undefined;
}
