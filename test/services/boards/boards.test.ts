import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../src/database/database.js";
import { Boards } from "../../../src/services/boards/boards.js";
import { createBoardLoaders } from "../../../src/services/boards/loaders.js";
import { type FreshPostgres, freshPostgres } from "../../support/databases.js";
import { openStores } from "../recommendation/boutique.js";
import { addDesign, images } from "./designedImages.js";

const postgres = await freshPostgres();
const databases = Object.entries({ "the embedded database": {}, PostgreSQL: postgres } as Record<
  string,
  Partial<FreshPostgres>
>);

describe.each(databases)("boards in %s", (_, { url, reason }) => {
  if (reason !== undefined) return it.skip(reason);

  let database: Database;
  let boards: Boards;
  beforeAll(async () => {
    const stores = await openStores(url);
    database = stores.database;
    boards = new Boards(database, stores.store);
    await addDesign(database, "one", { results: 3 });
    await addDesign(database, "two");
    await addDesign(database, "many", { results: 210 });
  });

  const on = async (id: string) =>
    (await createBoardLoaders(database).boardEntries.load(id)).map(({ imageId }) => imageId);

  it("keeps images in the order in which they came, each once", async () => {
    const { id } = await boards.create({ name: "  Autumn " });
    await boards.addEntries(id, [...images("two", 2), ...images("one", 3, 1), ...images("two", 2)]);
    const before = (await boards.page({ first: 1 })).edges[0].node;
    expect(before).toMatchObject({ id, name: "Autumn", note: "" });
    const after = await boards.addEntries(id, [...images("one", 1, 2)]);
    expect(await on(id)).toEqual(["two-image-2", "one-image-3", "one-image-1", "one-image-2"]);
    expect(after.updatedAt.getTime()).toBeGreaterThanOrEqual(before.updatedAt.getTime());
    await boards.removeEntries(id, [...images("one", 3), ...images("two", 1), ...images("gone", 1)]);
    expect(await on(id)).toEqual(["two-image-2", "one-image-1", "one-image-2"]);
  });

  it("holds 200 images, and takes all of a request or none", async () => {
    const { id } = await boards.create({ name: "Full" });
    const ranks = (from: number, count: number) => images("many", ...Array.from({ length: count }, (_, i) => from + i));
    await boards.addEntries(id, ranks(1, 199));
    await expect(boards.addEntries(id, ranks(200, 2))).rejects.toThrow(
      "images: the board would hold 201 images; at most 200 fit.",
    );
    expect(await on(id)).toHaveLength(199);
    const both = await Promise.allSettled([boards.addEntries(id, ranks(200, 1)), boards.addEntries(id, ranks(201, 1))]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await on(id)).toHaveLength(200);
    await expect(boards.addEntries(id, ranks(1, 201))).rejects.toThrow("images has 201 entries; give 1 to 200.");
  });

  it("remembers when a verdict came, and lets the same one once more leave that", async () => {
    const [judged] = await boards.judge(images("one", 1), "KEPT");
    expect(judged).toMatchObject({ id: "one-image-1", verdict: "KEPT", judgedAt: expect.any(Date) });
    const [again, other] = await boards.judge(images("one", 1, 2), "KEPT");
    expect(again.judgedAt).toEqual(judged.judgedAt);
    expect(other.verdict).toBe("KEPT");
    expect((await boards.judge(images("one", 2, 1), "REJECTED")).map(({ rank }) => rank)).toEqual([2, 1]);
    expect(await boards.judge(images("one", 1), null)).toMatchObject([{ verdict: null, judgedAt: null }]);
  });

  it("loses entries with their design or board, and nothing else", async () => {
    await addDesign(database, "short-lived");
    const [a, b] = [await boards.create({ name: "a" }), await boards.create({ name: "b" })];
    for (const { id } of [a, b]) await boards.addEntries(id, [...images("short-lived", 1), ...images("two", 1)]);
    await database.prisma.design.delete({ where: { id: "short-lived" } });
    expect(await on(a.id)).toEqual(["two-image-1"]);
    expect(await boards.remove(a.id)).toMatchObject({ id: a.id, name: "a" });
    expect(await boards.remove(a.id)).toBeNull();
    expect(await on(a.id)).toEqual([]);
    expect(await on(b.id)).toEqual(["two-image-1"]);
    expect(await database.prisma.designImage.count({ where: { designId: "two" } })).toBe(2);
  });

  it("shares once and for the longest of its links, whoever asks at a time", async () => {
    const { id } = await boards.create({ name: "Shared" });
    const [long, short] = await Promise.all([boards.share(id, 30), boards.share(id, 1)]);
    expect(await boards.shared(long.token)).not.toBeNull();
    expect(await boards.shared(short.token)).not.toBeNull();
    await boards.unshare(id);
    expect(await boards.shared(long.token)).toBeNull();
    await expect(boards.unshare("none")).rejects.toThrow('There is no board "none".');
  });
});
