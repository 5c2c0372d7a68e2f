import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { classifierNetwork } from "../../../src/ml/features/classifierNetwork.js";
import { FeatureExtractor } from "../../../src/ml/features/extractor.js";
import { encodeImage } from "../../../src/ml/images/encode.js";
import { CLASSIFIER_DEFAULTS, ClassifierTrainee, type Question } from "../../../src/ml/training/classifier.js";
import { runTraining, type TrainingResult } from "../../../src/ml/training/loop.js";
import { tinyShop } from "../tinyShop.js";

const PICTURES = 96;
const SETTINGS = { ...CLASSIFIER_DEFAULTS, batch: 16, epochs: 6, heldOut: 0.25 };
const { images } = tinyShop(PICTURES, 8);
const shapes = Int32Array.from({ length: PICTURES }, (_, picture) => picture & 1);
/** Not known of every third picture. */
const colours = Int32Array.from({ length: PICTURES }, (_, picture) => (picture % 3 === 0 ? -1 : (picture % 8) >> 1));
const questions: Question[] = [
  { name: "category", classes: 2, answers: shapes },
  { name: "colour", classes: 4, answers: colours },
];

let engine: ThreadedEngine;
beforeAll(async () => {
  engine = await ThreadedEngine.open("onnx-cpu", 1);
});
afterAll(() => engine.dispose());

describe("ClassifierTrainee", () => {
  let result: TrainingResult;
  let heldOut: number;
  beforeAll(async () => {
    const trainee = await ClassifierTrainee.create(engine, { images, questions }, SETTINGS);
    heldOut = trainee.heldOutCount;
    result = await runTraining(trainee);
    await trainee.dispose();
  });

  it("learns the answers to all questions, of pictures that it has not seen", () => {
    expect(heldOut).toBe(24);
    const best = result.history[result.bestRound];
    expect(best["category accuracy"]).toBeGreaterThan(0.9);
    expect(best["colour accuracy"]).toBeGreaterThan(0.9);
    expect(best.score).toBeCloseTo((best["category accuracy"] + best["colour accuracy"]) / 2, 6);
  });

  it("gives features as a plain network by which looks lie together", async () => {
    const { model, preprocessing } = classifierNetwork(result.weights);
    const extractor = await FeatureExtractor.open(model, { preprocessing, threads: 1 });
    const length = images.pixels.length / PICTURES;
    const pictures = await Promise.all(
      Array.from({ length: 32 }, (_, i) =>
        encodeImage(images.pixels.subarray(i * length, (i + 1) * length), images.size),
      ),
    );
    const features = await extractor.extract(pictures);
    await extractor.close();
    expect([extractor.width, features.length]).toEqual([256, 32 * 256]);
    // Looks come round every 8 pictures: the nearest of the 31 others by cosine has the same.
    const row = (i: number) => features.subarray(i * 256, (i + 1) * 256);
    const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, k) => sum + value * b[k], 0);
    const cosine = (i: number, j: number) => dot(row(i), row(j)) / Math.sqrt(dot(row(i), row(i)) * dot(row(j), row(j)));
    const nearest = Array.from({ length: 32 }, (_, i) =>
      [...Array(32).keys()].filter((j) => j !== i).reduce((best, j) => (cosine(i, j) > cosine(i, best) ? j : best)),
    );
    expect(nearest.filter((j, i) => j % 8 === i % 8).length).toBeGreaterThanOrEqual(30);
  });

  it("goes on after a stop with the same result", async () => {
    const settings = { ...SETTINGS, epochs: 2, batch: 8, heldOut: 0.8 };
    const create = () => ClassifierTrainee.create(engine, { images, questions }, settings);
    const [whole, first, second] = [await create(), await create(), await create()];
    await whole.trainRound(0, () => {});
    await whole.trainRound(1, () => {});
    await first.trainRound(0, () => {});
    second.restore(first.state());
    await second.trainRound(1, () => {});
    expect(second.weights()).toEqual(whole.weights());
    await Promise.all([whole, first, second].map((trainee) => trainee.dispose()));
  });

  it("refuses pictures of another size, and a single one", async () => {
    const create = (set: typeof images) => ClassifierTrainee.create(engine, { images: set, questions }, SETTINGS);
    await expect(create({ ...images, size: 32 })).rejects.toThrow("reads 64 px images, not 32 px ones");
    await expect(create({ ...images, count: 1 })).rejects.toThrow(/at least two/);
  });
});
