import type { BootstrapOptions } from "../../ml/evaluation/bootstrap.js";
import type { Comparisons } from "../../ml/evaluation/rankBlock.js";
import type { HeldOutRanks } from "../../ml/evaluation/rankHeldOut.js";
import { CUTOFFS, type RankingTask, rankingTask } from "../../ml/evaluation/rankingTask.js";
import type { TrainedRecommender } from "../../ml/recommenders/recommender.js";
import { Interactions, type Pairs } from "../../ml/training/interactions.js";
import type { TrainingData } from "../training/trainingData.js";
import { type AlignedScorer, alignScorer } from "./alignScorer.js";
import { type ChosenModel, COMPUTED } from "./chooseModels.js";
import type { NewItemEmbedding } from "./embedNewItems.js";
import { aucFigures, listFigures, type RankedMethod } from "./figures.js";
import { improvementsOf } from "./improvements.js";
import { type LoadOptions, loadChosen } from "./loadChosen.js";
import type { NewItems } from "./newItems.js";
import { type RankByOptions, rankBy } from "./rankBy.js";
import type { MeasuredModel, NewItemFigures, NewItemsEvaluation, NewItemsSetting } from "./types.js";

/** New items with the rows that name them, ready to be ranked. Items are those of the catalogue, then the new ones. */
export interface NewItemsTask {
  readonly items: NewItems;
  readonly embedding: NewItemEmbedding;
  /** Rows that name new items, by index in the grown catalogue. */
  readonly rows: Pairs;
  readonly task: RankingTask;
  /** The catalogue grown by the new items, which nobody has. */
  readonly grown: Pick<TrainingData, "userIds" | "itemIds" | "train" | "validation">;
}

/** A method and how it ranked rows of new items; without ranks, it cannot. */
export interface RankedNewItems {
  readonly model: MeasuredModel;
  readonly embeds: boolean;
  readonly reason?: string;
  readonly ranks?: HeldOutRanks;
}

/**
 * @param rows held-out rows of new items, by index in the grown catalogue
 * @param others the same shoppers' held-out rows of the catalogue, which are left out
 */
export function newItemsTask(
  data: TrainingData,
  items: NewItems,
  embedding: NewItemEmbedding,
  { rows, others }: { readonly rows: Pairs; readonly others: Pairs },
): NewItemsTask {
  const { userIds, train, validation, known } = data;
  const itemIds = [...data.itemIds, ...items.ids];
  const task = rankingTask({
    userCount: userIds.length,
    itemCount: itemIds.length,
    heldOut: rows,
    known: [known.with(others)],
    subset: Int32Array.from(items.ids, (_, index) => data.itemIds.length + index),
    cutoffs: CUTOFFS,
  });
  const grownTrain = new Interactions(userIds.length, itemIds.length, train.pairs());
  return { items, embedding, rows, task, grown: { userIds, itemIds, train: grownTrain, validation } };
}

/** Ranks the new items by one method: by their content, or as items that nobody has. */
export async function rankNewItems(
  { embedding, task, grown }: NewItemsTask,
  {
    chosen,
    trained,
    aligned,
    model,
  }: { chosen: ChosenModel; trained: TrainedRecommender; aligned: AlignedScorer; model: MeasuredModel },
  options: LoadOptions & RankByOptions,
): Promise<RankedNewItems> {
  if (COMPUTED.includes(chosen.name)) {
    const { scorer } = await loadChosen(options, grown, { name: chosen.name, stale: false });
    const reason = chosen.name === "rand" ? "a random order" : "nobody has them yet: all tie";
    return { model, embeds: false, reason, ranks: await rankBy(alignScorer(scorer, grown), task, options) };
  }
  const vectors = await embedding.embed(trained, model.modelId ?? model.name);
  if ("reason" in vectors) return { model, embeds: false, reason: vectors.reason };
  const grownScorer = {
    ...aligned,
    Q: concatenated(aligned.Q, vectors.Q),
    b: concatenated(aligned.b, vectors.b),
  };
  return { model, embeds: true, ranks: await rankBy(grownScorer, task, options) };
}

function concatenated(first: Float32Array, second: Float32Array): Float32Array {
  const all = new Float32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

/** What is told of new items: of every method, among themselves and in the whole catalogue. */
export function newItemsEvaluation(
  { items, task }: NewItemsTask,
  methods: readonly RankedNewItems[],
  options: BootstrapOptions,
): NewItemsEvaluation {
  const ranked = methods.flatMap(({ model, ranks }): RankedMethod[] => (ranks ? [{ model, ranks }] : []));
  const users = task.users.length;
  const rows = task.targets.values.length;
  const all = aucFigures(ranked, (ranks) => ranks.all, options);
  const among = aucFigures(ranked, (ranks) => ranks.within, options);
  const allLists = listFigures(ranked, options);
  const amongLists = listFigures(
    ranked.map(({ model, ranks }) => ({ model, ranks: { ...ranks, ...places(ranks.within) } })),
    options,
  );
  const unranked: NewItemsSetting = { auc: null, aucHalfTies: null, ci: null, users, rows };
  const figures = methods.map(({ model, embeds, reason, ranks }): NewItemFigures => {
    const told = { ...model, embeds, reason: reason ?? null };
    if (ranks === undefined) return { ...told, among: { ...unranked, aucHalfTies: 0.5 }, all: unranked };
    const index = ranked.findIndex((method) => method.ranks === ranks);
    return {
      ...told,
      among: { ...among.figures[index], ...amongLists[index] },
      all: { ...all.figures[index], ...allLists[index] },
    };
  });
  const names = ranked.map(({ model }) => model.name);
  return {
    items: items.ids.length,
    rejected: items.rejected,
    alreadyInCatalogue: items.alreadyInCatalogue,
    withoutPicture: items.pictures.filter((picture) => picture === undefined).length,
    withoutFeatures: items.features ? items.features.present.filter((present) => present === 0).length : null,
    users,
    rows,
    methods: figures,
    improvements: { among: improvementsOf(names, among), all: improvementsOf(names, all) },
  };
}

/** Places in a list of the subset alone, the shopper's other held-out items aside. */
function places({ below, ties, others }: Comparisons): Pick<HeldOutRanks, "above" | "tied"> {
  return { above: others.map((count, row) => count - below[row] - ties[row]), tied: ties };
}
