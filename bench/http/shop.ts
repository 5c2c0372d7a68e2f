import { loadConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import { Random } from "../../src/random.js";
import { saveRecommender } from "../../src/services/models/modelFiles.js";
import { newModelId, registerModel } from "../../src/services/training/registerModel.js";
import type { ObjectStore } from "../../src/storage/objectStore.js";
import { openObjectStore } from "../../src/storage/openObjectStore.js";

/** How large a shop is. */
export interface ShopSize {
  readonly items: number;
  readonly users: number;
  readonly interactions: number;
}

const CATEGORIES = ["Tops", "Bottoms", "Shoes", "Dresses", "Bags", "Watches"];
const FACTORS = 50;
const SECOND = 1000;

const itemId = (index: number) => `B${String(index).padStart(9, "0")}`;
const userId = (index: number) => `A${String(index).padStart(12, "0")}`;

/** Makes a shop in the data directory, and in the database server where one is named. */
export async function makeShop(environment: NodeJS.ProcessEnv, size: ShopSize): Promise<void> {
  await withStores(environment, async (database, store) => {
    await fillShop(database, size);
    await activateRandomRecommender(database, store, size);
  });
}

/** Ids of a shop's shoppers. @throws Error when nothing ranks for them */
export async function shoppersOf(environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  return withStores(environment, async (database) => {
    const [{ active }] = await database.query<{ active: number }>(
      `SELECT count(*) AS "active" FROM "Model" WHERE "kind" = 'RECOMMENDER' AND "active"`,
    );
    if (Number(active) === 0) throw new Error(`There is no active recommender in ${environment.ATELIER_DATA}.`);
    const [{ ids }] = await database.query<{ ids: string[] }>(`SELECT json_agg("id") AS "ids" FROM "User"`);
    return ids;
  });
}

async function withStores<T>(
  environment: NodeJS.ProcessEnv,
  work: (database: Database, store: ObjectStore) => Promise<T>,
): Promise<T> {
  const config = loadConfig(environment);
  const database = await openDatabase(config);
  try {
    return await work(database, await openObjectStore(config));
  } finally {
    await database.close();
  }
}

/** Fills an empty database with items (without pictures in the store, but with their keys), shoppers and what they bought. */
async function fillShop(database: Database, { items, users, interactions }: ShopSize): Promise<void> {
  const random = new Random("shop");
  const pick = (values: readonly string[]) => values[random.integer(values.length)];
  await database.copy(
    "Category",
    ["id", "name"],
    CATEGORIES.map((name) => [name.toLowerCase(), name]),
  );
  await database.copy(
    "Item",
    ["id", "categoryId", "title", "attributes", "imageKey"],
    rowsOf(items, (index) => {
      const category = pick(CATEGORIES);
      const attributes = {
        colour: pick(["Black", "White", "Red", "Blue"]),
        brand: `Brand ${random.integer(500)}`,
        season: "AW",
      };
      const title = `${attributes.colour} ${category.toLowerCase()} by ${attributes.brand}, no. ${index}`;
      return [itemId(index), category.toLowerCase(), title, JSON.stringify(attributes), `items/${itemId(index)}.webp`];
    }),
  );
  await database.copy(
    "User",
    ["id"],
    rowsOf(users, (index) => [userId(index)]),
  );
  const bought = Date.UTC(2014, 0);
  await database.copy(
    "Interaction",
    ["userId", "itemId", "at"],
    rowsOf(interactions, (index) => {
      // Everybody bought something.
      const user = index < users ? index : random.integer(users);
      return [userId(user), itemId(random.integer(items)), new Date(bought + index * SECOND)];
    }),
  );
  // As an import does.
  await database.execute("ANALYZE");
}

function* rowsOf<Row>(count: number, make: (index: number) => Row): Generator<Row> {
  for (let index = 0; index < count; index++) yield make(index);
}

/** Stores a recommender with random factors, and makes it the active one. */
async function activateRandomRecommender(
  database: Database,
  store: ObjectStore,
  { items, users }: ShopSize,
): Promise<void> {
  const random = new Random("recommender");
  const normal = (length: number) => Float32Array.from({ length }, () => random.normal());
  const scorer = {
    userIds: [...rowsOf(users, userId)],
    itemIds: [...rowsOf(items, itemId)],
    factors: FACTORS,
    P: normal(users * FACTORS),
    Q: normal(items * FACTORS),
    b: new Float32Array(items),
  };
  const id = newModelId("bprMf", "compact");
  await saveRecommender(store, id, { scorer }, []);
  const about = { dataFingerprint: "random", settings: {}, metrics: {} };
  await registerModel(database, { id, kind: "RECOMMENDER", name: "bprMf", profile: "compact", ...about }, true);
}
