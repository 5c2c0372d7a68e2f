import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { DVBPR_DEFAULTS, dvbpr } from "../../../src/ml/recommenders/dvbpr.js";
import type { DvbprSettings } from "../../../src/ml/recommenders/dvbprTrainee.js";
import { hybrid } from "../../../src/ml/recommenders/hybrid.js";
import { score } from "../../../src/ml/recommenders/linearScorer.js";
import { INVERTER_DEFAULTS } from "../../../src/ml/training/inverterSettings.js";
import { LSGAN_DEFAULTS, type LsganSettings } from "../../../src/ml/training/lsganSettings.js";
import { NotReadyError } from "../../../src/services/errors.js";
import { loadGenerator, loadHistory, loadRecommender } from "../../../src/services/models/modelFiles.js";
import { newModelId } from "../../../src/services/training/registerModel.js";
import { loadTrainingData } from "../../../src/services/training/trainingData.js";
import { trainLsgan } from "../../../src/services/training/trainLsgan.js";
import { trainRecommender } from "../../../src/services/training/trainRecommender.js";
import { fillCatalogue, ITEMS, itemId, openCatalogue, type TestCatalogue, USERS, userId } from "./catalogue.js";

const DVBPR: DvbprSettings = { ...DVBPR_DEFAULTS.compact, factors: 4, images: 16, replicas: 2, epochs: 2 };
const LSGAN: LsganSettings = { ...LSGAN_DEFAULTS.compact, batch: 4, imagesPerRound: 8, rounds: 2 };

let catalogue: TestCatalogue;
let engine: ThreadedEngine;
beforeAll(async () => {
  catalogue = await openCatalogue();
  await fillCatalogue(catalogue);
  engine = await ThreadedEngine.open("onnx-cpu", 2);
});
afterAll(() => engine.dispose());

const context = () => ({ ...catalogue, engine, fresh: false, activate: true, profile: "compact" as const });
const checkpoints = () => readdirSync(join(catalogue.dataDirectory, "runs"));
const files = async (id: string) => {
  const keys: string[] = [];
  for await (const { key } of catalogue.store.list(`models/${id}/`)) keys.push(key.slice(`models/${id}/`.length));
  return keys.sort();
};

describe("trainRecommender", () => {
  it("stores the best round, its metrics and history, and lets it serve", async () => {
    const pictures: number[] = [];
    const steps: number[] = [];
    const model = await trainRecommender(
      {
        ...context(),
        modelId: "first",
        onPictures: (done) => pictures.push(done),
        onProgress: ({ step }) => steps.push(step),
      },
      dvbpr,
      DVBPR,
    );
    expect(pictures).toHaveLength(ITEMS);
    expect(steps).toEqual([1, 2, 1, 2]);
    const { fingerprint } = await loadTrainingData(catalogue.database);
    expect(model).toMatchObject({ id: "first", kind: "RECOMMENDER", name: "dvbpr", profile: "compact", active: true });
    expect(model).toMatchObject({ dataFingerprint: fingerprint, settings: DVBPR });
    expect(model.metrics).toMatchObject({
      validation: { all: { users: USERS }, cold: { users: USERS } },
      test: { all: { users: USERS / 4 } },
      rounds: 2,
      imagePasses: 2 * 4 * 16,
    });

    expect(await files("first")).toEqual([
      "embedder.safetensors",
      "encoder.safetensors",
      "history.json",
      "recommender.json",
      "scorer.safetensors",
    ]);
    const history = await loadHistory(catalogue.store, "first");
    const { bestRound, validation } = model.metrics as { bestRound: number; validation: { all: { auc: number } } };
    expect(history).toHaveLength(2);
    expect(validation.all.auc).toBeCloseTo(history[bestRound - 1].auc, 6);
    const { scorer, encoder } = await loadRecommender(catalogue.store, "first");
    expect(scorer.itemIds).toEqual(Array.from({ length: ITEMS }, (_, item) => itemId(item)));
    expect(scorer.userIds).toEqual(Array.from({ length: USERS }, (_, user) => userId(user)));
    expect([scorer.factors, scorer.P.length, scorer.Q.length]).toEqual([4, USERS * 4, ITEMS * 4]);
    expect(Number.isFinite(score(scorer.P, scorer, 5))).toBe(true);
    expect(encoder?.profile).toBe("compact");
    expect(Object.keys(encoder?.weights ?? {}).every((name) => name.startsWith("encoder/"))).toBe(true);
    expect(checkpoints()).toEqual([]);
  });

  it("reads prepared pictures again, and serves only where it should", async () => {
    const pictures: number[] = [];
    const given = {
      ...context(),
      modelId: "second",
      activate: false,
      onPictures: (done: number) => pictures.push(done),
    };
    const model = await trainRecommender(given, dvbpr, { ...DVBPR, epochs: 1 });
    expect(pictures).toEqual([]);
    expect(model.active).toBe(false);
    const { prisma } = catalogue.database;
    expect(await prisma.model.findMany({ where: { active: true } })).toMatchObject([{ id: "first" }]);
    await trainRecommender({ ...context(), modelId: "third" }, dvbpr, { ...DVBPR, epochs: 1 });
    expect(await prisma.model.findMany({ where: { active: true } })).toMatchObject([{ id: "third" }]);
  });

  it("refuses settings out of range before anything starts, those of the grid and of what stands on DVBPR too", async () => {
    const started: string[] = [];
    const told = { ...context(), onTraining: ({ method }: { method: string }) => void started.push(method) };
    await expect(trainRecommender(told, hybrid, { idDropout: 1.5 })).rejects.toThrow(
      "idDropout is 1.5: idDropout of hybrid takes a number from 0 to below 1.",
    );
    const grid = [{}, { factors: 2.5 }];
    await expect(trainRecommender({ ...told, grid }, dvbpr, DVBPR)).rejects.toThrow("factors is 2.5: factors of dvbpr");
    expect(started).toEqual([]);
  });

  it("goes on where it was stopped, and starts afresh when asked", async () => {
    const interrupt = () => {
      const stop = new AbortController();
      const onProgress = ({ round }: { round: number }) => {
        if (round === 1) stop.abort(new Error("stopped"));
      };
      return trainRecommender({ ...context(), onProgress, signal: stop.signal }, dvbpr, DVBPR);
    };
    await expect(interrupt()).rejects.toThrow("stopped");
    expect(checkpoints()).toEqual([expect.stringMatching(/^dvbpr-compact-[0-9a-f]{8}\.safetensors$/)]);
    const rounds = new Set<number>();
    const resumed = await trainRecommender(
      { ...context(), modelId: "resumed", onProgress: ({ round }) => rounds.add(round) },
      dvbpr,
      DVBPR,
    );
    expect([...rounds]).toEqual([1]);
    const [first, again] = await Promise.all(["first", "resumed"].map((id) => loadRecommender(catalogue.store, id)));
    expect(again.scorer).toEqual(first.scorer);
    expect(resumed.active).toBe(true);

    await expect(interrupt()).rejects.toThrow("stopped");
    const seen = new Set<number>();
    const onProgress = ({ round }: { round: number }) => void seen.add(round);
    await trainRecommender({ ...context(), fresh: true, modelId: "fresh", onProgress }, dvbpr, DVBPR);
    expect([...seen]).toEqual([0, 1]);
    expect(checkpoints()).toEqual([]);
  });
});

