import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/database/openDatabase.js";
import { installDemoEvaluations, writeDemoEvaluation } from "../../../src/services/demo/demoEvaluations.js";
import { FEATURES_FOLDER, installDemoFeatures, writeDemoFeatures } from "../../../src/services/demo/demoFeatures.js";
import { DEMO_MODELS, installDemoModels } from "../../../src/services/demo/demoModels.js";
import { installDemo } from "../../../src/services/demo/installDemo.js";
import { historyOf } from "../../../src/services/recommendation/history.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import { freshDataDirectory, temporaryFolder } from "../../support/databases.js";

async function openShop() {
  const directory = await freshDataDirectory();
  const database = await openDatabase({ dataDirectory: directory });
  afterAll(() => database.close());
  const store = new FileStore({ root: `${directory}/files`, baseUrl: "http://localhost/f", secret: Buffer.alloc(32) });
  return { database, store };
}

const TRAINED_AT = "2025-03-04T05:06:07.000Z";

/** A folder of models as scripts/trainDemo.ts writes it. */
function modelsFolder(...names: ("recommender" | "generator")[]): string {
  const directory = temporaryFolder();
  for (const name of names) {
    const folder = join(directory, name);
    mkdirSync(folder);
    const kind = name.toUpperCase();
    const model = {
      id: `demo-${name}`,
      kind,
      name: "any",
      profile: "compact",
      trainedAt: TRAINED_AT,
      dataFingerprint: "f".repeat(64),
      active: true,
    };
    writeFileSync(join(folder, "model.json"), JSON.stringify({ ...model, settings: {}, metrics: { auc: 0.8 } }));
    writeFileSync(join(folder, "weights.safetensors"), `weights of ${name}`);
    writeFileSync(join(folder, "history.json"), "[]");
  }
  writeFileSync(join(directory, "README.md"), "no model");
  return directory;
}

describe("installDemoModels", () => {
  it("stores files and rows and lets the models serve, once", async () => {
    const { database, store } = await openShop();
    const directory = modelsFolder("recommender", "generator");
    expect(await installDemoModels(database, store, { directory })).toBe(2);
    expect(await database.prisma.model.findMany({ orderBy: { id: "asc" } })).toMatchObject([
      { id: "demo-generator", kind: "GENERATOR", active: true },
      {
        id: "demo-recommender",
        kind: "RECOMMENDER",
        active: true,
        createdAt: new Date(TRAINED_AT),
        metrics: { auc: 0.8 },
      },
    ]);
    const stored = await store.get("models/demo-generator/weights.safetensors");
    expect(Buffer.from(stored).toString()).toBe("weights of generator");
    expect(await store.head("models/demo-generator/history.json")).toMatchObject({ contentType: "application/json" });
    expect(await store.head("models/demo-generator/model.json")).toBeUndefined();
    await database.prisma.model.updateMany({ data: { active: false } });
    expect(await installDemoModels(database, store, { directory })).toBe(0);
    expect(await database.prisma.model.count({ where: { active: true } })).toBe(0);
  });

  it("may be done by several servers that start at once", async () => {
    const { database, store } = await openShop();
    const directory = modelsFolder("recommender", "generator");
    const install = () => installDemoModels(database, store, { directory });
    const added = await Promise.all([install(), install(), install()]);
    expect(added.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await database.prisma.model.count({ where: { active: true } })).toBe(2);
  });
});

describe("the demo's features", () => {
  async function withPictures(rows: readonly (readonly [string, string | null])[]) {
    const shop = await openShop();
    const { prisma } = shop.database;
    await prisma.category.create({ data: { id: "tops", name: "Tops" } });
    await prisma.item.createMany({ data: rows.map(([id, imageKey]) => ({ id, categoryId: "tops", imageKey })) });
    return shop;
  }
  const items = [
    ["b", "pictures/b.png"],
    ["A", "pictures/A.png"],
    ["plain", null],
  ] as const;

  it("are the same where they are installed as where they were computed, network and all", async () => {
    const made = await withPictures(items);
    const set = {
      id: "categories",
      width: 2,
      source: "a network",
      networkKey: "networks/1.onnx",
      preprocessing: { size: 64 },
      output: "features",
    };
    const rows = [
      { setId: set.id, itemId: "A", imageKey: "pictures/A.png", values: Uint8Array.of(1, 2, 3, 4) },
      { setId: set.id, itemId: "b", imageKey: "pictures/b.png", values: Uint8Array.of(5, 6, 7, 8) },
    ];
    await made.store.put(set.networkKey, Buffer.from("network"), { contentType: "application/octet-stream" });
    await made.database.prisma.featureSet.create({ data: set });
    await made.database.prisma.itemFeature.createMany({ data: rows });
    const directory = modelsFolder();
    mkdirSync(join(directory, FEATURES_FOLDER));
    await writeDemoFeatures(made, set.id, join(directory, FEATURES_FOLDER));

    const fresh = await withPictures(items);
    expect(await installDemoFeatures(fresh, directory)).toBe(true);
    expect(await fresh.database.prisma.featureSet.findMany()).toMatchObject([set]);
    expect(await fresh.database.prisma.itemFeature.findMany({ orderBy: { itemId: "asc" } })).toEqual(
      await made.database.prisma.itemFeature.findMany({ orderBy: { itemId: "asc" } }),
    );
    expect(Buffer.from(await fresh.store.get(set.networkKey)).toString()).toBe("network");
    expect(await installDemoFeatures(fresh, directory)).toBe(false);
    const other = await withPictures(items.slice(0, 1));
    await expect(installDemoFeatures(other, directory)).rejects.toThrow(/of another catalogue: it has 1 items/);
    expect(await installDemoModels(other.database, other.store, { directory })).toBe(0);
  });

  it("may be absent", async () => {
    expect(await installDemoFeatures(await openShop(), modelsFolder())).toBe(false);
  });
});

