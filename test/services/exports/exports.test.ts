import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportTable } from "../../../src/services/exports/exportTable.js";
import { openExports } from "../../../src/services/exports/openExports.js";
import { EXPORT_FORMATS, type Table } from "../../../src/services/exports/types.js";
import {
  addInteractions,
  addItems,
  addModel,
  FACTORS,
  itemId,
  openServices,
  openStores,
  randomScorer,
  userId,
} from "../recommendation/boutique.js";
import { expected, readBack, rowsOf } from "./readBack.js";

const ITEMS = 30;
const past = new Date("2024-01-01");
const users = Array.from({ length: 6 }, (_, index) => userId(index));

let stores: Awaited<ReturnType<typeof openStores>>;
let services: ReturnType<typeof openServices>;
let exports: ReturnType<typeof openExports>;

beforeAll(async () => {
  stores = await openStores();
  const ids = await addItems(stores.database, ITEMS);
  const scorer = randomScorer(users, ids);
  await addModel(stores, "older", { scorer: randomScorer(users, ids, 2) }, { name: "bprMf" });
  await addModel(stores, "active", { scorer: { ...scorer, b: scorer.b.map((_, index) => index / 7) } });
  await addInteractions(stores.database, [
    [userId(0), itemId(1), { at: past }],
    [userId(0), itemId(2), { at: past, kind: "DISLIKE" }],
    [userId(1), itemId(3), { at: past, kind: "VIEW" }],
    // Did something since the training.
    [userId(2), itemId(4), { at: past }],
    [userId(2), itemId(5), { at: new Date() }],
    // Only known since.
    ["=late", itemId(6), { at: new Date() }],
  ]);
  // Trained on nothing, and not trained on at all.
  await stores.database.prisma.user.createMany({ data: [{ id: userId(5) }, { id: "silent" }] });
  await addDesigns();
  services = openServices(stores);
  exports = openExports({ ...stores, threads: 1 });
});
afterAll(() => exports?.close());

/** One every day from the 1st, with two results and a frame each; the last has none yet. */
async function addDesigns(): Promise<void> {
  const { prisma } = stores.database;
  for (const [index, id] of ["d-1", "d-2", "d-3"].entries())
    await prisma.design.create({
      data: {
        id,
        kind: index === 0 ? "SAMPLE" : "PERSONALIZE",
        state: "DONE",
        categoryId: "tops",
        userId: index === 1 ? userId(0) : null,
        ...(index === 2 && { segment: { users: [userId(0), userId(1)] } }),
        settings: { seed: 2 ** 31 + index, count: 2 },
        generatorId: "lsgan",
        recommenderId: index === 0 ? null : "active",
        createdAt: new Date(Date.UTC(2024, 5, 1 + index)),
        images: {
          create: [2, 1].map((rank) => ({
            id: `${id}-${rank}`,
            rank,
            imageKey: `designs/${id}/${rank}.png`,
            score: index === 0 ? null : 1 / rank,
            realism: -0.25,
            colour: "#aabbcc",
            ...(rank === 1 && { verdict: "KEPT" as const, judgedAt: new Date(Date.UTC(2024, 6, 1)) }),
          })),
        },
      },
    });
  await prisma.designImage.create({
    data: { id: "frame", designId: "d-1", role: "FRAME", rank: 1, step: 0, imageKey: "designs/d-1/frame.png" },
  });
  await prisma.design.create({
    data: { id: "d-4", kind: "SAMPLE", settings: {}, createdAt: new Date(Date.UTC(2024, 5, 4)) },
  });
}

const OPEN = {
  recommendations: () => exports.recommendations({ first: 4 }),
  embeddings: () => exports.embeddings({}),
  designs: () => exports.designs({}),
} satisfies Record<string, () => Promise<Table>>;
type Subject = keyof typeof OPEN;
const SUBJECTS = Object.keys(OPEN) as Subject[];

