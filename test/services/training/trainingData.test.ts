import { beforeAll, describe, expect, it } from "vitest";
import { dvbpr } from "../../../src/ml/recommenders/dvbpr.js";
import { NotReadyError } from "../../../src/services/errors.js";
import { loadTrainingData } from "../../../src/services/training/trainingData.js";
import { trainRecommender } from "../../../src/services/training/trainRecommender.js";
import { openCatalogue, type TestCatalogue } from "./catalogue.js";

describe("loadTrainingData", () => {
  let catalogue: TestCatalogue;
  const load = () => loadTrainingData(catalogue.database);
  const prisma = () => catalogue.database.prisma;
  beforeAll(async () => {
    catalogue = await openCatalogue();
  });

  it("says what to do while there are no pictures", async () => {
    await prisma().category.createMany({ data: ["shoes", "hats"].map((id) => ({ id, name: id })) });
    await prisma().item.create({ data: { id: "bare", categoryId: "hats" } });
    await expect(load()).rejects.toThrow(NotReadyError);
    await expect(load()).rejects.toThrow(/atelier import/);
  });

  it("says so too while nobody has anything", async () => {
    await prisma().item.createMany({
      data: [
        { id: "c", categoryId: "shoes", imageKey: "c.png" },
        { id: "a", categoryId: "hats", imageKey: "a.png" },
        { id: "b", categoryId: "shoes", imageKey: "b.png" },
      ],
    });
    const context = {
      ...catalogue,
      engine: undefined as never,
      fresh: false,
      activate: true,
      profile: "compact" as const,
    };
    await expect(trainRecommender(context, dvbpr)).rejects.toThrow(/import interactions first/);
  });

  it("indexes users, items with pictures and their categories in one order, and splits interactions", async () => {
    await prisma().user.createMany({ data: [{ id: "v" }, { id: "u" }, { id: "idle" }] });
    await prisma().interaction.createMany({
      data: [
        { userId: "u", itemId: "b" },
        { userId: "u", itemId: "b", kind: "CLICK" },
        { userId: "v", itemId: "a" },
        { userId: "v", itemId: "bare" },
        { userId: "v", itemId: "c", kind: "DISLIKE" },
        { userId: "u", itemId: "c", split: "VALIDATION" },
        { userId: "v", itemId: "b", split: "TEST" },
        { userId: "v", itemId: "bare", split: "TEST" },
      ],
    });
    const data = await load();
    expect(data).toMatchObject({
      userIds: ["idle", "u", "v"],
      itemIds: ["a", "b", "c"],
      imageKeys: ["a.png", "b.png", "c.png"],
      categoryIds: ["hats", "shoes"],
      itemCategories: Int32Array.of(0, 1, 1),
      validation: { users: Int32Array.of(1), items: Int32Array.of(2) },
      test: { users: Int32Array.of(2), items: Int32Array.of(1) },
    });
    expect([0, 1, 2].map((user) => [...data.train.byUser.row(user)])).toEqual([[], [1], [0]]);
  });

  it("has a fingerprint that changes with the data, and with nothing else", async () => {
    const { fingerprint } = await load();
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    await prisma().item.update({ where: { id: "a" }, data: { title: "A hat" } });
    expect((await load()).fingerprint).toBe(fingerprint);
    const changes = [
      () => prisma().user.create({ data: { id: "w" } }),
      () => prisma().interaction.create({ data: { userId: "w", itemId: "a" } }),
      () => prisma().item.update({ where: { id: "a" }, data: { imageKey: "a2.png" } }),
      () => prisma().item.update({ where: { id: "b" }, data: { categoryId: "hats" } }),
    ];
    const seen = new Set([fingerprint]);
    for (const change of changes) {
      await change();
      seen.add((await load()).fingerprint);
    }
    expect(seen.size).toBe(5);
  });
});