const INVERTER = { ...INVERTER_DEFAULTS.compact, batch: 4, imagesPerRound: 8, rounds: 1 };

describe("trainLsgan", () => {
  it("stores generator and discriminator with the categories they know, and lets them serve beside the recommender", async () => {
    const sheets: [number, number, readonly string[]][] = [];
    const model = await trainLsgan(
      {
        ...context(),
        modelId: "drawer",
        leastPictures: 10,
        inverter: INVERTER,
        onRound: async (round, weights, categories) => {
          sheets.push([round, Object.keys(weights).length, categories]);
        },
      },
      LSGAN,
    );
    expect(model).toMatchObject({ id: "drawer", kind: "GENERATOR", name: "lsgan", profile: "compact", active: true });
    expect(model.metrics).toMatchObject({ pictures: ITEMS, categories: 2, images: 16 });
    const { generator, discriminator } = model.metrics as Record<string, number>;
    expect([generator, discriminator].every((loss) => loss > 0 && loss < 2)).toBe(true);
    expect(await files("drawer")).toEqual(["categories.json", "generator.safetensors", "history.json"]);
    const loaded = await loadGenerator(catalogue.store, "drawer");
    expect([loaded.profile, loaded.categories]).toEqual(["compact", ["bars", "discs"]]);
    const prefixes = new Set(Object.keys(loaded.weights).map((name) => name.split("/")[0]));
    expect([...prefixes].sort()).toEqual(["discriminator", "generator", "inverter"]);
    expect((model.metrics as Record<string, number>)["category accuracy"]).toBeGreaterThanOrEqual(0);
    expect(sheets.map(([round, , categories]) => [round, categories])).toEqual([
      [0, ["bars", "discs"]],
      [1, ["bars", "discs"]],
    ]);
    expect(checkpoints()).toEqual([]);
    const active = await catalogue.database.prisma.model.findMany({ where: { active: true } });
    expect(active.map(({ kind }) => kind).sort()).toEqual(["GENERATOR", "RECOMMENDER"]);
  });

  it("leaves out categories with too few pictures, and says when none is left", async () => {
    await catalogue.database.prisma.item.updateMany({
      where: { id: { in: [1, 3, 5, 7].map(itemId) } },
      data: { categoryId: "discs" },
    });
    const given = { ...context(), leastPictures: 30, inverter: INVERTER, modelId: "discs" };
    const model = await trainLsgan(given, { ...LSGAN, rounds: 1 });
    expect(model.metrics).toMatchObject({ categories: 1, pictures: 34 });
    await expect(trainLsgan({ ...given, leastPictures: 35 }, LSGAN)).rejects.toThrow(NotReadyError);
    await expect(trainLsgan({ ...given, leastPictures: 35 }, LSGAN)).rejects.toThrow(/No category has 35.*has 34/);
  });
});

it("newModelId is readable, and in order of time", () => {
  expect(newModelId("dvbpr", "compact", new Date("2026-01-31T14:25:00.500Z"))).toBe("dvbpr-compact-20260131-142500");
});
