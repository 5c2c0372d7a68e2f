import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { classifierNetwork, type FeatureNetwork } from "../../ml/features/classifierNetwork.js";
import { SIZES } from "../../ml/networks/profile.js";
import { type ClassifierSettings, ClassifierTrainee, type Question } from "../../ml/training/classifier.js";
import { type Metrics, runTraining } from "../../ml/training/loop.js";
import { NotReadyError } from "../errors.js";
import type { TrainingContext } from "../training/context.js";
import { loadImagePack } from "../training/imagePack.js";
import { itemAttributes } from "../training/itemAttributes.js";

export interface CategoryNetwork extends FeatureNetwork {
  /** Accuracies on held-out pictures in the best round, by column, and their mean as `score`. */
  readonly metrics: Metrics;
  readonly pictures: number;
  readonly heldOut: number;
}

export interface CategoryTraining
  extends Pick<
    TrainingContext,
    "database" | "store" | "engine" | "dataDirectory" | "onPictures" | "onProgress" | "signal"
  > {
  /** Discard the checkpoint of an interrupted run. */
  readonly fresh: boolean;
  /** Rounds without a better score before it stops. */
  readonly patience: number;
}

interface ItemRow extends Record<string, unknown> {
  readonly imageKey: string;
  readonly category: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Most values of a column that is asked about. */
const MOST_CLASSES = 100;
/** Most columns beside the category. */
const MOST_COLUMNS = 6;

/**
 * Trains the platform's own network to tell the catalogue's categories apart, and a few other columns of few values: what it
 * sees on the way serves as features that were "pretrained on another task". Its checkpoint is removed by `discard`, once
 * the network is stored.
 * @throws NotReadyError when there is nothing to tell apart
 */
export async function trainCategories(
  context: CategoryTraining,
  settings: ClassifierSettings,
): Promise<{ readonly network: CategoryNetwork; readonly discard: () => Promise<void> }> {
  const { database, store, engine, dataDirectory, fresh, patience, onPictures, onProgress, signal } = context;
  const items = await database.query<ItemRow>(
    `SELECT "imageKey", "categoryId" AS "category", "attributes" FROM "Item" WHERE "imageKey" IS NOT NULL ORDER BY "id"`,
  );
  const questions = questionsOf(items);
  const images = await loadImagePack({
    store,
    imageKeys: items.map(({ imageKey }) => imageKey),
    size: SIZES.compact.encoderSize,
    cacheDirectory: join(dataDirectory, "cache"),
    onProgress: onPictures,
    signal,
  });
  const trainee = await ClassifierTrainee.create(engine, { images, questions }, settings);
  const checkpointFile = join(dataDirectory, "runs", "categories.safetensors");
  const discard = () => rm(checkpointFile, { force: true });
  if (fresh) await discard();
  try {
    const fingerprint = createHash("sha256")
      .update(JSON.stringify([items, settings]))
      .digest("hex");
    const result = await runTraining(trainee, { patience, checkpointFile, fingerprint, onProgress, signal });
    const metrics = result.history[result.bestRound];
    const counts = { pictures: items.length, heldOut: trainee.heldOutCount };
    return { network: { ...classifierNetwork(result.weights), metrics, ...counts }, discard };
  } finally {
    await trainee.dispose();
  }
}

/** The category, and the columns that say something of most pictures in few words. */
function questionsOf(items: readonly ItemRow[]): Question[] {
  const { columns, codes } = itemAttributes(items.map(({ category, attributes }) => ({ ...attributes, category })));
  const asked = columns
    .map(({ name, values }, column) => ({ name, classes: values.length, answers: codes[column] }))
    .filter(({ classes }) => classes >= 2)
    .map((question) => ({ ...question, known: question.answers.filter((answer) => answer >= 0).length }));
  const category = asked.filter(({ name }) => name === "category");
  const others = asked
    .filter(({ name, classes, known }) => name !== "category" && classes <= MOST_CLASSES && 2 * known >= items.length)
    .sort((a, b) => b.known - a.known || b.classes - a.classes)
    .slice(0, MOST_COLUMNS);
  const questions = [...category, ...others];
  if (questions.length === 0)
    throw new NotReadyError(
      "The items with pictures are all of one category, so there is nothing to learn to tell apart: import a catalogue with several, or give a network by --model.",
    );
  return questions.map(({ name, classes, answers }) => ({ name, classes, answers }));
}
