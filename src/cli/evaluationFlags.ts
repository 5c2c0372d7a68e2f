import { type Command, Option } from "commander";
import type { ImportMapping } from "../data/import/mapping.js";
import type { EvaluationOptions } from "../services/evaluation/options.js";
import { withContext } from "./context.js";
import { wholeNumber } from "./output.js";
import type { Progress } from "./progress.js";
import { withEngine } from "./training.js";

/** What commands that measure recommenders understand. */
export interface EvaluationFlags extends Omit<ImportMapping, "test"> {
  readonly test?: string;
  readonly newItems?: string;
  readonly features?: string;
  readonly split?: "validation" | "test";
  readonly coldBelow: number;
  readonly models?: readonly string[];
  readonly seed: number;
  readonly quiet?: boolean;
}

export function withEvaluationFlags(command: Command): Command {
  return command
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
    .option("--quiet", "show no progress");
}

/** Measures with an engine of its own, and tells how far it is. */
export async function runWithEngine<T>(
  flags: EvaluationFlags,
  progress: Progress,
  run: (options: EvaluationOptions) => Promise<T>,
): Promise<T> {
  const { test, newItems, features, split, coldBelow, models, seed, quiet: _, ...mapping } = flags;
  return withContext((context) =>
    withEngine(context, (engine) =>
      run({
        split,
        coldBelow,
        models,
        seed,
        database: context.database,
        store: context.store,
        engine,
        threads: context.config.threads,
        testFile: test,
        newItems: newItems === undefined ? undefined : { directory: newItems, features },
        mapping,
        onProgress: (stage, done, total) => progress.update(stage, done, total),
        signal: context.signal,
      }),
    ),
  );
}

function list(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
