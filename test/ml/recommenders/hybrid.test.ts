import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Arrays } from "../../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { foldIn, likesOf } from "../../../src/ml/recommenders/foldIn.js";
import { HYBRID_DEFAULTS } from "../../../src/ml/recommenders/hybrid.js";
import { hybridGraph } from "../../../src/ml/recommenders/hybridGraph.js";
import { HybridTrainee } from "../../../src/ml/recommenders/hybridTrainee.js";
import { embedContent } from "../../../src/ml/recommenders/itemEmbedder.js";
import { rowOf } from "../../../src/ml/recommenders/linearScorer.js";
import type { RecommenderData } from "../../../src/ml/recommenders/recommender.js";
import { Interactions } from "../../../src/ml/training/interactions.js";
import { runTraining } from "../../../src/ml/training/loop.js";
import { Random } from "../../../src/random.js";
import { temporaryFolder } from "../../support/databases.js";

const SETTINGS = {
  ...HYBRID_DEFAULTS,
  factors: 6,
  components: 4,
  epochs: 4,
  pairs: 32,
  negatives: 32,
  learningRate: 1e-2,
};
const [USERS, ITEMS, LOOKS] = [80, 120, 6];

/** Items of six looks, which codes, features and a column tell apart with noise; every shopper wants one look. */
function shop(): RecommenderData {
  const random = new Random(5);
  const look = Int32Array.from({ length: ITEMS }, (_, item) => item % LOOKS);
  const noisy = (width: number, noise: number) =>
    Float32Array.from(
      { length: ITEMS * width },
      (_, at) => (at % width === look[Math.floor(at / width)] ? 3 : 0) + noise * random.normal(),
    );
  const rows = Array.from({ length: USERS }, (_, user) => {
    const wanted = random.shuffle(Array.from(look.keys()).filter((item) => look[item] === user % LOOKS));
    return wanted.slice(0, 5).map((item) => [user, item] as const);
  });
  const pairs = (of: readonly (readonly [number, number])[]) => ({
    users: Int32Array.from(of, ([user]) => user),
    items: Int32Array.from(of, ([, item]) => item),
  });
  const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));
  return {
    userIds: ids(USERS),
    itemIds: ids(ITEMS),
    train: new Interactions(USERS, ITEMS, pairs(rows.flatMap((row) => row.slice(1)))),
    validation: pairs(rows.map(([first]) => first)),
    phi: { profile: "compact", factors: LOOKS, weights: { "encoder/w": Float32Array.of(1) }, codes: noisy(LOOKS, 1) },
    features: { setId: "s", width: LOOKS, values: noisy(LOOKS, 0.5), present: new Uint8Array(ITEMS).fill(1) },
    attributes: {
      columns: [{ name: "look", values: ids(LOOKS) }],
      codes: [look.map((l, i) => (i % 7 === 0 ? -1 : l))],
    },
  };
}

let engine: ThreadedEngine;
beforeAll(async () => {
  engine = await ThreadedEngine.open("onnx-cpu", 1);
});
afterAll(() => engine.dispose());

async function train(data: RecommenderData, options?: Parameters<typeof runTraining>[1], settings = SETTINGS) {
  const trainee = await HybridTrainee.create(engine, data, settings);
  try {
    const result = await runTraining(trainee, options);
    return { result, trainee, trained: await trainee.finish(result.weights) };
  } finally {
    await trainee.dispose();
  }
}

const digest = (arrays: Arrays) =>
  Object.keys(arrays)
    .sort()
    .reduce((hash, name) => hash.update(name).update(arrays[name]), createHash("sha256"))
    .digest("hex");

