import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Arrays } from "../../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { rankingAuc } from "../../../src/ml/evaluation/auc.js";
import { DVBPR_DEFAULTS } from "../../../src/ml/recommenders/dvbpr.js";
import { type DvbprSettings, DvbprTrainee } from "../../../src/ml/recommenders/dvbprTrainee.js";
import { score } from "../../../src/ml/recommenders/linearScorer.js";
import { popularityScorer } from "../../../src/ml/recommenders/popRank.js";
import { runTraining, type TrainingOptions } from "../../../src/ml/training/loop.js";
import { type TinyShop, tinyShop } from "../tinyShop.js";

const TINY: DvbprSettings = {
  ...DVBPR_DEFAULTS.compact,
  factors: 8,
  images: 16,
  replicas: 1,
  epochs: 3,
  learningRate: 1e-3,
  userLearningRate: 1e-2,
  lambda: 0.3,
};

/** Tells apart weights that differ in a single bit. */
function digest(arrays: Arrays): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(arrays).sort()) hash.update(name).update(arrays[name]);
  return hash.digest("hex");
}

let engine: ThreadedEngine;
beforeAll(async () => {
  engine = await ThreadedEngine.open("onnx-cpu", 1);
});
afterAll(() => engine.dispose());

async function train(shop: TinyShop, settings: DvbprSettings, options?: TrainingOptions, on: ThreadedEngine = engine) {
  const trainee = await DvbprTrainee.create(on, shop, settings);
  const result = await runTraining(trainee, options);
  const { scorer } = await trainee.finish(result.weights);
  await trainee.dispose();
  return { result, scorer, codes: scorer.Q };
}

describe("DVBPR", () => {
  it.each([
    ["itemMajor", { epochs: 3 }, 3 * 96],
    ["triplet", { epochs: 2, images: 32 }, 2 * 16 * 32],
  ] as const)("learns by %s sampling what shoppers like to see", async (sampling, given, imagePasses) => {
    const shop = tinyShop(96, 64);
    const { result } = await train(shop, { ...TINY, sampling, ...given });
    const best = result.history[result.bestRound];
    const { b } = popularityScorer({ userIds: [], itemIds: Array(96).fill(""), train: shop.train });
    const popular = await rankingAuc(async () => b, { train: shop.train, heldOut: shop.validation, blockSize: 1 });
    expect(popular.all.aucHalfTies).toBeLessThan(0.6);
    expect(best.auc).toBeGreaterThan(0.75);
    expect(best.score).toBe(best.auc);
    expect(result.history.at(-1)?.imagePasses).toBe(imagePasses);
  });

  it("ranks pictures that no shopper had while it learned", async () => {
    const shop = tinyShop(96, 64);
    const { scorer } = await train(shop, TINY);
    const unseen = shop.itemIds.map(Number).filter((item) => shop.train.byItem.size(item) === 0);
    expect(unseen.length).toBeGreaterThan(4);
    let [better, compared] = [0, 0];
    for (let user = 0; user < 64; user++)
      for (const liked of unseen.filter((item) => item % 8 === user % 8))
        for (const other of unseen.filter((item) => item % 8 !== user % 8)) {
          const p = scorer.P.subarray(user * 8, user * 8 + 8);
          better += score(p, scorer, liked) > score(p, scorer, other) ? 1 : 0;
          compared++;
        }
    expect(better / compared).toBeGreaterThan(0.75);
  });

  it("gives the same weights for the same seed on one thread and on two, and others for another seed", async () => {
    const shop = tinyShop(48, 16);
    const settings = { ...TINY, epochs: 1, images: 8, replicas: 2, mirror: true };
    const two = await ThreadedEngine.open("onnx-cpu", 2);
    const [one, parallel, other] = [
      await train(shop, settings),
      await train(shop, settings, {}, two),
      await train(shop, { ...settings, seed: 2 }),
    ];
    await two.dispose();
    expect(parallel.result.history).toEqual(one.result.history);
    expect(digest(parallel.result.weights)).toBe(digest(one.result.weights));
    expect(digest({ codes: parallel.codes })).toBe(digest({ codes: one.codes }));
    expect(digest(other.result.weights)).not.toBe(digest(one.result.weights));
  });

  it("takes a step of fewer batches where an epoch has too few for all replicas", async () => {
    // A catalogue of one batch: the second replica has nothing to take, so that both runs make the same step.
    const shop = tinyShop(16, 16, 1);
    const settings = { ...TINY, epochs: 1 };
    const [one, two] = [await train(shop, settings), await train(shop, { ...settings, replicas: 2 })];
    expect(digest(two.result.weights)).toBe(digest(one.result.weights));
    expect(two.result.history).toEqual(one.result.history);
  });

  it("trains on odd batches of triplets, two images each", async () => {
    const { result } = await train(tinyShop(16, 8, 1), { ...TINY, sampling: "triplet", images: 5, epochs: 1 });
    expect(result.history[0].imagePasses).toBe(4 * 4);
  });

  it("does not stop early where nothing is withheld", async () => {
    const shop = tinyShop(16, 8, 1);
    const none = { users: new Int32Array(0), items: new Int32Array(0) };
    const { result } = await train({ ...shop, validation: none }, { ...TINY, epochs: 3 }, { patience: 1 });
    expect(result.history).toHaveLength(3);
    expect(result.bestRound).toBe(2);
  });

  it("shrinks what shoppers want more, the larger lambda is", async () => {
    const shop = tinyShop(48, 16);
    const norm = async (lambda: number) => {
      const { result } = await train(shop, { ...TINY, epochs: 2, lambda });
      return Math.hypot(...result.weights["users/theta"]);
    };
    expect(await norm(100)).toBeLessThan(0.7 * (await norm(0)));
  });

  it("names the round in which it diverges", async () => {
    const settings = { ...TINY, learningRate: 1e30, userLearningRate: 1e30, epochs: 2 };
    await expect(train(tinyShop(32, 16, 2), settings)).rejects.toThrow(/diverged in round 1: loss is/);
  });

  it("refuses pictures of another size", async () => {
    const shop = tinyShop(16, 8, 1);
    const images = { ...shop.images, size: 32 };
    await expect(DvbprTrainee.create(engine, { ...shop, images }, TINY)).rejects.toThrow(
      "The compact profile reads 64 px images, not 32 px ones.",
    );
  });
});
