import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { bprMf } from "../../../src/ml/recommenders/bprMf.js";
import { FactorTrainee, type FactorTraineeOptions } from "../../../src/ml/recommenders/factorTrainee.js";
import { embedContent } from "../../../src/ml/recommenders/itemEmbedder.js";
import { METHODS } from "../../../src/ml/recommenders/methods.js";
import { warp } from "../../../src/ml/recommenders/warp.js";
import { Interactions } from "../../../src/ml/training/interactions.js";
import { runTraining, type TrainingOptions } from "../../../src/ml/training/loop.js";
import { temporaryFolder } from "../../support/databases.js";
import { simulatedShop } from "./simulatedShop.js";

const shop = simulatedShop({ users: 60, items: 40, perUser: 8, popularity: 1, visual: 1, hidden: 1, seed: 1 });
shop.features.present[3] = 0;
shop.features.values.fill(0, 3 * shop.features.width, 4 * shop.features.width);
const SMALL = { epochs: 3, negatives: 20, factors: 4, visualFactors: 3, components: 5 };

let engine: ThreadedEngine;
beforeAll(async () => {
  engine = await ThreadedEngine.open("onnx-cpu", 1);
});
afterAll(() => engine.dispose());

describe.each(["bprMf", "warp", "fm", "vbpr"] as const)("%s", (name) => {
  const train = async (settings: object = {}, options: TrainingOptions = {}) => {
    const method = METHODS[name];
    const trainee = await method.create(engine, shop, { ...method.defaults("compact"), ...SMALL, ...settings });
    try {
      const result = await runTraining(trainee, options);
      return { result, trained: await trainee.finish(result.weights), trainee };
    } finally {
      await trainee.dispose();
    }
  };

  it("goes on after it was stopped to exactly the weights of a training that ran through", async () => {
    const straight = await train();
    const checkpointFile = join(temporaryFolder(), "run.safetensors");
    const stop = new AbortController();
    const onProgress = ({ round, step }: { round: number; step: number }) => {
      if (round === 1 && step === 2) stop.abort(new Error("stopped"));
    };
    await expect(train({}, { checkpointFile, onProgress, signal: stop.signal })).rejects.toThrow("stopped");
    const resumed = await train({}, { checkpointFile });
    expect(resumed.result).toEqual(straight.result);
    const other = await train({ seed: 2 });
    expect(other.result.weights).not.toEqual(straight.result.weights);
  });

  it("ends as the scorer that its evaluation measured, and an embedder of the part of q and b that features make", async () => {
    const { result, trained, trainee } = await train();
    expect(trained.scorer).toMatchObject({ userIds: shop.userIds, itemIds: shop.itemIds });
    expect(trained.foldIn).toMatchObject({
      kind: "bpr",
      lambda: expect.closeTo(name === "warp" ? 3 / 2 / Math.log(40) : name === "vbpr" ? 0.09 : 0.1, 6),
    });
    if (name === "bprMf" || name === "warp") {
      expect(trained.embedder).toBeUndefined();
      return;
    }
    if (trained.embedder === undefined) throw new Error("features embed new items");
    const seen = embedContent(trained.embedder, { count: 40, features: shop.features });
    const alone = (await trainee.finish({ ...result.weights, items: new Float32Array(result.weights.items.length) }))
      .scorer;
    expect(alone.Q.some((value) => value !== 0)).toBe(true);
    seen.Q.forEach((value, at) => {
      expect(value).toBeCloseTo(alone.Q[at], 5);
    });
    seen.b.forEach((value, at) => {
      expect(value).toBeCloseTo(alone.b[at], 5);
    });
    expect([...seen.Q.subarray(3 * trained.scorer.factors, 4 * trained.scorer.factors), seen.b[3]]).toEqual(
      Array(trained.scorer.factors + 1).fill(0),
    );
  });
});

describe("FactorTrainee", () => {
  const options = (given: Partial<FactorTraineeOptions>): FactorTraineeOptions => ({
    loss: "bpr",
    epochs: 2,
    pairs: 512,
    negatives: 20,
    learningRate: 0.01,
    lambda: 0,
    seed: 1,
    ...given,
  });

  it("takes batches so small that an epoch has a hundred, but not below 32 pairs", async () => {
    const steps = async (rows: number, given: Partial<FactorTraineeOptions> = {}) => {
      const users = Int32Array.from({ length: rows }, (_, row) => row);
      const train = new Interactions(rows, 3, { users, items: users.map((user) => user % 3) });
      const trainee = await FactorTrainee.create(engine, { ...shop, train }, { latent: 1 }, options(given));
      await trainee.dispose();
      return trainee.stepsPerRound;
    };
    expect(await steps(20)).toBe(1);
    expect(await steps(640)).toBe(20);
    expect(await steps(6400)).toBe(100);
    expect(await steps(6400, { pairs: 16 })).toBe(400);
  });

  it("shrinks factors more, the larger lambda is, and the map from features by a weight of its own", async () => {
    const norms = async (given: Partial<FactorTraineeOptions>) => {
      const values = { ...shop.features, components: 24, map: new Float32Array(0), offset: new Float32Array(0) };
      const model = { latent: 2, content: { features: values, factors: 2, join: "concat" } } as const;
      const trainee = await FactorTrainee.create(engine, shop, model, options(given));
      const { weights } = await runTraining(trainee);
      await trainee.dispose();
      return Object.fromEntries(Object.entries(weights).map(([name, of]) => [name, Math.hypot(...of)]));
    };
    const free = await norms({});
    const shrunk = await norms({ lambda: 30 });
    expect(shrunk.users).toBeLessThan(0.8 * free.users);
    expect(shrunk.items).toBeLessThan(0.8 * free.items);
    expect((await norms({ contentLambda: 30 })).content).toBeLessThan(0.8 * free.content);
  });

  it("trains when there are fewer items than negatives, and shoppers who have them all", async () => {
    const users = Int32Array.of(0, 0, 1);
    const train = new Interactions(2, 2, { users, items: Int32Array.of(0, 1, 1) });
    const none = { users: new Int32Array(0), items: new Int32Array(0) };
    for (const method of [bprMf, warp]) {
      const data = { userIds: ["u", "v"], itemIds: ["a", "b"], train, validation: none };
      const trainee = await method.create(engine, data, { ...method.defaults("compact"), epochs: 40, factors: 2 });
      const { weights, history } = await runTraining(trainee, { patience: 1 });
      // Nothing is withheld, so nothing stops it early.
      expect(history).toHaveLength(40);
      expect(history[0].score).toBeUndefined();
      const { scorer } = await trainee.finish(weights);
      await trainee.dispose();
      const score = (item: number) =>
        scorer.b[item] + scorer.P[2] * scorer.Q[2 * item] + scorer.P[3] * scorer.Q[2 * item + 1];
      expect(score(1)).toBeGreaterThan(score(0));
    }
  });

  it("refuses to learn from nothing", async () => {
    const none = { users: new Int32Array(0), items: new Int32Array(0) };
    const data = { userIds: ["u"], itemIds: ["a"], train: new Interactions(1, 1, none), validation: none };
    await expect(bprMf.create(engine, data, bprMf.defaults("compact"))).rejects.toThrow(
      "There are no training interactions to learn from.",
    );
  });
});
