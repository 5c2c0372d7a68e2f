import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { foldIn, likesOf } from "../../../src/ml/recommenders/foldIn.js";
import { embedContent } from "../../../src/ml/recommenders/itemEmbedder.js";
import { score } from "../../../src/ml/recommenders/linearScorer.js";
import { METHODS } from "../../../src/ml/recommenders/methods.js";
import type { MethodName, RecommenderData } from "../../../src/ml/recommenders/recommender.js";
import { Interactions } from "../../../src/ml/training/interactions.js";
import { runTraining } from "../../../src/ml/training/loop.js";

let engine: ThreadedEngine;
beforeAll(async () => {
  engine = await ThreadedEngine.open("onnx-cpu", 1);
});
afterAll(() => engine.dispose());

/** Five shoppers, six items; the last item has no features. Standardised they are (+-1, +-1), items 3 and 4 alike. */
const data: RecommenderData = {
  userIds: ["u", "v", "w", "x", "y"],
  itemIds: ["a", "b", "c", "d", "e", "f"],
  train: new Interactions(5, 6, {
    users: Int32Array.of(0, 1, 1, 2, 3, 3, 4),
    items: Int32Array.of(0, 0, 1, 0, 1, 2, 3),
  }),
  validation: { users: Int32Array.of(0, 1), items: Int32Array.of(1, 4) },
  features: {
    setId: "s",
    width: 2,
    values: Float32Array.of(0, 10, 2, 10, 0, 30, 2, 30, 2, 30, 0, 0),
    present: Uint8Array.of(1, 1, 1, 1, 0, 0),
  },
};

async function train(name: MethodName, settings: object = {}) {
  const method = METHODS[name];
  const trainee = await method.create(engine, data, { ...method.defaults("compact"), ...settings });
  const result = await runTraining(trainee);
  const trained = await trainee.finish(result.weights);
  await trainee.dispose();
  const scores = (user: number) =>
    data.itemIds.map((_, item) => {
      const { P, factors } = trained.scorer;
      return score(P.subarray(user * factors, (user + 1) * factors), trained.scorer, item);
    });
  return { ...trained, scores, history: result.history };
}

describe("popRank", () => {
  it("ranks for everybody by the number of shoppers, and says so of the validation rows", async () => {
    const { scores, scorer, foldIn, embedder, history } = await train("popRank");
    expect(scorer.factors).toBe(0);
    expect(scores(0)).toEqual([3, 2, 1, 1, 0, 0]);
    expect(scores(4)).toEqual(scores(0));
    expect([foldIn, embedder]).toEqual([undefined, undefined]);
    // u: b beats c, d, e, f. v: e beats none of c, d, f, a tie being none. All items are cold.
    expect(history).toEqual([{ score: 0.5, auc: 0.5, coldAuc: 0.5 }]);
  });
});

describe("rand", () => {
  it("ranks in another order for every shopper and every seed, the same for the same", async () => {
    const order = (scores: readonly number[]) => [...scores.keys()].sort((a, b) => scores[a] - scores[b]).join();
    const [one, again, other] = [await train("rand"), await train("rand"), await train("rand", { seed: 2 })];
    const orders = [0, 1, 2, 3, 4].map((user) => order(one.scores(user)));
    expect(new Set(orders).size).toBe(5);
    expect(again.scorer).toEqual(one.scorer);
    expect(order(other.scores(0))).not.toBe(orders[0]);
  });
});

describe("visRank", () => {
  it("scores by the mean cosine of standardised features with those of the shopper's items", async () => {
    const { scores } = await train("visRank");
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 5));
    // a = (-1, -1), b = (1, -1), c = (-1, 1), d = (1, 1); e and f are the mean of all.
    expect(scores(0)).toEqual(close([1, 0, 0, -1, 0, 0]));
    expect(scores(1)).toEqual(close([0.5, 0.5, -0.5, -0.5, 0, 0]));
  });

  it("embeds new items with length 1, and folds in who likes them", async () => {
    const { scorer, embedder, foldIn: how } = await train("visRank");
    if (embedder === undefined || how === undefined) throw new Error("VisRank embeds and folds in");
    const values = Float32Array.of(...(data.features?.values.subarray(0, 8) ?? []), 2, 20);
    const { Q, b } = embedContent(embedder, { count: 5, features: { values, present: new Uint8Array(5).fill(1) } });
    expect([...Q.subarray(0, 8)]).toEqual([...scorer.Q.subarray(0, 8)].map((value) => expect.closeTo(value, 5)));
    expect([...Q.subarray(8)]).toEqual([expect.closeTo(1, 5), expect.closeTo(0, 5)]);
    expect([...b]).toEqual([0, 0, 0, 0, 0]);
    const p = foldIn(scorer, likesOf(Int32Array.of(0, 1)), how);
    expect([...p]).toEqual([...scorer.P.subarray(2, 4)]);
  });

  it("needs features", async () => {
    const { features: _, ...without } = data;
    const { visRank } = METHODS;
    await expect(visRank.create(engine, without, visRank.defaults("compact"))).rejects.toThrow(
      /^VisRank reads features/,
    );
  });
});
