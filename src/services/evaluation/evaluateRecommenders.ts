import { COLD_BELOW } from "../../ml/evaluation/auc.js";
import { CUTOFFS, coldItems, rankingTask } from "../../ml/evaluation/rankingTask.js";
import { RankingThreads } from "../../ml/evaluation/rankingThreads.js";
import { NotReadyError } from "../errors.js";
import { loadTrainingData } from "../training/trainingData.js";
import { alignScorer } from "./alignScorer.js";
import { chooseModels } from "./chooseModels.js";
import { newItemsEvaluation, type RankedNewItems, rankNewItems } from "./evaluateNewItems.js";
import { methodFigures, type RankedMethod } from "./figures.js";
import { heldOutRows } from "./heldOutRows.js";
import { improvementsOf } from "./improvements.js";
import { describeModel, loadChosen, measuredModel } from "./loadChosen.js";
import type { EvaluationOptions } from "./options.js";
import { rankBy } from "./rankBy.js";
import { type RecommenderEvaluation, SETTINGS } from "./types.js";

/**
 * Measures recommenders on held-out rows: Table III, and more. Without named models, one whose files are not complete is passed
 * over.
 * @throws NotReadyError when there is nothing to rank; UserInputError or ImportError when models or files are not as asked
 */
export async function evaluateRecommenders(options: EvaluationOptions): Promise<RecommenderEvaluation> {
  const started = performance.now();
  const { database, coldBelow = COLD_BELOW, seed = 1, resamples = 1000, onProgress } = options;
  const data = await loadTrainingData(database);
  const { userIds, itemIds, train, known } = data;
  const choice = await chooseModels(database, data.fingerprint, options.models);
  const { heldOut, source, file, newItems, close } = await heldOutRows(options, data);
  const threads = new RankingThreads(options.threads);
  try {
    const task = rankingTask({
      userCount: userIds.length,
      itemCount: itemIds.length,
      heldOut,
      known: [known],
      subset: coldItems(train, coldBelow),
      cutoffs: CUTOFFS,
    });
    const passedOver = [...choice.passedOver];
    const ranked: RankedMethod[] = [];
    const rankedNewItems: RankedNewItems[] = [];
    for (const chosen of choice.chosen) {
      const trained = await loadChosen(options, data, chosen).catch((error: unknown) => {
        if (!(error instanceof NotReadyError) || chosen.model === undefined || options.models !== undefined)
          throw error;
        passedOver.push({ id: chosen.model.id, name: chosen.name, reason: error.message });
      });
      if (trained === undefined) continue;
      const aligned = alignScorer(trained.scorer, data);
      const described = describeModel(chosen, aligned);
      const model = await measuredModel(options.store, chosen, described, { rows: heldOut, ids: data });
      const told = (title: string) => ({
        ...options,
        threads,
        onProgress: (done: number, total: number) => onProgress?.(title, done, total),
      });
      ranked.push({ model, ranks: await rankBy(aligned, task, told(model.title)) });
      if (newItems) {
        const { rows, grown } = newItems;
        const onNew = await measuredModel(options.store, chosen, described, { rows, ids: grown });
        const parts = { chosen, trained, aligned, model: onNew };
        rankedNewItems.push(await rankNewItems(newItems, parts, told(`${model.title}, new items`)));
      }
    }
    const bootstrap = { seed, resamples };
    const { methods, settings } = methodFigures(ranked, { train, ...bootstrap });
    const names = methods.map(({ name }) => name);
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
      improvements: Object.fromEntries(
        SETTINGS.map((setting) => [setting, improvementsOf(names, settings[setting])]),
      ) as RecommenderEvaluation["improvements"],
      newItems: newItems ? newItemsEvaluation(newItems, rankedNewItems, bootstrap) : null,
      passedOver,
      untrained: choice.untrained,
      seed,
      resamples,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await threads.close();
    await close();
  }
}
