import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { CLASSIFIER_DEFAULTS } from "../../../src/ml/training/classifier.js";
import { CheckpointMismatchError } from "../../../src/ml/training/loop.js";
import { NotFoundError, NotReadyError } from "../../../src/services/errors.js";
import {
  type CategorySet,
  computeByCategories,
  computeByNetwork,
  type NetworkFile,
} from "../../../src/services/features/computeFeatures.js";
import { FeatureSetConflictError } from "../../../src/services/features/featureSets.js";
import { listFeatureSets, loadFeatures } from "../../../src/services/features/features.js";
import { PictureFeatures } from "../../../src/services/features/pictureFeatures.js";
import { picture } from "../../ml/features/pictures.js";
import { tinyNetwork } from "../../ml/features/tinyNetwork.js";
import { fillCatalogue, ITEMS, itemId, openCatalogue, type TestCatalogue } from "../training/catalogue.js";

let catalogue: TestCatalogue;
beforeAll(async () => {
  catalogue = await openCatalogue();
  await fillCatalogue(catalogue);
});
beforeEach(async () => {
  await catalogue.database.execute('TRUNCATE "FeatureSet" CASCADE');
});

const context = () => ({ ...catalogue, threads: 1 });
const network = (options: Partial<NetworkFile> = {}): NetworkFile => ({
  id: "tiny",
  name: "tiny.onnx",
  model: tinyNetwork(),
  fresh: false,
  ...options,
});
const allIds = Array.from({ length: ITEMS }, (_, item) => itemId(item));
const load = async (ids: readonly string[] = allIds, set?: string) => {
  const loaded = await loadFeatures(catalogue.database, ids, set);
  if (loaded === undefined) throw new Error("There are no features.");
  return loaded;
};

describe("computeByNetwork", () => {
  it("describes every picture, keeps the network, and does nothing the second time", async () => {
    const steps: number[] = [];
    const first = await computeByNetwork({ ...context(), onDescribed: (done) => steps.push(done) }, network());
    expect(first).toEqual({
      set: "tiny",
      source: "tiny.onnx",
      width: 3,
      items: ITEMS,
      extracted: ITEMS,
      there: 0,
      failed: 0,
      problems: [],
    });
    expect(steps.at(-1)).toBe(ITEMS);
    const set = await catalogue.database.prisma.featureSet.findUniqueOrThrow({ where: { id: "tiny" } });
    expect(set).toMatchObject({ width: 3, output: "features", preprocessing: { size: 8, fit: "letterbox" } });
    expect(Buffer.compare(await catalogue.store.get(set.networkKey ?? ""), tinyNetwork())).toBe(0);
    expect(await computeByNetwork(context(), network())).toMatchObject({ extracted: 0, there: ITEMS });
    const again = await catalogue.database.prisma.featureSet.findUniqueOrThrow({ where: { id: "tiny" } });
    expect(again).toEqual(set);
  });

  it("goes on where it was stopped, with what was described by then", async () => {
    const stop = new AbortController();
    const onDescribed = (done: number) => done >= 12 && stop.abort(new Error("stopped"));
    await expect(computeByNetwork({ ...context(), onDescribed, signal: stop.signal }, network())).rejects.toThrow(
      "stopped",
    );
    const kept = (await load()).present.filter((present) => present === 1).length;
    expect(kept).toBeGreaterThanOrEqual(12);
    expect(kept).toBeLessThan(ITEMS);
    expect(await computeByNetwork(context(), network())).toMatchObject({ extracted: ITEMS - kept, there: kept });
  });

  it("describes changed and new pictures alone, and passes over what cannot be read", async () => {
    await computeByNetwork(context(), network());
    const { prisma } = catalogue.database;
    const before = await prisma.item.findMany({
      where: { id: { in: [itemId(0), itemId(1), itemId(2)] } },
      orderBy: { id: "asc" },
    });
    const [white, broken] = ["pictures/white.png", "pictures/broken.png"];
    await catalogue.store.put(white, await picture(8, 8, [255, 255, 255]), { contentType: "image/png" });
    await catalogue.store.put(broken, Buffer.from("no picture"), { contentType: "image/png" });
    const keys = [white, broken, "pictures/nowhere.png"];
    await Promise.all(
      keys.map((imageKey, item) => prisma.item.update({ where: { id: itemId(item) }, data: { imageKey } })),
    );
    try {
      const result = await computeByNetwork(context(), network());
      expect(result).toMatchObject({ items: ITEMS, extracted: 1, there: ITEMS - 3, failed: 2 });
      const told = [...result.problems].sort((a, b) => a.itemId.localeCompare(b.itemId));
      expect(told.map(({ itemId: id }) => id)).toEqual([itemId(1), itemId(2)]);
      expect(told[0].message).toMatch(/^The picture pictures\/broken\.png cannot be decoded: /);
      expect(told[1].message).toBe('No object is stored under "pictures/nowhere.png".');
      expect([...(await load([itemId(0)])).values]).toEqual([1, 1, 1]);
    } finally {
      await Promise.all(before.map(({ id, imageKey }) => prisma.item.update({ where: { id }, data: { imageKey } })));
    }
  });

  it("refuses another network under the name, unless it is to be computed afresh", async () => {
    await computeByNetwork(context(), network());
    const before = await load();
    const other = network({ model: tinyNetwork({ gain: 2 }) });
    await expect(computeByNetwork(context(), other)).rejects.toThrow(FeatureSetConflictError);
    await expect(computeByNetwork(context(), network({ preprocessing: { fit: "cover" } }))).rejects.toThrow(
      'The features "tiny" were computed by another network or preprocessing (tiny.onnx): give --fresh to compute them anew, or another name by --name.',
    );
    expect(await load()).toEqual(before);
    expect(await computeByNetwork(context(), { ...other, fresh: true })).toMatchObject({ extracted: ITEMS });
    const doubled = await load();
    expect(doubled.values[4]).toBeCloseTo(2 * before.values[4], 2);
    expect(await computeByNetwork(context(), { ...other, id: "beside" })).toMatchObject({ extracted: ITEMS });
    expect((await listFeatureSets(catalogue.database)).map(({ id }) => id)).toEqual(["beside", "tiny"]);
  });

  it("leaves imported features alone, and stores nothing of a picture whose features are no halves", async () => {
    const { prisma } = catalogue.database;
    await prisma.featureSet.create({ data: { id: "imported", width: 3, source: "features.npy" } });
    await expect(computeByNetwork(context(), network({ id: "imported", fresh: true }))).rejects.toThrow(
      'The features "imported" were imported (from features.npy): give the computed ones another name by --name.',
    );
    const result = await computeByNetwork(context(), network({ model: tinyNetwork({ gain: 1e6 }) }));
    expect(result).toMatchObject({ extracted: 0, failed: ITEMS });
    expect(result.problems).toHaveLength(20);
    expect(result.problems[0].message).toMatch(/^Its features cannot be kept: Value 1 is .*65504/);
  });
});

