import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import { installDemoCatalogue } from "../../src/services/demo/installDemo.js";
import type { ObjectStore } from "../../src/storage/objectStore.js";
import { openObjectStore } from "../../src/storage/openObjectStore.js";

/** What a data directory holds. */
export interface StoredShop {
  readonly directory: string;
  readonly database: Database;
  readonly store: ObjectStore;
}

/**
 * Works with the shop of a data directory.
 * @param directory a data directory; one that is made for this, and removed, by default
 * @param install fills one without items; draws the demo catalogue by default
 */
export async function withStoredShop<T>(
  directory: string | undefined,
  work: (shop: StoredShop) => Promise<T>,
  install: (shop: StoredShop) => Promise<unknown> = installDemoCatalogue,
): Promise<T> {
  if (directory !== undefined) {
    if (!existsSync(join(directory, "database")))
      throw new Error(`${directory} is no data directory: make one by ATELIER_DATA=DIR atelier import FOLDER.`);
    return inDirectory(directory, work, install);
  }
  const made = await mkdtemp(join(tmpdir(), "atelier-bench-"));
  try {
    return await inDirectory(made, work, install);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function inDirectory<T>(
  directory: string,
  work: (shop: StoredShop) => Promise<T>,
  install: (shop: StoredShop) => Promise<unknown>,
): Promise<T> {
  const config = loadConfig({ ATELIER_DATA: directory });
  const database = await openDatabase(config);
  try {
    const shop = { directory, database, store: await openObjectStore(config) };
    const [{ items }] = await database.query<{ items: number }>(`SELECT count(*)::integer AS "items" FROM "Item"`);
    if (items === 0) await install(shop);
    return await work(shop);
  } finally {
    await database.close();
  }
}
