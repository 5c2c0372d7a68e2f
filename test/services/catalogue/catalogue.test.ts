import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { ItemValues } from "../../../src/services/catalogue/itemInput.js";
import type { Item } from "../../../src/services/rows.js";
import { openShop, type Shop } from "../../server/shop.js";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

const read = (id: string) => shop.database.prisma.item.findUnique({ where: { id } });
const upsert = (...inputs: ItemValues[]) => shop.services.catalogue.upsertItems(inputs);
async function upload(colour: string): Promise<string> {
  const { key } = await shop.services.uploads.create("image/png");
  const picture = await sharp({ create: { width: 20, height: 30, channels: 3, background: colour } })
    .png()
    .toBuffer();
  await shop.store.put(key, picture, { contentType: "image/png" });
  return key;
}

describe("upsertItems", () => {
  it("adds items and categories, with pictures, in the order given", async () => {
    const [second, first] = await upsert(
      {
        id: "new-2",
        category: "hats",
        categoryName: "Hats",
        title: "Hat",
        attributes: { price: 12.5 },
        imageKey: await upload("red"),
      },
      { id: "new-1", category: "tops" },
    );
    expect(second).toMatchObject({ id: "new-2", categoryId: "hats", title: "Hat", attributes: { price: 12.5 } });
    expect(first).toMatchObject({ id: "new-1", title: null, attributes: {}, imageKey: null });
    expect(second.imageKey).toMatch(/^pictures\/..\/[\da-f]{64}\.png$/);
    expect(await shop.store.head(second.imageKey!)).toMatchObject({ contentType: "image/png" });
  });

  it("changes what is given, keeps the rest, clears what is null", async () => {
    await upsert({
      id: "changing",
      category: "tops",
      title: "Before",
      attributes: { a: "1" },
      imageKey: await upload("blue"),
    });
    const before = (await read("changing"))!;
    await upsert({ id: "changing", title: "After" });
    expect(await read("changing")).toMatchObject({ title: "After", attributes: { a: "1" }, imageKey: before.imageKey });
    await upsert({ id: "changing", category: "shoes", title: null, attributes: { b: true }, imageKey: null });
    const after = (await read("changing"))!;
    expect(after).toMatchObject({ categoryId: "shoes", title: null, attributes: { b: true }, imageKey: null });
    expect(after.createdAt).toEqual(before.createdAt);
    expect(after.updatedAt.getTime()).toBeGreaterThanOrEqual(before.updatedAt.getTime());
  });

  it.each<[string, ItemValues[], RegExp]>([
    [
      "a new item without a category",
      [{ id: "ok", category: "tops" }, { id: "x" }],
      /^input\[1\]\.category is missing; the new item "x"/,
    ],
    [
      "an unknown category",
      [
        { id: "ok", category: "tops" },
        { id: "x", category: "no" },
      ],
      /^input\[1\]\.category: there is no category "no"/,
    ],
    [
      "a name without a category",
      [{ id: "x", categoryName: "N" }],
      /^input\[0\]\.categoryName is given without category/,
    ],
    ["an id twice", [{ id: "ok", category: "tops" }, { id: "ok" }], /^input\[1\]\.id: "ok" is input\[0\] already/],
    ["an empty id", [{ id: "" }], /^input\[0\]\.id has 0 characters/],
    ["an id with spaces around", [{ id: " x", category: "tops" }], /^input\[0\]\.id: " x" begins or ends with a space/],
    [
      "a nested attribute",
      [{ id: "x", category: "tops", attributes: { a: { b: 1 } } }],
      /^input\[0\]\.attributes\.a is neither/,
    ],
    [
      "an unknown upload",
      [{ id: "x", category: "tops", imageKey: "models/rec-1" }],
      /^input\[0\]\.imageKey: there is no upload/,
    ],
    ["a price below 0", [{ id: "x", category: "tops", price: -1 }], /^input\[0\]\.price is -1; give 0 or more/],
    ["a price that is no number", [{ id: "x", category: "tops", price: Number.NaN }], /^input\[0\]\.price is NaN/],
    ["half a piece", [{ id: "x", category: "tops", stock: 1.5 }], /^input\[0\]\.stock is 1\.5; give a whole number/],
    [
      "a release at no time",
      [{ id: "x", category: "tops", releasedAt: new Date("soon") }],
      /^input\[0\]\.releasedAt is no time/,
    ],
    ["nothing", [], /^input has 0 items; give 1 to 200/],
    ["too many", Array.from({ length: 201 }, (_, i) => ({ id: `${i}` })), /^input has 201 items/],
  ])("refuses %s, and keeps nothing of the call", async (_, inputs, message) => {
    const count = await shop.database.prisma.item.count();
    await expect(upsert(...inputs)).rejects.toMatchObject({
      name: "UserInputError",
      message: expect.stringMatching(message),
    });
    expect(await shop.database.prisma.item.count()).toBe(count);
    expect(await read("ok")).toBeNull();
  });

  it("tells listeners what was stored, once it is", async () => {
    const heard: Item[] = [];
    const stop = shop.services.catalogue.onItemsUpserted((items) => void heard.push(...items));
    await upsert({ id: "heard", category: "tops" });
    await expect(upsert({ id: "unheard" })).rejects.toThrow();
    stop();
    await upsert({ id: "too-late", category: "tops" });
    expect(heard.map((item) => item.id)).toEqual(["heard"]);
  });
});
