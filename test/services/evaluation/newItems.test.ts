import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { encodeImage } from "../../../src/ml/images/encode.js";
import { codesAsFactors } from "../../../src/ml/recommenders/itemEmbedder.js";
import type { TrainedRecommender } from "../../../src/ml/recommenders/recommender.js";
import { evaluateRecommenders } from "../../../src/services/evaluation/evaluateRecommenders.js";
import { readNewItems } from "../../../src/services/evaluation/newItems.js";
import type { NewItemFigures } from "../../../src/services/evaluation/types.js";
import { loadRecommender, saveRecommender } from "../../../src/services/models/modelFiles.js";
import { registerModel } from "../../../src/services/training/registerModel.js";
import { loadTrainingData, type TrainingData } from "../../../src/services/training/trainingData.js";
import { npyOf } from "../../data/features/npy.js";
import { temporaryFolder } from "../../support/databases.js";
import { randomEncoder } from "../recommendation/boutique.js";
import { fillCatalogue, itemId, openCatalogue, type TestCatalogue, userId } from "../training/catalogue.js";

const NEW = ["n1", "n2", "n3"];

/** Three new items and one of the catalogue; features of two values, of the row of n2 not finite where asked. */
async function writeNewItems(
  features: readonly (readonly number[])[] = [
    [1, 0],
    [9, 9],
    [0, 1],
    [0, 0],
  ],
) {
  const directory = temporaryFolder();
  writeFileSync(
    join(directory, "items.csv"),
    `id,category,colour\nn1,Discs,red\n${itemId(1)},Discs,\nn2,Bars,blue\nn3,Bars,\n,Bars,\n`,
  );
  mkdirSync(join(directory, "images"));
  const pixels = new Uint8Array(3 * 8 * 8).fill(200);
  for (const id of ["n1", "n2"]) writeFileSync(join(directory, "images", `${id}.jpg`), await encodeImage(pixels, 8));
  writeFileSync(join(directory, "features.npy"), npyOf([...features, [0, 0]]));
  return directory;
}

describe("readNewItems", () => {
  const read = async (directory: string) =>
    readNewItems({ directory, mapping: {}, last: {}, catalogue: new Set([itemId(1)]) });

  it("reads ids, columns, pictures and features without importing, and counts what it leaves out", async () => {
    const items = await read(await writeNewItems());
    expect(items).toMatchObject({ ids: NEW, alreadyInCatalogue: 1, rejected: 1 });
    expect(items.attributes).toEqual([
      { category: "discs", colour: "red" },
      { category: "bars", colour: "blue" },
      { category: "bars" },
    ]);
    expect(items.pictures.map((picture) => picture !== undefined)).toEqual([true, true, false]);
    expect([...(items.features?.values ?? [])]).toEqual([1, 0, 0, 1, 0, 0]);
    expect(items.features).toMatchObject({ width: 2, present: Uint8Array.of(1, 1, 1) });
  });

  it("takes features that cannot be used as none", async () => {
    const items = await read(
      await writeNewItems([
        [1, 0],
        [9, 9],
        [Number.NaN, 1],
        [70_000, 0],
      ]),
    );
    expect(items.features?.present).toEqual(Uint8Array.of(1, 0, 0));
  });

  it("says what does not fit", async () => {
    await expect(read(temporaryFolder())).rejects.toThrow(/holds no items\.csv; name the file of new items by --items/);
    await expect(read(await writeNewItems([[1, 0]]))).rejects.toThrow(/features\.npy has 2 rows and the items file 5/);
    const directory = temporaryFolder();
    writeFileSync(join(directory, "items.csv"), `id,category\n${itemId(1)},Discs\n`);
    await expect(read(directory)).rejects.toThrow(/holds no new item: of 1 rows, 1 are in the catalogue already/);
  });
});