describe.each(SUBJECTS)("%s", (subject) => {
  it.each(EXPORT_FORMATS)("are read back from %s in the object store", async (format) => {
    const table = await OPEN[subject]();
    const rows = await rowsOf(table);
    const key = `exports/${subject}.${format}`;
    const progress: (readonly [number, number])[] = [];
    const exported = await exportTable(
      await OPEN[subject](),
      { format, onProgress: (done, total) => progress.push([done, total]) },
      (chunks, contentType) => stores.store.putStream(key, chunks, { contentType }),
    );
    const bytes = await stores.store.get(key);
    expect(exported).toEqual({ rows: rows.length, bytes: bytes.length });
    expect(rows.length).toBeGreaterThan(5);
    expect(await readBack(format, table.columns, bytes)).toEqual(expected(format, table.columns, rows));
    expect(progress.at(-1)).toEqual([table.total, table.total]);
  });
});

describe("recommendations", () => {
  it("are those of recommend, for every shopper, and are not logged", async () => {
    const logged = await stores.database.prisma.recommendation.count();
    const rows = await rowsOf(await exports.recommendations({ first: 4 }));
    expect(await stores.database.prisma.recommendation.count()).toBe(logged);
    const everybody = await stores.database.prisma.user.findMany({ orderBy: { id: "asc" } });
    expect(everybody.map(({ id }) => id)).toEqual(expect.arrayContaining(["=late", "silent", userId(0), userId(5)]));
    const answered = await Promise.all(
      everybody.map(async ({ id }) => {
        const { items, recommender, modelId } = await services.recommendation.recommend({ userId: id, first: 4 });
        return items.map(({ itemId, rank, score }) => [id, rank, itemId, score, recommender, modelId]);
      }),
    );
    expect(rows).toEqual(answered.flat());
    const speakers = new Map(rows.map(([user, , , , recommender]) => [user, recommender]));
    expect(Object.fromEntries(speakers)).toMatchObject({
      [userId(0)]: "dvbpr",
      [userId(2)]: "dvbpr-foldin",
      "=late": "dvbpr-foldin",
      silent: "popRank",
    });
    expect(rows.filter(([user]) => user === userId(0)).map(([, , item]) => item)).not.toContain(itemId(1));
  });

  it("are by the recommender that is named, by its name or id, or by popRank", async () => {
    for (const recommender of ["bprMf", "older"]) {
      const rows = await rowsOf(await exports.recommendations({ first: 2, recommender, users: [userId(0)] }));
      const { items } = await services.recommendation.recommend({ userId: userId(0), first: 2, recommender });
      expect(rows).toEqual(items.map(({ itemId, rank, score }) => [userId(0), rank, itemId, score, "bprMf", "older"]));
    }
    const popular = await rowsOf(await exports.recommendations({ first: 1, recommender: "popRank" }));
    expect(new Set(popular.map(([, , , , recommender, model]) => `${recommender} ${model}`))).toEqual(
      new Set(["popRank null"]),
    );
  });

  it("are of the shoppers that are named, each once; those who are not known get what is popular", async () => {
    const table = await exports.recommendations({ first: 1, users: [userId(1), "nobody", userId(1), "no one"] });
    expect(table.total).toBe(3);
    const rows = await rowsOf(table);
    expect(rows.map(([user, , , , recommender]) => [user, recommender])).toEqual([
      [userId(1), "dvbpr"],
      ["nobody", "popRank"],
      ["no one", "popRank"],
    ]);
    expect(table.about?.unknownUsers).toEqual({ count: 2, first: "nobody" });
  });

  it("refuse an unknown recommender and a bad number before anything is written", async () => {
    await expect(exports.recommendations({ first: 4, recommender: "magic" })).rejects.toThrow(
      'There is no trained recommender "magic": give the name or id of one that `atelier models` lists, popRank or trending.',
    );
    await expect(exports.recommendations({ first: 201 })).rejects.toThrow("first is 201");
  });
});