describe("loadFeatures", () => {
  it("gives rows in the order of the ids, zeros where there are none, in memory that threads share", async () => {
    const { database } = catalogue;
    expect(await loadFeatures(database, allIds)).toBeUndefined();
    await expect(loadFeatures(database, allIds, "none")).rejects.toThrow(NotFoundError);
    await computeByNetwork(context(), network());
    const all = await load();
    expect(all).toMatchObject({ setId: "tiny", width: 3, present: new Uint8Array(ITEMS).fill(1) });
    const some = await load([itemId(7), "nobody", itemId(3), itemId(7)]);
    expect([...some.present]).toEqual([1, 0, 1, 1]);
    const row = (item: number) => [...all.values.subarray(3 * item, 3 * item + 3)];
    expect([...some.values]).toEqual([...row(7), 0, 0, 0, ...row(3), ...row(7)]);
    expect([some.values.buffer, some.present.buffer].every((buffer) => buffer instanceof SharedArrayBuffer)).toBe(true);
    expect(await load([])).toMatchObject({ values: new Float32Array(0), present: new Uint8Array(0) });
  });

  it("takes the set that was changed last, and reads rows across its chunks", async () => {
    const { database } = catalogue;
    await computeByNetwork(context(), network({ id: "second", model: tinyNetwork({ gain: 2 }) }));
    await computeByNetwork(context(), network({ id: "first" }));
    const wanted = Array.from({ length: 2500 }, (_, i) => itemId(i % ITEMS));
    const first = await load(wanted);
    expect(first.setId).toBe("first");
    const second = await load(wanted, "second");
    expect(second.present.every((present) => present === 1)).toBe(true);
    const error = first.values.map((value, i) => Math.abs(second.values[i] - 2 * value));
    expect(Math.max(...error)).toBeLessThan(2e-3);
    expect(await listFeatureSets(database)).toMatchObject([
      { id: "first", width: 3, items: ITEMS, source: "tiny.onnx", computed: true },
      { id: "second", items: ITEMS },
    ]);
  });
});

