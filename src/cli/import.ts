import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Command } from "commander";
import type { Preparation } from "../data/import/prepare.js";
import type { ImportReport } from "../data/import/report.js";
import type { FormatFlags } from "../data/published/publishedData.js";
import { withContext } from "./context.js";
import { formatImportReport } from "./importReport.js";
import { printResult, wholeNumber } from "./output.js";
import { createProgress } from "./progress.js";
import { addPublishedOptions, PUBLISHED_HELP } from "./publishedFlags.js";

interface ImportFlags extends FormatFlags, Preparation {
  readonly format: string;
  readonly strict?: boolean;
  readonly limitPixels?: number;
  readonly features?: string;
  readonly featuresName?: string;
  readonly featuresWidth?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Files are looked for in the folder. What has no flag has its default, and what is not there by default is passed over.
Every other column of the items becomes an attribute; so does a column "price" with --price '' (likewise title, stock and
released). Category ids are made from their names: "Garment Upper body" is garment-upper-body. Rows with problems are left
out and reported; an item whose picture cannot be used comes without it. Nothing is changed until all is read, and running
the same import again changes nothing.

Features are what a network of your own says of each item, for the methods that rank by them (\`atelier features\` computes
them from the pictures instead): a .npy matrix of float16, float32 or float64 with one row for each row of the items file, in
its order, or the .b (.b.gz) of the Amazon data, by id. Several sets of features stand side by side under their names.

Examples:
  items.csv (id, category, title, price, stock, released, image), interactions.csv (user, item, at, kind), images/:
    $ atelier import shop

  Other names:
    $ atelier import shop --items articles.csv --item-id sku --category group --title name \\
        --image '{sku}.jpg' --images photos.zip --interactions orders.csv --user customer --item sku --at day

  Features beside the items:
    $ atelier import shop --features features.npy
    $ atelier import shop --features clip.npy --features-name clip

  Refuse everything when any row has a problem:
    $ atelier import shop --strict
${PUBLISHED_HELP}`;

/** `atelier import PATH`: items, interactions and pictures from CSV files or a published data set. */
export function importCommand(): Command {
  const command = new Command("import")
    .description("Import items, interactions and pictures from CSV files, or a published data set in its own format.")
    .argument("<path>", "folder that holds the files; of dvbpr and tradesy also the one file")
    .option("--items <file>", "items [items.csv]")
    .option("--item-id <column>", "column with an item's id [id]")
    .option("--category <column>", "column with its category [category]")
    .option("--title <column>", "column with its title [title]")
    .option("--price <column>", "column with its price, as 19.95 [price]")
    .option("--stock <column>", "column with the pieces in stock; blank where it is not known [stock]")
    .option("--released <column>", "column with the time it came on sale: ISO 8601 or Unix seconds [released]")
    .option("--image <template>", "name of its picture, with columns in braces, as '{id}.jpg' [{image}]")
    .option("--images <path>", "folder or zip archive of pictures [images or images.zip]")
    .option("--interactions <file>", "interactions to train on [interactions.csv]")
    .option("--validation <file>", "interactions withheld for validation [validation.csv]")
    .option("--test <file>", "interactions withheld for the test [test.csv]")
    .option("--user <column>", "column with a shopper's id [user]")
    .option("--item <column>", "column of the interactions with the item's id [item]")
    .option("--at <column>", "column with the time: ISO 8601 or Unix seconds [at]")
    .option("--kind <column>", "column with the kind: view, click, cart, purchase, dislike [kind]")
    .option("--delimiter <character>", "between fields; '\\t' for a tab [,]", (text) => (text === "\\t" ? "\t" : text))
    .option("--encoding <name>", "of the CSV files, as latin1 [utf-8]");
  return addPublishedOptions(command)
    .option("--features <file>", "features of the items: .npy in the order of the items file, or .b by id")
    .option("--features-name <name>", "set of features that they go to [imported]")
    .option("--features-width <n>", "values of a row of a .b file [4096]", wholeNumber(1))
    .option("--limit-pixels <n>", "refuse pictures with more pixels [50000000]", wholeNumber(1))
    .option("--strict", "refuse the whole import when any row or picture has a problem")
    .option("--json", "print the report as JSON")
    .option("--quiet", "show no progress")
    .addHelpText("after", EXAMPLES)
    .action(runImport);
}

async function runImport(path: string, flags: ImportFlags): Promise<void> {
  const { strict, limitPixels, features, featuresName, featuresWidth, json, quiet, ...rest } = flags;
  const { format, leastItems, withhold, seed, dropUnusedItems, ...formatFlags } = rest;
  const { importSource } = await import("../data/import/importCatalogue.js");
  const { openPublishedData } = await import("../data/published/publishedData.js");
  const { ImportRefusedError } = await import("../data/import/errors.js");
  const { rememberMapping } = await import("../data/import/lastMapping.js");
  const progress = createProgress({ quiet });
  const print = (report: ImportReport, refused: boolean) => {
    progress.stop();
    printResult(json, { refused, ...report }, () => formatImportReport(report, refused));
  };
  await withContext(async ({ config, database, store, signal }) => {
    const name = `import-${new Date().toISOString().replace(/[:.]/g, "-")}.jsonl`;
    try {
      const preparation = { leastItems, withhold, seed, dropUnusedItems };
      const data = await openPublishedData(format, path, formatFlags, preparation);
      const report = await importSource(data.source, {
        database,
        store,
        preparation: data.preparation,
        strict,
        limitPixels,
        features:
          features === undefined
            ? undefined
            : { path: resolve(await folderOf(path), features), set: featuresName, width: featuresWidth },
        signal,
        reportFile: join(config.dataDirectory, "reports", name),
        onProgress: ({ stage, done, total }) => progress.update(stage, done, total),
      });
      if (format === "csv") await rememberMapping(store, formatFlags, report);
      print(report, false);
    } catch (error) {
      progress.stop();
      if (error instanceof ImportRefusedError) print(error.report, true);
      throw error;
    }
  });
}

/** The folder of the data, also when its one file was named. */
async function folderOf(path: string): Promise<string> {
  const info = await stat(path).catch(() => undefined);
  return info?.isFile() ? dirname(path) : path;
}