describe("embeddings", () => {
  it("give the scores of recommend, for shoppers as they are now", async () => {
    const table = await exports.embeddings({});
    expect(table.about).toEqual({ recommender: "dvbpr", model: "active" });
    const rows = await rowsOf(table);
    const items = new Map(
      rows.flatMap(([kind, id, bias, vector]) => (kind === "item" ? [[id, { bias, vector }]] : [])),
    );
    const shoppers = rows.filter(([kind]) => kind === "user");
    expect(items.size).toBe(ITEMS);
    // Nothing is known of the taste of the others.
    expect(shoppers.map(([, id]) => id)).toEqual(["=late", userId(0), userId(1), userId(2)]);
    for (const [, user, bias, p] of shoppers) {
      expect(bias).toBeNull();
      expect(p).toHaveLength(FACTORS);
      const answer = await services.recommendation.recommend({ userId: user as string, first: 10 });
      for (const { itemId, score } of answer.items) {
        const { bias, vector } = items.get(itemId) as { bias: number; vector: Float32Array };
        const inner = vector.reduce((sum, value, k) => sum + value * (p as Float32Array)[k], 0);
        expect(bias + inner).toBeCloseTo(score, 4);
      }
    }
  });

  it("are of the recommender that is named", async () => {
    expect((await exports.embeddings({ recommender: "bprMf" })).about).toEqual({
      recommender: "bprMf",
      model: "older",
    });
    await expect(exports.embeddings({ recommender: "magic" })).rejects.toThrow('no trained recommender "magic"');
  });
});

describe("designs", () => {
  it("have one row for each result, the oldest first", async () => {
    const { columns, total, parts } = await exports.designs({});
    expect(total).toBe(4);
    const rows = await rowsOf({ columns, total, parts });
    const named = rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));
    expect(named.map(({ design, rank }) => [design, rank])).toEqual(
      ["d-1", "d-2", "d-3"].flatMap((id) => [
        [id, 1],
        [id, 2],
      ]),
    );
    expect(named[2]).toEqual({
      design: "d-2",
      kind: "PERSONALIZE",
      category: "tops",
      user: userId(0),
      segment: null,
      item: null,
      seed: 2 ** 31 + 1,
      rank: 1,
      score: 1,
      objective: null,
      realism: -0.25,
      likelihood: null,
      colour: "#aabbcc",
      verdict: "KEPT",
      judgedAt: new Date(Date.UTC(2024, 6, 1)),
      imageKey: "designs/d-2/1.png",
      settings: { seed: 2 ** 31 + 1, count: 2 },
      generator: "lsgan",
      recommender: "active",
      createdAt: new Date(Date.UTC(2024, 5, 2)),
    });
    expect(named[4]).toMatchObject({ design: "d-3", user: null, segment: { users: [userId(0), userId(1)] } });
  });

  it("begin at a time", async () => {
    const rows = await rowsOf(await exports.designs({ since: new Date(Date.UTC(2024, 5, 2)) }));
    expect(new Set(rows.map(([design]) => design))).toEqual(new Set(["d-2", "d-3"]));
  });

  it("are all there when they come on several pages, and at one moment", async () => {
    const createdAt = new Date(Date.UTC(2020, 0, 1));
    const ids = Array.from({ length: 250 }, (_, index) => `page-${String(index).padStart(3, "0")}`);
    const { prisma } = stores.database;
    await prisma.design.createMany({
      data: ids.map((id) => ({ id, kind: "SAMPLE" as const, settings: {}, createdAt })),
    });
    await prisma.designImage.createMany({
      data: ids.map((designId) => ({ id: `${designId}-1`, designId, rank: 1, imageKey: "a" })),
    });
    const rows = await rowsOf(await exports.designs({}));
    expect(rows.slice(0, 250).map(([design]) => design)).toEqual(ids);
    await prisma.design.deleteMany({ where: { id: { in: ids } } });
  });
});

describe("an empty database", () => {
  it("exports files without rows, but no embeddings before a training", async () => {
    const empty = await openStores();
    const nothing = openExports({ ...empty, threads: 1 });
    for (const format of EXPORT_FORMATS)
      for (const table of [await nothing.recommendations({ first: 4 }), await nothing.designs({})]) {
        const exported = await exportTable(table, { format }, (chunks, contentType) =>
          empty.store.putStream("exports/empty", chunks, { contentType }),
        );
        expect(exported.rows).toBe(0);
        expect(await readBack(format, table.columns, await empty.store.get("exports/empty"))).toEqual([]);
      }
    await expect(nothing.embeddings({})).rejects.toThrow("No recommender is active: train one");
    await nothing.close();
  });
});
