import { basename } from "node:path";
import { Command } from "commander";
import { isFeatureSetName } from "../data/features/featureSetName.js";
import type { ComputedFeatures, FeatureContext } from "../services/features/computeFeatures.js";
import type { FeatureSetSummary } from "../services/features/features.js";
import { withContext } from "./context.js";
import { formatCount, printResult, wholeNumber } from "./output.js";
import { readPreprocessing } from "./preprocessingFile.js";
import { createProgress, formatSeconds, type Progress } from "./progress.js";
import { readNamedFile } from "./readFile.js";
import { showProgress, withEngine } from "./training.js";

interface FeatureFlags {
  readonly model?: string;
  readonly preprocessing?: string;
  readonly output?: string;
  readonly batch?: number;
  readonly epochs?: number;
  readonly patience?: number;
  readonly seed?: number;
  readonly name?: string;
  readonly fresh?: boolean;
  readonly list?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Features describe an item by numbers; visRank, vbpr, fm and hybrid rank by them. Any ONNX network can compute them that reads
square RGB pictures (one float32 input [N, 3, S, S] or [N, S, S, 3]) and has an output [N, F]. It is kept beside the
features, so that pictures to come can be described as well. Without --model the platform trains a network of its own to tell the
catalogue's categories apart, and a few other columns of few values. An interrupted run goes on where it was, and a later
one describes new and changed pictures alone. Features from elsewhere come by \`atelier import --features\`.

What is done to a picture before the network reads it stands in a JSON file, FILE.json beside FILE.onnx or named by
--preprocessing. Every key may be left out:
    { "size": 224,                     side in pixels [as the network's input says]
      "fit": "letterbox",              or "cover" (cut), "stretch", "atelier" (as the platform's own networks)
      "background": [255, 255, 255],   of letterbox and of transparent pictures
      "kernel": "cubic",               or "nearest", "linear", "mitchell", "lanczos2", "lanczos3"
      "mean": [127.5, 127.5, 127.5],   of red, green and blue, on the scale of 0 to 255:
      "std": [127.5, 127.5, 127.5],    the network reads (value - mean) / std
      "layout": "NCHW",                or "NHWC" [as the network's input says]
      "channels": "RGB" }              or "BGR"

Examples:
  By the platform's own network:
    $ atelier features

  By a network trained on ImageNet, then by another one beside it:
    $ atelier features --model mobilenet_v2.onnx
    $ atelier features --model clip_image.onnx --preprocessing clip.json --output image_embeds --name clip

  Anew, after the categories have changed:
    $ atelier features --fresh

  What there is:
    $ atelier features --list`;

/** `atelier features`: computes features of all items with a picture. */
export function featuresCommand(): Command {
  return new Command("features")
    .description("Compute features of the items' pictures, by any ONNX network or by one trained on the categories.")
    .option("--model <file>", "ONNX network that computes them")
    .option(
      "--preprocessing <file>",
      "what is done to pictures, as JSON [FILE.json beside the model, when it is there]",
    )
    .option("--output <name>", "output of the network that holds them [features]")
    .option("--batch <n>", "pictures of a run [16, or what the network wants]", wholeNumber(1))
    .option("--epochs <n>", "passes over the pictures, without --model [10]", wholeNumber(1))
    .option("--patience <n>", "passes without a better accuracy before it stops, without --model [3]", wholeNumber(1))
    .option("--seed <n>", "seed of every random draw, without --model [1]", wholeNumber(0))
    .option("--name <name>", "what the set is called [the model's file name; categories]")
    .option("--fresh", "compute them anew, and train anew without --model")
    .option("--list", "list the sets of features that there are")
    .option("--json", "print the result as JSON")
    .option("--quiet", "show no progress")
    .addHelpText("after", EXAMPLES)
    .action(runFeatures);
}

async function runFeatures(flags: FeatureFlags, command: Command): Promise<void> {
  if (flags.list) return listSets(flags.json);
  const { model } = flags;
  const elsewhere = (["preprocessing", "output", "batch"] as const).find((flag) => flags[flag] !== undefined);
  if (model === undefined && elsewhere !== undefined) command.error(`--${elsewhere} goes with --model.`);
  const own = (["epochs", "patience", "seed"] as const).find((flag) => flags[flag] !== undefined);
  if (model !== undefined && own !== undefined) command.error(`--${own} does not go with --model: nothing is trained.`);
  const id = flags.name ?? (model === undefined ? "categories" : basename(model).replace(/\.onnx$/i, ""));
  if (!isFeatureSetName(id))
    command.error(`"${id}" is no name for features: give 1 to 100 of A-Z a-z 0-9 . _ - by --name.`);
  const started = performance.now();
  const progress = createProgress(flags);
  try {
    const result =
      model === undefined ? await byCategories(id, flags, progress) : await byNetwork(id, model, flags, progress);
    progress.stop();
    const seconds = (performance.now() - started) / 1000;
    printResult(flags.json, { ...result, seconds }, () => formatResult(result, seconds));
  } finally {
    progress.stop();
  }
}

async function byNetwork(id: string, file: string, flags: FeatureFlags, progress: Progress): Promise<ComputedFeatures> {
  const { computeByNetwork } = await import("../services/features/computeFeatures.js");
  const { output, batch, fresh = false } = flags;
  const preprocessing = await readPreprocessing(file, flags.preprocessing);
  const network = {
    id,
    name: basename(file),
    model: await readNamedFile("--model", file),
    preprocessing,
    output,
    batch,
    fresh,
  };
  return withContext(({ config, ...context }) =>
    computeByNetwork({ ...context, threads: config.threads, ...describing(progress) }, network),
  );
}

async function byCategories(id: string, flags: FeatureFlags, progress: Progress): Promise<ComputedFeatures> {
  const { computeByCategories } = await import("../services/features/computeFeatures.js");
  const { CLASSIFIER_DEFAULTS } = await import("../ml/training/classifier.js");
  const { epochs = CLASSIFIER_DEFAULTS.epochs, seed = CLASSIFIER_DEFAULTS.seed, patience = 3, fresh = false } = flags;
  return withContext((context) =>
    withEngine(context, (engine) =>
      computeByCategories(
        { ...context, threads: context.config.threads, ...describing(progress) },
        {
          id,
          settings: { ...CLASSIFIER_DEFAULTS, epochs, seed },
          engine,
          dataDirectory: context.config.dataDirectory,
          patience,
          fresh,
          onPictures: (done, total) => progress.update("pictures", done, total),
          onProgress: (now) => showProgress(progress, now),
        },
      ),
    ),
  );
}

function describing(progress: Progress): Pick<FeatureContext, "onDescribed"> {
  return { onDescribed: (done, total) => progress.update("features", done, total) };
}

async function listSets(json: boolean | undefined): Promise<void> {
  const { listFeatureSets } = await import("../services/features/features.js");
  const sets = await withContext(({ database }) => listFeatureSets(database));
  printResult(json, sets, () => (sets.length === 0 ? "There are no features yet." : sets.map(formatSet).join("\n")));
}

function formatSet({ id, width, items, source, computed }: FeatureSetSummary): string {
  const origin = computed ? "computed by" : "imported from";
  return `${id}: ${formatCount(width)} values of ${formatCount(items)} items, ${origin} ${source}`;
}

function formatResult(result: ComputedFeatures, seconds: number): string {
  const { set, width, source, training, items, extracted, there, failed, problems } = result;
  const lines = [`Features "${set}": ${formatCount(width)} values an item, by ${source}.`];
  if (training !== undefined) {
    const accuracies = Object.entries(training.metrics).filter(([name]) => name !== "score");
    const shown = accuracies.map(([name, accuracy]) => `${name} ${accuracy.toFixed(3)}`).join(", ");
    lines.push(`  On ${formatCount(training.heldOut)} held-out pictures: ${shown}.`);
  }
  lines.push(
    `  ${formatCount(items)} items with pictures: ${formatCount(extracted)} described now, ${formatCount(there)} before, ${formatCount(failed)} failed (${formatSeconds(seconds)}).`,
  );
  for (const { itemId, message } of problems) lines.push(`  item "${itemId}": ${message}`);
  if (failed > problems.length) lines.push(`  ... and ${formatCount(failed - problems.length)} more.`);
  return lines.join("\n");
}
