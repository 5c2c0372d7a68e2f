import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadConfig } from "../../src/config.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import { Random } from "../../src/random.js";
import { saveRecommender } from "../../src/services/models/modelFiles.js";
import { registerModel } from "../../src/services/training/registerModel.js";
import { openObjectStore } from "../../src/storage/openObjectStore.js";
import { type Cost, runAtelier } from "./command.js";

/** Of the Amazon Fashion data of the paper. */
export const FULL = { items: 234_892, users: 64_583, interactions: 513_367 };
/** Side of a picture. */
export const PIXELS = 32;
export const FACTORS = 50;
/** More than a server keeps in memory, so that activating one after the other loads each. */
export const MODELS = ["model-0", "model-1", "model-2", "model-3", "model-4", "model-5"] as const;

/** A shop on the disk: the demo's files, and a data directory with them and recommenders. */
export interface Shop {
  readonly items: number;
  readonly directory: string;
  /** What drawing and importing took; without figures where they were there already. */
  readonly drawn: Cost;
  readonly imported: Cost;
}

/**
 * Draws the demo of that size, imports it and stores recommenders, in `folder`; what is there already, with what it took, is taken
 * as it is.
 */
export async function makeShop(folder: string, items: number, log: (line: string) => void): Promise<Shop> {
  const share = items / FULL.items;
  const users = Math.round(FULL.users * share);
  const interactions = Math.round(FULL.interactions * share);
  const size = { items, users, interactions, size: PIXELS };
  const demo = join(folder, "demo");
  const directory = join(folder, "data");
  await mkdir(folder, { recursive: true });
  const flags = Object.entries(size).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const drawn = await once(join(folder, "drawn.json"), () => {
    log(`drawing ${items.toLocaleString("en")} items`);
    return runAtelier(["demo", demo, ...flags], directory);
  });
  const imported = await once(join(folder, "imported.json"), async () => {
    log(`importing ${items.toLocaleString("en")} items`);
    await rm(directory, { recursive: true, force: true });
    return runAtelier(["import", demo], directory);
  });
  await once(join(folder, "models.json"), () => storeModels(directory));
  return { items, directory, drawn, imported };
}

/** What the work gave when it was done; it is kept in that file. */
async function once<T>(file: string, work: () => Promise<T>): Promise<T> {
  if (existsSync(file)) return JSON.parse(await readFile(file, "utf8")) as T;
  const result = await work();
  await writeFile(file, JSON.stringify(result));
  return result;
}

/** Stores recommenders of random factors over all items and shoppers; the first is active. */
async function storeModels(directory: string): Promise<readonly string[]> {
  const config = loadConfig({ ATELIER_DATA: directory });
  const database = await openDatabase(config);
  try {
    const store = await openObjectStore(config);
    const idsOf = async (table: string) => {
      const [{ ids }] = await database.query<{ ids: string[] }>(
        `SELECT json_agg("id" ORDER BY "id") AS ids FROM "${table}"`,
      );
      return ids;
    };
    const [itemIds, userIds] = [await idsOf("Item"), await idsOf("User")];
    for (const [index, id] of MODELS.entries()) {
      const random = new Random(id);
      const draw = (rows: number) => Float32Array.from({ length: rows * FACTORS }, () => random.normal());
      const b = new Float32Array(itemIds.length);
      const scorer = { userIds, itemIds, factors: FACTORS, P: draw(userIds.length), Q: draw(itemIds.length), b };
      await saveRecommender(store, id, { scorer, foldIn: { kind: "bpr", lambda: 0.1 } }, []);
      const about = { name: "bprMf", profile: "compact", dataFingerprint: "random", settings: {}, metrics: {} };
      await registerModel(database, { id, kind: "RECOMMENDER", ...about }, index === 0);
    }
    return MODELS;
  } finally {
    await database.close();
  }
}
