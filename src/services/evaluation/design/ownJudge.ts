import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Arrays, Engine } from "../../../ml/engine/engine.js";
import { input, logSoftmax } from "../../../ml/graph/index.js";
import { PREPARATION } from "../../../ml/images/prepare.js";
import { shrink } from "../../../ml/images/shrink.js";
import { type ImageSet, toTensor } from "../../../ml/images/tensor.js";
import { classifier } from "../../../ml/networks/classifier.js";
import { COMPACT_TRUNK_WIDTH } from "../../../ml/networks/encoder.js";
import { Layers } from "../../../ml/networks/layers.js";
import { SIZES } from "../../../ml/networks/profile.js";
import { readCheckpoint, writeCheckpoint } from "../../../ml/training/checkpoint.js";
import {
  CLASSIFIER_DEFAULTS,
  type ClassifierSettings,
  ClassifierTrainee,
  HEADS,
  TRUNK,
} from "../../../ml/training/classifier.js";
import { runTraining, type TrainingProgress } from "../../../ml/training/loop.js";
import { sharedArray } from "../../../ml/training/parameters.js";
import { NotReadyError } from "../../errors.js";
import { agreement, halvePhotos, type JudgeNetwork, type JudgePhotos, largestOf, photoSet } from "./judgeNetwork.js";
import type { DesignMaterial } from "./material.js";

const SIZE = SIZES.compact.encoderSize;
const BATCH = 64;
/** Apart from the seed of every other network. */
const SEED = 20_171;
/** Passes over few photos are many: about as many pictures are seen. */
const LEAST_SEEN = 24_000;
const MOST_EPOCHS = 30;
const PATIENCE = 4;

export interface OwnJudgeOptions {
  readonly engine: Engine;
  /** Networks are kept in its folder `judges`. */
  readonly dataDirectory: string;
  /** Passes over the photos; chosen by their number by default. */
  readonly epochs?: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * The platform's own judge: a classifier of the generator's categories, trained from its own seed on half of the studio photos
 * at 64 px. It is kept for the next evaluation of the same photos.
 * @throws NotReadyError when there is only one category, or hardly a photo
 */
export async function openOwnJudge(material: DesignMaterial, options: OwnJudgeOptions): Promise<JudgeNetwork> {
  const { engine } = options;
  const categories = material.generator.categories.length;
  const photos = halvePhotos(material, { seed: SEED });
  if (categories < 2 || photos.learned.length < 2)
    throw new NotReadyError(
      "There is nothing to tell apart for a classifier of the platform's own: name one by --network FILE.onnx.",
    );
  const weights = await trainedWeights(material, photos, options);
  const network = await Classifier.compile(engine, weights, categories);
  const tested = Int32Array.from(photos.heldOut, (at) => photos.items[at]);
  const right = Int32Array.from(photos.heldOut, (at) => photos.categories[at]);
  const { answers, features: described } = await network.run(shrink(photoSet(material, tested), SIZE));
  const { length: learnedFrom } = photos.learned;
  return {
    description: {
      kind: "own",
      name: "own classifier of the categories",
      width: COMPACT_TRUNK_WIDTH,
      classes: categories,
      accuracy: agreement(answers, right),
      learnedFrom,
      heldOut: tested.length,
    },
    described: { categories: right, features: described },
    learned: new Set(Array.from(photos.learned, (at) => photos.items[at])),
    async judge(pictures) {
      const set = { size: material.photos.size, count: pictures.length, pixels: Buffer.concat(pictures) };
      const { features, probabilities, answers: found } = await network.run(shrink(set, SIZE));
      return { features, probabilities, categories: found };
    },
    close: () => network.dispose(),
  };
}

async function trainedWeights(
  material: DesignMaterial,
  photos: JudgePhotos,
  { engine, dataDirectory, epochs, onProgress, signal }: OwnJudgeOptions,
): Promise<Arrays> {
  const items = Int32Array.from(photos.learned, (at) => photos.items[at]);
  const answers = Int32Array.from(photos.learned, (at) => photos.categories[at]);
  const settings: ClassifierSettings = {
    ...CLASSIFIER_DEFAULTS,
    batch: Math.min(CLASSIFIER_DEFAULTS.batch, items.length),
    epochs:
      epochs ?? Math.min(MOST_EPOCHS, Math.max(CLASSIFIER_DEFAULTS.epochs, Math.round(LEAST_SEEN / items.length))),
    seed: SEED,
  };
  const { generator, data } = material;
  const keys = Array.from(items, (item) => data.imageKeys[item]);
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([PREPARATION, material.photos.size, keys, [...answers], generator.categories, settings]))
    .digest("hex");
  const name = `categories-${fingerprint.slice(0, 16)}.safetensors`;
  const file = join(dataDirectory, "judges", name);
  const kept = await readCheckpoint(file);
  if (kept !== undefined) return kept.state;
  const images = shrink(photoSet(material, items), SIZE);
  const questions = [{ name: "category", classes: generator.categories.length, answers }];
  const trainee = await ClassifierTrainee.create(engine, { images, questions }, settings);
  const checkpointFile = join(dataDirectory, "runs", `judge-${name}`);
  try {
    const { weights, history, bestRound } = await runTraining(trainee, {
      patience: PATIENCE,
      checkpointFile,
      fingerprint,
      onProgress,
      signal,
    });
    await writeCheckpoint(file, { state: weights, progress: { fingerprint, metrics: history[bestRound] } });
    await rm(checkpointFile, { force: true });
    return weights;
  } finally {
    await trainee.dispose();
  }
}

/** The trained classifier in inference mode. */
class Classifier {
  readonly #tensor = sharedArray(BATCH * 3 * SIZE * SIZE);

  private constructor(
    private readonly program: Awaited<ReturnType<Engine["compile"]>>,
    private readonly classes: number,
  ) {}

  static async compile(engine: Engine, weights: Arrays, classes: number): Promise<Classifier> {
    const images = input("images", [BATCH, 3, SIZE, SIZE]);
    const { features, logits } = classifier(new Layers(TRUNK, "inference"), new Layers(HEADS, "inference"), images, [
      classes,
    ]);
    const outputs = { features, logProbabilities: logSoftmax(logits[0]) };
    return new Classifier(await engine.compile({ outputs, weights }), classes);
  }

  async run(images: ImageSet) {
    const features = new Float32Array(images.count * COMPACT_TRUNK_WIDTH);
    const probabilities = new Float32Array(images.count * this.classes);
    for (let start = 0; start < images.count; start += BATCH) {
      const part = Array.from({ length: Math.min(BATCH, images.count - start) }, (_, i) => start + i);
      toTensor(images, part, { out: this.#tensor });
      const values = await this.program.run({ images: this.#tensor });
      features.set(values.features.subarray(0, part.length * COMPACT_TRUNK_WIDTH), start * COMPACT_TRUNK_WIDTH);
      const rows = values.logProbabilities.subarray(0, part.length * this.classes);
      probabilities.set(rows.map(Math.exp), start * this.classes);
    }
    return { features, probabilities, answers: largestOf(probabilities, this.classes) };
  }

  dispose(): Promise<void> {
    return this.program.dispose();
  }
}