describe("PictureFeatures", () => {
  it("describes pictures by the network of a set, and again when it has changed", async () => {
    const { database, store } = catalogue;
    await computeByNetwork(context(), network());
    const pictures = new PictureFeatures(database, store);
    try {
      const white = await picture(8, 8, [255, 255, 255]);
      const features = await pictures.featuresOf("tiny", [white, await picture(8, 8, [0, 0, 0])]);
      expect(features).toEqual(Float32Array.of(1, 1, 1, -1, -1, -1));
      await computeByNetwork(context(), network({ model: tinyNetwork({ gain: 2 }), fresh: true }));
      expect(await pictures.featuresOf("tiny", [white])).toEqual(Float32Array.of(2, 2, 2));
      await expect(pictures.featuresOf("tiny", [Buffer.from("none")])).rejects.toThrow();
      await database.prisma.featureSet.create({ data: { id: "imported", width: 3, source: "features.npy" } });
      expect(await pictures.featuresOf("imported", [white])).toBeUndefined();
      expect(await pictures.featuresOf("none", [white])).toBeUndefined();
    } finally {
      await pictures.close();
    }
  });
});

describe("computeByCategories", () => {
  let engine: ThreadedEngine;
  beforeAll(async () => {
    engine = await ThreadedEngine.open("onnx-cpu", 1);
  });
  afterAll(() => engine.dispose());

  const own = (options: Partial<CategorySet> = {}): CategorySet => ({
    id: "categories",
    settings: { ...CLASSIFIER_DEFAULTS, batch: 16, epochs: 2, heldOut: 0.2 },
    engine,
    dataDirectory: catalogue.dataDirectory,
    patience: 3,
    fresh: false,
    ...options,
  });
  const checkpoint = () => join(catalogue.dataDirectory, "runs/categories.safetensors");

  it("trains a network on the categories, describes all items by it, and goes on with it later", async () => {
    const first = await computeByCategories(context(), own());
    expect(first).toMatchObject({
      set: "categories",
      source: "own network, trained to tell apart the categories of 60 pictures",
      width: 256,
      extracted: ITEMS,
      training: { pictures: ITEMS, heldOut: 12, metrics: { "category accuracy": expect.any(Number) } },
    });
    expect(existsSync(checkpoint())).toBe(false);
    const { values } = await load();
    expect(values.some((value) => value > 0)).toBe(true);
    const pictures = new PictureFeatures(catalogue.database, catalogue.store);
    const item = await catalogue.database.prisma.item.findUniqueOrThrow({ where: { id: itemId(0) } });
    const again = await pictures.featuresOf("categories", [await catalogue.store.get(item.imageKey ?? "")]);
    await pictures.close();
    const error = Array.from(again ?? [], (value, i) => Math.abs(value - values[i]));
    expect(Math.max(...error)).toBeLessThan(0.01);

    await catalogue.database.query(`DELETE FROM "ItemFeature" WHERE "itemId" = $1`, [itemId(5)]);
    const later = await computeByCategories(context(), own());
    expect(later).toMatchObject({ extracted: 1, there: ITEMS - 1 });
    expect(later.training).toBeUndefined();
    expect(await computeByCategories(context(), own({ fresh: true }))).toMatchObject({ extracted: ITEMS });
  });

  it("goes on with a training that was stopped", async () => {
    const stop = new AbortController();
    const onProgress = ({ round }: { round: number }) => round === 1 && stop.abort(new Error("stopped"));
    const stopped = computeByCategories({ ...context(), signal: stop.signal }, own({ onProgress }));
    await expect(stopped).rejects.toThrow("stopped");
    expect([existsSync(checkpoint()), await listFeatureSets(catalogue.database)]).toEqual([true, []]);
    const other = own({ settings: { ...own().settings, seed: 2 } });
    await expect(computeByCategories(context(), other)).rejects.toThrow(CheckpointMismatchError);
    const rounds = new Set<number>();
    await computeByCategories(context(), own({ onProgress: ({ round }) => rounds.add(round) }));
    expect([...rounds]).toEqual([1]);
  });

  it("says that there is nothing to tell apart, and leaves imported features alone", async () => {
    const empty = await openCatalogue();
    await expect(computeByCategories({ ...empty, threads: 1 }, own())).rejects.toThrow(NotReadyError);
    await catalogue.database.prisma.featureSet.create({ data: { id: "categories", width: 3, source: "mine.npy" } });
    await expect(computeByCategories(context(), own({ fresh: true }))).rejects.toThrow(FeatureSetConflictError);
  });
});
