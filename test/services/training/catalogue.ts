import { join } from "node:path";
import { afterAll } from "vitest";
import type { Database } from "../../../src/database/database.js";
import { openDatabase } from "../../../src/database/openDatabase.js";
import { encodeImage } from "../../../src/ml/images/encode.js";
import { FileStore } from "../../../src/storage/fileStore.js";
import type { ObjectStore } from "../../../src/storage/objectStore.js";
import { tinyShop } from "../../ml/tinyShop.js";
import { freshDataDirectory } from "../../support/databases.js";

export interface TestCatalogue {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly dataDirectory: string;
}

/** An empty database and store in a folder of their own, closed when the file's tests have ended. */
export async function openCatalogue(): Promise<TestCatalogue> {
  const dataDirectory = await freshDataDirectory();
  const secret = Buffer.alloc(32, 7);
  const store = new FileStore({ root: join(dataDirectory, "files"), baseUrl: "http://localhost/files", secret });
  const database = await openDatabase({ dataDirectory });
  afterAll(() => database.close());
  return { database, store, dataDirectory };
}

export const ITEMS = 60;
export const USERS = 24;
export const itemId = (item: number) => `item-${String(item).padStart(2, "0")}`;
export const userId = (user: number) => `user-${String(user).padStart(2, "0")}`;

/**
 * Fills it with a tiny shop: discs and bars with pictures, and shoppers who have two items each, one withheld for validation
 * and, every fourth, one for testing.
 */
export async function fillCatalogue({ database, store }: TestCatalogue): Promise<void> {
  const shop = tinyShop(ITEMS, USERS, 2);
  const { prisma } = database;
  await prisma.category.createMany({ data: ["discs", "bars"].map((id) => ({ id, name: id })) });
  const items = await Promise.all(
    Array.from({ length: ITEMS }, async (_, item) => {
      const imageKey = `pictures/${itemId(item)}.png`;
      const length = shop.images.pixels.length / ITEMS;
      const pixels = shop.images.pixels.subarray(item * length, (item + 1) * length);
      await store.put(imageKey, await encodeImage(pixels, shop.images.size), { contentType: "image/png" });
      return { id: itemId(item), categoryId: shop.categories[item] === 0 ? "discs" : "bars", imageKey };
    }),
  );
  await prisma.item.createMany({ data: items });
  await prisma.user.createMany({ data: Array.from({ length: USERS }, (_, user) => ({ id: userId(user) })) });
  const rows = Array.from({ length: USERS }, (_, user) => {
    const train = [...shop.train.byUser.row(user)].map((item) => ({ item, split: "TRAIN" as const }));
    const validation = { item: shop.validation.items[user], split: "VALIDATION" as const };
    const test = user % 4 === 0 ? [{ item: (user + 30) % ITEMS, split: "TEST" as const }] : [];
    return [...train, validation, ...test].map(({ item, split }) => ({
      userId: userId(user),
      itemId: itemId(item),
      split,
    }));
  });
  await prisma.interaction.createMany({ data: rows.flat() });
}