describe("the demo's evaluations", () => {
  it("are those that ship with the project, of models that ship too, and kept once", async () => {
    const { database } = await openShop();
    expect(await installDemoEvaluations(database, DEMO_MODELS)).toBe(2);
    expect(await installDemoEvaluations(database, DEMO_MODELS)).toBe(0);
    const rows = await database.prisma.evaluation.findMany({ orderBy: { kind: "asc" } });
    expect(rows).toMatchObject([
      { id: "demo-recommenders", kind: "RECOMMENDERS", models: expect.arrayContaining(["demo-hybrid", "demo-warp"]) },
      { id: "demo-design", kind: "DESIGN", models: expect.arrayContaining(["demo-lsgan", "demo-dvbpr"]) },
    ]);
    for (const id of rows.flatMap(({ models }) => models))
      expect(existsSync(join(DEMO_MODELS, id.replace("demo-", ""), "model.json"))).toBe(true);
  });
});

describe("installDemo", () => {
  async function withItems(count: number, prefix = "W-TOP-") {
    const shop = await openShop();
    await shop.database.prisma.category.create({ data: { id: "tops", name: "Tops" } });
    const ids = Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(4, "0")}`);
    await shop.database.copy(
      "Item",
      ["id", "categoryId"],
      ids.map((id) => [id, "tops"]),
    );
    return shop;
  }
  const models = modelsFolder("recommender", "generator");

  it("gives a demo the models that it lacks after an interruption", async () => {
    const shop = await withItems(2400);
    await installDemoModels(shop.database, shop.store, { directory: modelsFolder("generator") });
    expect(await installDemo({ ...shop, models })).toBe(true);
    expect(await shop.database.prisma.model.count()).toBe(2);
    expect(await installDemo({ ...shop, models })).toBe(false);
  });

  it("brings along what was measured of the models", async () => {
    const shop = await withItems(2400);
    const measured = modelsFolder("generator");
    const evaluation = JSON.parse(readFileSync(join(DEMO_MODELS, "evaluations/design.json"), "utf8"));
    await writeDemoEvaluation(measured, evaluation, new Date(TRAINED_AT));
    expect(await installDemo({ ...shop, models: measured })).toBe(true);
    expect(await shop.database.prisma.evaluation.findMany()).toMatchObject([
      { id: "demo-design", createdAt: new Date(TRAINED_AT), results: evaluation.results },
    ]);
    expect(await shop.database.prisma.model.count()).toBe(1);
  });

  it("counts no item as changed since its models were trained, but those that were", async () => {
    const shop = await withItems(2400);
    const changedAt = new Date();
    await shop.database.prisma.item.update({ where: { id: "W-TOP-0002" }, data: { updatedAt: changedAt } });
    await installDemo({ ...shop, models });
    const later = { where: { updatedAt: { gt: new Date(TRAINED_AT) } } };
    expect(await shop.database.prisma.item.findMany(later)).toMatchObject([{ id: "W-TOP-0002", updatedAt: changedAt }]);
  });

  it("counts no purchase as made since its models were trained, but those that were", async () => {
    const shop = await withItems(2400);
    const { prisma } = shop.database;
    await prisma.user.create({ data: { id: "shopper-0001" } });
    const purchase = { userId: "shopper-0001", itemId: "W-TOP-0001", at: new Date() };
    await prisma.interaction.create({ data: purchase });
    await installDemo({ ...shop, models });
    await prisma.interaction.create({ data: { ...purchase, itemId: "W-TOP-0002" } });
    await installDemo({ ...shop, models });
    const { likes } = await historyOf(shop.database, "shopper-0001");
    expect(likes.filter(({ since }) => since > new Date(TRAINED_AT))).toMatchObject([{ itemId: "W-TOP-0002" }]);
    expect(likes).toHaveLength(2);
  });

  it("leaves any other catalogue alone, and a demo with models of its own", async () => {
    for (const shop of [await withItems(2400, "other-"), await withItems(60)]) {
      expect(await installDemo({ ...shop, models })).toBe(false);
      expect(await shop.database.prisma.model.count()).toBe(0);
    }
    const { database, store } = await withItems(2400);
    const model = { profile: "compact", dataFingerprint: "f".repeat(64), settings: {}, metrics: {} };
    await database.prisma.model.create({ data: { id: "own", kind: "RECOMMENDER", name: "dvbpr", ...model } });
    expect(await installDemo({ database, store, models })).toBe(false);
    expect(await database.prisma.model.count()).toBe(1);
  });

  it("stops in the middle of drawing, and leaves the database as it was", async () => {
    const { database, store } = await openShop();
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    await expect(installDemo({ database, store, models, onProgress, signal: controller.signal })).rejects.toMatchObject(
      {
        name: "AbortError",
      },
    );
    expect([await database.prisma.item.count(), await database.prisma.model.count()]).toEqual([0, 0]);
  });
});
