import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { Interactions } from "../../../src/ml/training/interactions.js";
import { evaluateRecommenders } from "../../../src/services/evaluation/evaluateRecommenders.js";
import { saveRecommender } from "../../../src/services/models/modelFiles.js";
import { registerModel } from "../../../src/services/training/registerModel.js";
import { loadTrainingData, type TrainingData } from "../../../src/services/training/trainingData.js";
import { recordTrainingRows } from "../../../src/services/training/trainingRows.js";
import {
  fillCatalogue,
  ITEMS,
  itemId,
  openCatalogue,
  type TestCatalogue,
  USERS,
  userId,
} from "../training/catalogue.js";

let catalogue: TestCatalogue;
let engine: Engine;
let data: TrainingData;
beforeAll(async () => {
  catalogue = await openCatalogue();
  await fillCatalogue(catalogue);
  data = await loadTrainingData(catalogue.database);
  engine = await OnnxEngine.open("cpu");
});
afterAll(() => engine.dispose());

const evaluate = (options: Partial<Parameters<typeof evaluateRecommenders>[0]> = {}) =>
  evaluateRecommenders({ ...catalogue, engine, threads: 1, resamples: 50, ...options });

/** A model in which every shopper wants most what is withheld for validation, and next what is withheld for the test. */
async function storeOracle(id: string, name: string, { fingerprint = data.fingerprint, items = ITEMS } = {}) {
  const itemIds = data.itemIds.slice(0, items);
  const P = new Float32Array(USERS * items);
  const raise = ({ users, items: of }: TrainingData["validation"], by: number) =>
    users.forEach((user, row) => {
      if (of[row] < items) P[user * items + of[row]] += by;
    });
  raise(data.validation, 2);
  raise(data.test, 1);
  const Q = new Float32Array(items * items);
  for (let item = 0; item < items; item++) Q[item * items + item] = 1;
  const scorer = { userIds: data.userIds, itemIds, factors: items, P, Q, b: new Float32Array(items) };
  await saveRecommender(catalogue.store, id, { scorer }, []);
  const row = { id, kind: "RECOMMENDER" as const, name, profile: "compact", dataFingerprint: fingerprint };
  await registerModel(catalogue.database, { ...row, settings: {}, metrics: {} }, false);
}