describe("evaluateRecommenders on new items", () => {
  let catalogue: TestCatalogue;
  let engine: Engine;
  let data: TrainingData;
  let directory: string;
  let testFile: string;
  beforeAll(async () => {
    catalogue = await openCatalogue();
    await fillCatalogue(catalogue);
    const { prisma } = catalogue.database;
    await prisma.featureSet.create({ data: { id: "imported", width: 2, source: "features.npy" } });
    data = await loadTrainingData(catalogue.database);
    engine = await OnnxEngine.open("cpu");
    // Shoppers 0 and 1 want what their features tell; nobody wants the catalogue.
    const P = new Float32Array(data.userIds.length * 2);
    P.set([1, 0, 0, 1]);
    const [users, items] = [data.userIds.length, data.itemIds.length];
    const scorer = { userIds: data.userIds, itemIds: data.itemIds, factors: 2, P };
    const features = {
      setId: "imported",
      width: 2,
      map: Float32Array.of(1, 0, 0, 0, 1, 0),
      offset: new Float32Array(3),
    };
    await store("vbpr", {
      scorer: { ...scorer, Q: new Float32Array(items * 2), b: new Float32Array(items).fill(-1) },
      embedder: { offset: new Float32Array(3), features },
    });
    await store("bprMf", {
      scorer: { ...scorer, P: new Float32Array(users * 2), Q: new Float32Array(items * 2), b: new Float32Array(items) },
    });
    directory = await writeNewItems();
    testFile = join(directory, "later.csv");
    writeFileSync(testFile, `user,item\n${userId(0)},n1\n${userId(1)},n2\n${userId(1)},unheard-of\n`);
  });
  afterAll(() => engine.dispose());

  async function store(name: string, recommender: TrainedRecommender) {
    await saveRecommender(catalogue.store, name, recommender, []);
    const row = { id: name, kind: "RECOMMENDER" as const, name, profile: "compact", dataFingerprint: data.fingerprint };
    await registerModel(catalogue.database, { ...row, settings: {}, metrics: {} }, false);
  }

  const evaluate = (options: Partial<Parameters<typeof evaluateRecommenders>[0]> = {}) =>
    evaluateRecommenders({
      ...catalogue,
      engine,
      threads: 1,
      resamples: 20,
      testFile,
      newItems: { directory },
      ...options,
    });

  it("ranks them among themselves and in the catalogue, by what each method can tell of them", async () => {
    const { newItems, file, data: counts } = await evaluate();
    expect(file).toMatchObject({ unknownItems: 1 });
    expect(counts.heldOutRows).toBe(0);
    expect(newItems).toMatchObject({ items: 3, rows: 2, users: 2, withoutPicture: 1, withoutFeatures: 0 });
    const of = (name: string) => newItems?.methods.find((method) => method.name === name) as NewItemFigures;
    expect(of("vbpr")).toMatchObject({ embeds: true, among: { auc: 1, recall: { "10": 1 } }, all: { auc: 1 } });
    expect(of("popRank")).toMatchObject({ embeds: false, among: { auc: 0, aucHalfTies: 0.5 } });
    expect(of("popRank").all.auc).toBe(0);
    expect(of("rand").among).toMatchObject({ users: 2, rows: 2, auc: expect.any(Number) });
    expect(of("bprMf")).toMatchObject({ embeds: false, among: { auc: null, aucHalfTies: 0.5 }, all: { auc: null } });
    expect(of("bprMf").reason).toBe("knows items by who had them alone");
    expect(of("vbpr").reason).toBeNull();
    expect(await catalogue.database.prisma.item.count({ where: { id: { in: NEW } } })).toBe(0);
  });

  it("says which methods lack pictures and features", async () => {
    const { scorer } = await loadRecommender(catalogue.store, "vbpr");
    await store("dvbpr", { scorer, encoder: randomEncoder(1, 2), embedder: codesAsFactors(2) });
    const bare = await writeNewItems();
    for (const name of ["images", "features.npy"]) rmSync(join(bare, name), { recursive: true });
    const { newItems } = await evaluate({ newItems: { directory: bare } });
    expect(newItems).toMatchObject({ items: 3, withoutPicture: 3, withoutFeatures: null });
    expect(newItems?.methods.map(({ name, embeds, reason }) => [name, embeds, reason]).slice(3)).toEqual([
      ["vbpr", false, 'reads the features "imported", and no features.npy came along'],
      ["dvbpr", false, "reads pictures, and no usable ones came along"],
    ]);
    await catalogue.database.prisma.model.delete({ where: { id: "dvbpr" } });
  });

  it("says what the features lack", async () => {
    const bare = await writeNewItems();
    writeFileSync(join(bare, "features.npy"), npyOf([[1], [1], [1], [1], [1]]));
    await expect(evaluate({ newItems: { directory: bare } })).rejects.toThrow(
      /^features\.npy has 1 values an item; vbpr reads the features "imported" of 2/,
    );
    await expect(evaluate({ testFile: undefined })).rejects.toThrow(/give --test FILE beside --new-items/);
    const known = join(directory, "known.csv");
    writeFileSync(known, `user,item\n${userId(0)},${data.itemIds.find((_, item) => !data.train.has(0, item))}\n`);
    await expect(evaluate({ testFile: known })).rejects.toThrow(/^No row of known\.csv names one of the 3 new items/);
  });
});
