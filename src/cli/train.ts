import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Command, Option } from "commander";
import { contactSheet } from "../data/contactSheet.js";
import type { Model } from "../database/generated/client.js";
import { drawSamples } from "../ml/design/drawSamples.js";
import { ThreadedEngine } from "../ml/engine/threadedEngine.js";
import { encodeImage } from "../ml/images/encode.js";
import { PROFILES, type Profile, SIZES } from "../ml/networks/profile.js";
import { DVBPR_DEFAULTS } from "../ml/recommenders/dvbpr.js";
import type { TrainingProgress } from "../ml/training/loop.js";
import { LSGAN_DEFAULTS } from "../ml/training/lsgan.js";
import { type TrainingContext, trainDvbpr } from "../services/training/trainDvbpr.js";
import { trainLsgan } from "../services/training/trainLsgan.js";
import { type Context, withContext } from "./context.js";
import { positiveNumber, printResult, wholeNumber } from "./output.js";
import { createProgress, type Progress } from "./progress.js";

interface TrainOptions {
  readonly profile: Profile;
  readonly seed: number;
  readonly fresh?: boolean;
  readonly activate: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `atelier train recommender NAME` and `atelier train generator`. */
export function trainCommand(): Command {
  return new Command("train")
    .description("Trains models on what was imported. An interrupted training goes on where it was.")
    .addCommand(trainRecommender())
    .addCommand(trainGenerator());
}

function common(command: Command): Command {
  return command
    .addOption(new Option("--profile <profile>", "size of the networks").choices(PROFILES).default("compact"))
    .option("--seed <n>", "seed of every random draw", wholeNumber(0), 1)
    .option("--fresh", "discard the checkpoint of an interrupted run")
    .option("--no-activate", "do not let the model serve")
    .option("--quiet", "show no progress")
    .option("--json", "print the model as JSON");
}

function trainRecommender(): Command {
  const command = new Command("recommender")
    .description("Trains a recommender: dvbpr (Kang et al., 2017).")
    .argument("[name]", "method: dvbpr", "dvbpr")
    .addOption(new Option("--sampling <kind>", "what a batch is made of").choices(["itemMajor", "triplet"]))
    .option("--epochs <n>", "passes over the catalogue", wholeNumber(1))
    .option("--patience <n>", "epochs without a better validation AUC before it stops", wholeNumber(1), 3)
    .option("--batch <n>", "images of a batch", wholeNumber(2))
    .option("--replicas <n>", "batches averaged in a step, side by side on as many threads", wholeNumber(1))
    .option("--factors <n>", "K: length of item codes and shopper factors", wholeNumber(1))
    .option("--learning-rate <rate>", "of the image network", positiveNumber)
    .option("--user-learning-rate <rate>", "of the shopper factors", positiveNumber)
    .option("--lambda <weight>", "regularisation of the shopper factors", positiveNumber)
    .option("--weight-decay <weight>", "regularisation of the image network", positiveNumber);
  return common(command).action(async (name: string, options) => {
    if (name !== "dvbpr") command.error(`There is no recommender "${name}" to train; there is: dvbpr.`);
    const { profile, seed, patience, sampling, epochs, batch, replicas, factors } = options;
    const { learningRate, userLearningRate, lambda, weightDecay } = options;
    const given = {
      seed,
      sampling,
      epochs,
      images: batch,
      replicas,
      factors,
      learningRate,
      userLearningRate,
      lambda,
      weightDecay,
    };
    const settings = { ...DVBPR_DEFAULTS[profile as Profile], ...withoutUndefined(given) };
    await train(options, (context) => trainDvbpr(context, settings, patience));
  });
}

function trainGenerator(): Command {
  const command = new Command("generator")
    .description(
      "Trains the category-conditional LSGAN that designs garments; writes a sheet of samples after every round.",
    )
    .option("--rounds <n>", "rounds of --images-per-round images", wholeNumber(1))
    .option("--images-per-round <n>", "real images seen in a round", wholeNumber(1))
    .option("--batch <n>", "real images, and as many fakes, of a step", wholeNumber(2))
    .option("--generator-rate <rate>", "learning rate of the generator", positiveNumber)
    .option("--discriminator-rate <rate>", "learning rate of the discriminator", positiveNumber)
    .option("--least-pictures <n>", "leave out categories with fewer usable pictures", wholeNumber(1), 50);
  return common(command).action(async (options) => {
    const { profile, seed, leastPictures, rounds, imagesPerRound, batch, generatorRate, discriminatorRate } = options;
    const given = { seed, rounds, imagesPerRound, batch, generatorRate, discriminatorRate };
    const settings = { ...LSGAN_DEFAULTS[profile as Profile], ...withoutUndefined(given) };
    await train(options, (context) => {
      const sheet = join(context.dataDirectory, "runs", `lsgan-${profile}-samples.png`);
      return trainLsgan({ ...context, leastPictures, onRound: sampleSheet(context, profile, sheet) }, settings);
    });
  });
}

async function train(options: TrainOptions, run: (context: TrainingContext) => Promise<Model>): Promise<void> {
  const progress = createProgress(options);
  try {
    const model = await withContext((context) =>
      withEngine(context, (engine) =>
        run({
          database: context.database,
          store: context.store,
          dataDirectory: context.config.dataDirectory,
          signal: context.signal,
          engine,
          fresh: options.fresh ?? false,
          activate: options.activate,
          onPictures: (done, total) => progress.update("pictures", done, total),
          onProgress: (now) => showProgress(progress, now),
        }),
      ),
    );
    progress.stop();
    printResult(options.json, model, () => `${model.id}\n${JSON.stringify(model.metrics, null, 2)}`);
  } finally {
    progress.stop();
  }
}

async function withEngine<T>({ config }: Context, work: (engine: ThreadedEngine) => Promise<T>): Promise<T> {
  const engine = await ThreadedEngine.open(config.engine, config.threads);
  try {
    return await work(engine);
  } finally {
    await engine.dispose();
  }
}

function showProgress(progress: Progress, now: TrainingProgress): void {
  const { round, rounds, step, steps, metrics, lastRound } = now;
  const { auc, coldAuc } = lastRound ?? {};
  const shown = { ...metrics, ...(auc !== undefined && { auc }), ...(coldAuc !== undefined && { coldAuc }) };
  const detail = Object.entries(shown).map(([name, value]) => `${name} ${value.toFixed(4)}`);
  progress.update(
    "training",
    round * steps + step,
    rounds * steps,
    `round ${round + 1} of ${rounds}  ${detail.join("  ")}`,
  );
}

function sampleSheet({ engine }: TrainingContext, profile: Profile, file: string) {
  return async (_round: number, weights: Record<string, Float32Array>, categories: readonly string[]) => {
    const pictures = await drawSamples(engine, { profile, weights, categoryCount: categories.length }, 8, 7);
    const size = SIZES[profile].generatorSize;
    const encoded = await Promise.all(pictures.map((pixels) => encodeImage(pixels, size)));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await contactSheet(encoded, { columns: 8, cell: 2 * size }));
  };
}

function withoutUndefined<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Partial<T>;
}