describe("hybrid", () => {
  it("computes the loss that its definition says", async () => {
    const [P, N, H, C, K] = [3, 4, 2, 2, 2];
    const sizes = { pairs: P, negatives: N, history: H, rows: P + N + H, itemCount: 10 };
    const settings = { ...SETTINGS, factors: K, loss: "bpr" as const, contentDropout: 0, idDropout: 0 };
    const program = await engine.compile(hybridGraph(sizes, C, settings));
    const random = new Random(1);
    const draw = (count: number) => Float32Array.from({ length: count }, () => random.normal());
    const feeds = {
      map: draw(C * (K + 1)),
      own: draw(sizes.rows * (K + 1)),
      said: draw(sizes.rows * (K + 1)),
      features: draw(sizes.rows * C),
      means: Float32Array.of(1, 0, 0.5, 0.5, 0, 0),
      weights: Float32Array.from({ length: P * N }, (_, i) => (i === 2 ? 0 : 0.1)),
    };
    const row = (item: number) =>
      [0, 1, 2].map((k) => {
        const at = item * 3 + k;
        return (
          feeds.own[at] +
          feeds.said[at] +
          feeds.features[item * 2] * feeds.map[k] +
          feeds.features[item * 2 + 1] * feeds.map[3 + k]
        );
      });
    let expected = 0;
    for (let p = 0; p < P; p++) {
      const [first, second] = [row(P + N), row(P + N + 1)];
      const user = [0, 1].map((k) => feeds.means[p * H] * first[k] + feeds.means[p * H + 1] * second[k]);
      const score = (item: number) => {
        const [x, y, bias] = row(item);
        return user[0] * x + user[1] * y + bias;
      };
      for (let n = 0; n < N; n++) expected += feeds.weights[p * N + n] * Math.log1p(Math.exp(score(P + n) - score(p)));
    }
    const { loss } = await program.run(feeds);
    expect(loss[0]).toBeCloseTo(expected, 4);
    await program.dispose();
  });

  it("learns what shoppers want", async () => {
    const { result } = await train(shop());
    const best = result.history[result.bestRound];
    expect(best.auc).toBeGreaterThan(0.9);
    expect(best.score).toBe(best.auc);
  });

  it("embeds an item by its content alone as it embedded a trained one, but for the part of its own", async () => {
    const data = shop();
    const { result, trainee } = await train(data);
    const own = new Float32Array(result.weights.own.length);
    const { scorer, embedder } = await trainee.finish({ ...result.weights, own });
    const look = data.attributes!.codes[0];
    const embedded = embedContent(embedder!, {
      count: ITEMS,
      codes: { values: data.phi!.codes, present: data.features!.present },
      features: data.features,
      attributes: Array.from(look, (code): Record<string, string> => (code < 0 ? {} : { look: String(code) })),
    });
    embedded.Q.forEach((value, at) => {
      expect(value).toBeCloseTo(scorer.Q[at], 3);
    });
    embedded.b.forEach((value, at) => {
      expect(value).toBeCloseTo(scorer.b[at], 3);
    });
  });

  it("folds a shopper in as it trained one", async () => {
    const data = shop();
    const { trained } = await train(data);
    const { scorer } = trained;
    const p = foldIn(scorer, likesOf(data.train.byUser.row(3)), trained.foldIn!);
    rowOf(scorer.P, scorer.factors, 3).forEach((value, k) => {
      expect(p[k]).toBeCloseTo(value, 5);
    });
    expect(trained.encoder).toEqual({ profile: "compact", factors: LOOKS, weights: data.phi?.weights });
  });

  it("does without features and columns, and not without Phi", async () => {
    const { phi, ...data } = shop();
    const { result, trained } = await train({ ...data, phi, features: undefined, attributes: undefined });
    expect(result.history[result.bestRound].auc).toBeGreaterThan(0.8);
    expect(Object.keys(trained.embedder!).filter((key) => trained.embedder![key as "codes"] !== undefined)).toEqual([
      "offset",
      "codes",
    ]);
    await expect(HybridTrainee.create(engine, data, SETTINGS)).rejects.toThrow("The hybrid stands on DVBPR's");
  });

  it("reads of the content what it is told to", async () => {
    const data = shop();
    const { trained } = await train(data, undefined, { ...SETTINGS, content: "features" });
    expect(trained.embedder?.attributes).toBeUndefined();
    expect(trained.embedder?.codes?.map.every((value) => value === 0)).toBe(true);
  });

  it("goes on after an interruption as if there had been none", async () => {
    const checkpointFile = join(temporaryFolder(), "hybrid.safetensors");
    const whole = await train(shop());
    const stop = new AbortController();
    const onRound = (round: number) => {
      if (round === 1) stop.abort(new Error("stopped"));
    };
    await expect(train(shop(), { checkpointFile, onRound, signal: stop.signal })).rejects.toThrow("stopped");
    const resumed = await train(shop(), { checkpointFile });
    expect(resumed.result.history).toEqual(whole.result.history);
    expect(digest(resumed.result.weights)).toBe(digest(whole.result.weights));
  });
});