describe("evaluateRecommenders", () => {
  it("ranks by what needs no training before anything is trained, and says what could be", async () => {
    const result = await evaluate();
    expect(result).toMatchObject({ heldOut: "test", file: null, passedOver: [], newItems: null });
    expect(result.methods.map(({ name, modelId }) => [name, modelId])).toEqual([
      ["rand", null],
      ["popRank", null],
    ]);
    expect(result.untrained).toEqual(["warp", "bprMf", "visRank", "fm", "vbpr", "dvbpr", "hybrid"]);
    expect(result.improvements.all).toEqual({});
    expect(result.data).toMatchObject({ users: USERS, items: ITEMS, heldOutRows: USERS / 4, coldBelow: 5 });
  });

  it("takes the newest model of every method, on these data before others, and compares them", async () => {
    await storeOracle("first", "dvbpr");
    await storeOracle("second", "dvbpr");
    await storeOracle("old", "dvbpr", { fingerprint: "other", items: 30 });
    await storeOracle("popular", "popRank", { fingerprint: "other" });
    const result = await evaluate({ split: "validation", coldBelow: 2 });
    expect(result.heldOut).toBe("validation");
    expect(result.methods.map(({ name, modelId }) => [name, modelId])).toEqual([
      ["rand", null],
      ["popRank", null],
      ["dvbpr", "second"],
    ]);
    expect(result.passedOver).toMatchObject([{ id: "popular", name: "popRank" }]);
    const [rand, popRank, dvbpr] = result.methods;
    expect(dvbpr.all).toMatchObject({ auc: 1, aucHalfTies: 1, ci: [1, 1], users: USERS, rows: USERS });
    expect(dvbpr.recall).toEqual({ "10": 1, "50": 1, "100": 1, "500": 1 });
    expect(dvbpr.ndcg?.["10"]).toBe(1);
    const parts = [popRank.coldZero.rows, popRank.coldFew.rows, popRank.cold.rows];
    expect(parts[0] + parts[1]).toBe(parts[2]);
    expect(popRank.coldZero.auc).toBe(0);
    const bins = popRank.byPopularity.map(({ rows }) => rows);
    expect(bins.reduce((a, b) => a + b, 0)).toBe(USERS);
    expect(popRank.byHistory).toEqual([{ label: "2", auc: popRank.all.auc, users: USERS, rows: USERS }]);
    const better = Math.max(rand.all.auc as number, popRank.all.auc as number);
    const { hVsBest, hVsD } = result.improvements.all;
    expect(hVsD).toBeUndefined();
    expect(hVsBest).toMatchObject({ of: "dvbpr", better: 1 });
    expect(hVsBest?.percent).toBeCloseTo((100 * (1 - better)) / better, 8);
  });

  it("evaluates the newest of other data where there is no other, and tells whether it learned from the rows", async () => {
    await storeOracle("elder", "warp", { fingerprint: "unrecorded" });
    await storeOracle("stale", "warp", { fingerprint: "before" });
    const swapped = { ...data, fingerprint: "before", train: new Interactions(USERS, ITEMS, data.validation) };
    await recordTrainingRows(catalogue.store, swapped);
    const fair = { ...data, fingerprint: "fair" };
    await recordTrainingRows(catalogue.store, fair);
    await storeOracle("fair", "bprMf", { fingerprint: "fair" });
    const told = async (options: Parameters<typeof evaluate>[0]) =>
      (await evaluate({ split: "validation", ...options })).methods.map((method) => [
        method.modelId,
        method.stale,
        method.heldOutInTraining,
      ]);
    expect(await told({})).toEqual([
      [null, false, 0],
      [null, false, 0],
      ["stale", true, USERS],
      ["fair", true, 0],
      ["second", false, 0],
    ]);
    expect(await told({ models: ["elder"] })).toEqual([["elder", true, null]]);
    expect((await told({ split: "test" }))[2]).toEqual(["stale", true, 0]);
  });

  it("evaluates what is named: items that a model does not know stand last", async () => {
    const result = await evaluate({ split: "validation", models: ["warp", "old", "popRank"] });
    expect(result.methods.map(({ modelId, stale }) => [modelId, stale])).toEqual([
      ["popular", true],
      ["stale", true],
      ["old", true],
    ]);
    const old = result.methods[2];
    expect(old).toMatchObject({ unknownItems: 30, unknownUsers: 0 });
    const known = [...data.validation.items].filter((item) => item < 30).length;
    // All items in a tie for what it knows nothing of, apart from those 30 that beat them.
    expect(old.all.auc).toBeCloseTo(known / USERS, 8);
    await expect(evaluate({ models: ["nothing"] })).rejects.toThrow(
      /^No model of "nothing": there are rand, popRank, warp, bprMf, dvbpr\./,
    );
  });

  it("ranks the rows of a file, leaving out all that is stored", async () => {
    const testFile = join(catalogue.dataDirectory, "later.csv");
    const free = [...data.itemIds.keys()].filter((item) => !data.known.has(1, item));
    const rows = [`${userId(1)},${itemId(free[0])}`, `${userId(1)},${itemId(free[1])}`, `nobody,${itemId(1)}`];
    writeFileSync(testFile, `user,article_id\n${rows.join("\n")}\n`);
    const result = await evaluate({ testFile, models: ["dvbpr"] });
    expect(result).toMatchObject({
      heldOut: "file",
      file: { name: "later.csv", read: 3, unknownUsers: 1 },
      data: { heldOutRows: 2, evaluatedUsers: 1 },
      leftOut: ["train", "validation", "test", "file"],
    });
    // Nothing is known of the rows: they tie with all that is left when the shopper's own is left out.
    expect(result.methods[0].all).toMatchObject({ auc: 0, aucHalfTies: 0.5, users: 1, rows: 2 });
  });

  it("says what is missing", async () => {
    await saveRecommender(
      catalogue.store,
      "lost",
      {
        scorer: {
          userIds: [],
          itemIds: [],
          factors: 0,
          P: new Float32Array(0),
          Q: new Float32Array(0),
          b: new Float32Array(0),
        },
      },
      [],
    );
    const row = { id: "lost", kind: "RECOMMENDER" as const, name: "vbpr", profile: "compact" };
    await registerModel(
      catalogue.database,
      { ...row, dataFingerprint: data.fingerprint, settings: {}, metrics: {} },
      false,
    );
    await catalogue.store.delete("models/lost/scorer.safetensors");
    await expect(evaluate({ models: ["vbpr"] })).rejects.toThrow(
      /^The files of the model lost are not complete \(models\/lost\/scorer/,
    );
    const { methods, passedOver } = await evaluate();
    expect(methods.map(({ name }) => name)).toEqual(["rand", "popRank", "warp", "bprMf", "dvbpr"]);
    expect(passedOver.find(({ id }) => id === "lost")?.reason).toMatch(/scorer\.safetensors is missing/);
    await catalogue.database.prisma.model.delete({ where: { id: "lost" } });
    await catalogue.database.prisma.interaction.deleteMany({ where: { split: { not: "TRAIN" } } });
    await expect(evaluate({ models: ["popRank"] })).rejects.toThrow(/^No rows are withheld for validation or the test/);
  });
});
