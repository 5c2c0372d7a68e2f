import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { foldIn, likesOf } from "../../../src/ml/recommenders/foldIn.js";
import { embedContent } from "../../../src/ml/recommenders/itemEmbedder.js";
import { METHODS } from "../../../src/ml/recommenders/methods.js";
import type { MethodName, TrainedRecommender } from "../../../src/ml/recommenders/recommender.js";
import { validationAuc } from "../../../src/ml/recommenders/validationAuc.js";
import { runTraining } from "../../../src/ml/training/loop.js";
import { simulatedShop } from "./simulatedShop.js";

/** Purchases by popularity, by what pictures show and by what they do not. */
const shop = simulatedShop({ users: 1200, items: 300, perUser: 16, popularity: 0.5, visual: 1.3, hidden: 1, seed: 1 });

/** As many factors as there are tastes of each kind; little data of few dimensions needs a weaker lambda. */
const SETTINGS: Partial<Record<MethodName, object>> = {
  warp: { factors: 4, lambda: 1, negatives: 128 },
  bprMf: { factors: 4, lambda: 0.03, negatives: 128 },
  fm: { factors: 4, lambda: 0.03, negatives: 128 },
  vbpr: { factors: 4, visualFactors: 4, lambda: 0.03, negatives: 128 },
};

let engine: ThreadedEngine;
const trained = new Map<MethodName, TrainedRecommender>();
const auc = new Map<MethodName | "oracle", number>();
const measured = async (scorer: TrainedRecommender["scorer"]) => (await validationAuc(engine, scorer, shop)).auc;
const of = (name: MethodName | "oracle"): number => auc.get(name) ?? Number.NaN;

beforeAll(async () => {
  engine = await ThreadedEngine.open("onnx-cpu", 1);
  auc.set("oracle", await measured(shop.oracle));
  for (const name of ["rand", "popRank", "visRank", "warp", "bprMf", "fm", "vbpr"] as const) {
    const method = METHODS[name];
    const trainee = await method.create(engine, shop, { ...method.defaults("compact"), ...SETTINGS[name] });
    const result = await runTraining(trainee, { patience: method.patience });
    trained.set(name, await trainee.finish(result.weights));
    auc.set(name, result.history[result.bestRound].auc);
    await trainee.dispose();
  }
}, 60_000);
afterAll(() => engine.dispose());

describe("on simulated purchases", () => {
  it("methods rank in the order of what they know", () => {
    const margin = 0.01;
    expect(of("popRank")).toBeGreaterThan(of("rand") + 0.1);
    expect(of("visRank")).toBeGreaterThan(of("popRank") + margin);
    expect(of("bprMf")).toBeGreaterThan(of("visRank") + margin);
    expect(of("warp")).toBeGreaterThan(of("visRank") + margin);
    expect(of("fm")).toBeGreaterThan(of("bprMf") + margin);
    expect(of("vbpr")).toBeGreaterThan(of("fm") + margin);
  });

  it.each([
    ["rand", 0.37, 0.01],
    ["popRank", 0.21, 0.02],
    ["visRank", 0.14, 0.02],
    ["warp", 0.11, 0.02],
    ["bprMf", 0.11, 0.02],
    ["fm", 0.09, 0.02],
    ["vbpr", 0.06, 0.02],
  ] as const)("%s lands %d below the oracle", (name, distance, within) => {
    expect(Math.abs(of("oracle") - distance - of(name))).toBeLessThan(within);
  });

  it.each(["visRank", "warp", "bprMf", "fm", "vbpr"] as const)(
    "%s folds shoppers in as it would have trained them",
    async (name) => {
      const { scorer, foldIn: how } = trained.get(name) as TrainedRecommender;
      if (how === undefined) throw new Error(`${name} has shopper factors`);
      const P = Float32Array.from(scorer.P);
      for (let user = 0; user < 300; user++)
        P.set(foldIn(scorer, likesOf(shop.train.byUser.row(user)), how), user * scorer.factors);
      const folded = { users: shop.validation.users.slice(0, 300), items: shop.validation.items.slice(0, 300) };
      const of = async (P: Float32Array) =>
        (await validationAuc(engine, { ...scorer, P }, { ...shop, validation: folded })).auc;
      expect(Math.abs((await of(P)) - (await of(scorer.P)))).toBeLessThan(0.015);
    },
  );

  it.each(["visRank", "fm", "vbpr"] as const)("%s ranks by features alone what nobody has seen", async (name) => {
    const { scorer, embedder } = trained.get(name) as TrainedRecommender;
    if (embedder === undefined) throw new Error(`${name} reads features`);
    const unseen = await measured({ ...scorer, ...embedContent(embedder, { count: 300, features: shop.features }) });
    expect(unseen).toBeGreaterThan(of("popRank") + 0.03);
    expect(unseen).toBeLessThanOrEqual(of(name));
  });
});
