import { Command, Option } from "commander";
import type { ImportMapping } from "../data/import/mapping.js";
import { withContext } from "./context.js";
import { printResult, wholeNumber } from "./output.js";
import { createProgress } from "./progress.js";

interface EvaluateFlags extends Omit<ImportMapping, "test"> {
  readonly test?: string;
  readonly newItems?: string;
  readonly features?: string;
  readonly split?: "validation" | "test";
  readonly coldBelow: number;
  readonly models?: readonly string[];
  readonly seed: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const HELP = `
Ranks for every shopper the held-out items against all items that the shopper has neither in training, validation and test
nor in the file, and prints Table III of the paper with a column for every method, then what the paper does not tell. The
newest model of each method is taken that was trained on the data there are now; rand and popRank need no training.

Examples:
  Table III on the rows withheld by the import (test rows if there are any, else validation):
    $ atelier evaluate recommenders

  On purchases that were kept aside; the columns are called as in the last import, or by a usual name (user, item_id ...):
    $ atelier evaluate recommenders --test later.csv

  Items that were never in training (DIR as for an import: items.csv, images.zip, features.npy), which are not stored:
    $ atelier evaluate recommenders --new-items DIR --test later.csv

  Two models, one by its id, as JSON:
    $ atelier evaluate recommenders --models hybrid,dvbpr-compact-20260131-142500 --json

JSON: heldOut, file (what became of its rows), data, leftOut, methods, improvements, newItems, passedOver, untrained, seed,
resamples, seconds. Each of methods has name, title, modelId, createdAt, stale, unknownUsers, unknownItems;
  all, cold, coldZero, coldFew   { auc, aucHalfTies, ci: [low, high], users, rows }; null where there is nothing to rank
  recall, ndcg, coverage         by length of list: { "10", "50", "100", "500" }; recallCi and ndcgCi: [low, high] of each
  byPopularity, byHistory        [{ label, auc, users, rows }]: AUC over all items by training rows of the item, the shopper
improvements has hVsD, hVsBest, hybridVsBest for all, cold, coldZero, coldFew:
  { of, than, percent, difference, ci, better }; percent of the AUC as in Table III, better is a share of the resamples.
newItems has items, rejected, alreadyInCatalogue, withoutPicture, withoutFeatures, users, rows, improvements and methods: of each
  embeds (whether it tells new items apart), reason, and among (themselves) and all (with the whole catalogue), each with the
  keys of all above and recall, recallCi, ndcg, ndcgCi.
All means are over shoppers; those with several rows count once. Intervals are 95 % bootstrap intervals over shoppers.`;

/** `atelier evaluate recommenders`. */
export function evaluateCommand(): Command {
  const recommenders = new Command("recommenders")
    .description("Measure the trained recommenders on held-out rows: AUC (Table III), recall, NDCG, coverage.")
    .option("--test <file>", "CSV file of further purchases to rank; stored rows without it")
    .addOption(new Option("--split <name>", "stored rows to rank").choices(["validation", "test"]))
    .option("--cold-below <n>", "items with fewer training rows are cold", wholeNumber(1), 5)
    .option("--models <names>", "methods or ids of models between commas [the newest of every method]", list)
    .option("--user <column>", "column of --test with the shopper's id [as imported]")
    .option("--item <column>", "column of --test with the item's id [as imported]")
    .option("--new-items <dir>", "items that were never in training, ranked by the rows of --test that name them")
    .option("--items <file>", "file of new items [as imported, items.csv]")
    .option("--item-id <column>", "its column with an item's id [as imported]")
    .option("--category <column>", "its column with the category [as imported]")
    .option("--image <template>", "names of new pictures, as '{id}.jpg' [as imported]")
    .option("--images <path>", "folder or zip archive of new pictures [as imported, images or images.zip]")
    .option("--features <file>", "features of new items, in the order of their file [features.npy]")
    .option("--delimiter <character>", "between fields; '\\t' for a tab [as imported]", (text) =>
      text === "\\t" ? "\t" : text,
    )
    .option("--encoding <name>", "of the CSV files, as latin1 [as imported]")
    .option("--seed <n>", "seed of the bootstrap", wholeNumber(0), 1)
    .option("--json", "print everything as JSON")
    .option("--quiet", "show no progress")
    .addHelpText("after", HELP)
    .action(runEvaluate);
  return new Command("evaluate").description("Measures trained models.").addCommand(recommenders);
}

async function runEvaluate(flags: EvaluateFlags): Promise<void> {
  const { test, newItems, features, split, coldBelow, models, seed, json, quiet, ...mapping } = flags;
  const { ThreadedEngine } = await import("../ml/engine/threadedEngine.js");
  const { evaluateRecommenders } = await import("../services/evaluation/evaluateRecommenders.js");
  const { formatEvaluation } = await import("./evaluationTable.js");
  const progress = createProgress({ quiet });
  try {
    const evaluation = await withContext(async ({ config, database, store, signal }) => {
      const engine = await ThreadedEngine.open(config.engine, config.threads);
      try {
        return await evaluateRecommenders({
          split,
          coldBelow,
          models,
          seed,
          database,
          store,
          engine,
          threads: config.threads,
          testFile: test,
          newItems: newItems === undefined ? undefined : { directory: newItems, features },
          mapping,
          onProgress: (stage, done, total) => progress.update(stage, done, total),
          signal,
        });
      } finally {
        await engine.dispose();
      }
    });
    progress.stop();
    printResult(json, evaluation, () => formatEvaluation(evaluation));
  } finally {
    progress.stop();
  }
}

function list(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
