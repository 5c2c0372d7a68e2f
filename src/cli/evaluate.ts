import { Command } from "commander";
import { evaluateDesignCommand } from "./evaluateDesign.js";
import { type EvaluationFlags, runWithEngine, withEvaluationFlags } from "./evaluationFlags.js";
import { keepFlag, keepResults } from "./keepResults.js";
import { printResult } from "./output.js";
import { createProgress } from "./progress.js";

const HELP = `
Ranks for every shopper the held-out items against all items that the shopper has neither in training, validation and test
nor in the file, and prints Table III of the paper with a column for every method, then what the paper does not tell. The
newest model of each method is taken, before others one that was trained on the data there are now; rand and popRank need no
training. A shop changes daily, so that models are soon of other data than there are now: they are marked with *, and with !
where rows that are ranked were among those they learned from.

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
resamples, seconds. Each of methods has name, title, modelId, createdAt, stale (of other data), unknownUsers, unknownItems,
  heldOutInTraining (ranked rows that it learned from; null where that is not known);
  all, cold, coldZero, coldFew   { auc, aucHalfTies, ci: [low, high], users, rows }; null where there is nothing to rank
  recall, ndcg, coverage         by length of list: { "10", "50", "100", "500" }; recallCi and ndcgCi: [low, high] of each
  byPopularity, byHistory        [{ label, auc, users, rows }]: AUC over all items by training rows of the item, the shopper
improvements has hVsD, hVsBest, hybridVsBest for all, cold, coldZero, coldFew:
  { of, than, percent, difference, ci, better }; percent of the AUC as in Table III, better is a share of the resamples.
newItems has items, rejected, alreadyInCatalogue, withoutPicture, withoutFeatures, users, rows, improvements and methods: of each
  embeds (whether it tells new items apart), reason (why not, else null), and among (themselves) and all (with the whole catalogue), each with the
  keys of all above and recall, recallCi, ndcg, ndcgCi.
The API answers it too (query evaluations), unless --no-keep is given.
All means are over shoppers; those with several rows count once. Intervals are 95 % bootstrap intervals over shoppers.`;

/** `atelier evaluate recommenders` and `atelier evaluate design`. */
export function evaluateCommand(): Command {
  const recommenders = new Command("recommenders")
    .description("Measure the trained recommenders on held-out rows: AUC (Table III), recall, NDCG, coverage.")
    .option("--json", "print everything as JSON")
    .addOption(keepFlag());
  recommenders.addHelpText("after", HELP);
  withEvaluationFlags(recommenders).action(runEvaluate);
  return new Command("evaluate")
    .description("Measures trained models.")
    .addCommand(recommenders)
    .addCommand(evaluateDesignCommand());
}

async function runEvaluate(
  flags: EvaluationFlags & { readonly json?: boolean; readonly keep: boolean },
): Promise<void> {
  const { json, keep, ...asked } = flags;
  const { evaluateRecommenders } = await import("../services/evaluation/evaluateRecommenders.js");
  const { formatEvaluation } = await import("./evaluationTable.js");
  const progress = createProgress(asked);
  try {
    await runWithEngine(asked, progress, async (options) => {
      const results = await evaluateRecommenders(options);
      progress.stop();
      printResult(json, results, () => formatEvaluation(results));
      if (keep) await keepResults(options.database, { kind: "RECOMMENDERS", results });
    });
  } finally {
    progress.stop();
  }
}
