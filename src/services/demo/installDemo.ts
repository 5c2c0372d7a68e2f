import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDemo } from "../../data/demo/writeDemo.js";
import { importCatalogue } from "../../data/import/importCatalogue.js";
import type { Database } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { installDemoModels } from "./demoModels.js";

export interface InstallDemoOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Draws the demo catalogue at its default size and imports it, as `atelier demo` and `atelier import` would. */
export async function installDemoCatalogue({ database, store, onProgress, signal }: InstallDemoOptions): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), "atelier-demo-"));
  try {
    const directory = join(parent, "demo");
    await writeDemo(directory, { onProgress: (done, total) => onProgress?.("drawing", done, total), signal });
    await importCatalogue({
      database,
      store,
      directory,
      strict: true,
      onProgress: ({ stage, done, total }) => onProgress?.(stage, done, total),
      signal,
    });
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/**
 * Fills a database that has no items yet with the demo catalogue and its trained models; a demo whose installation was
 * interrupted between the two gets its models. Any other catalogue is left alone.
 * @returns whether something was installed
 */
export async function installDemo(options: InstallDemoOptions): Promise<boolean> {
  const { database, store } = options;
  const [{ items, models, demo }] = await database.query<{ items: number; models: number; demo: number }>(
    `SELECT (SELECT count(*)::int FROM "Item") AS "items", (SELECT count(*)::int FROM "Model") AS "models",
            (SELECT count(*)::int FROM "Item" WHERE "id" = $1) AS "demo"`,
    [FIRST_DEMO_ITEM],
  );
  if (items > 0 && (models > 0 || demo === 0)) return false;
  if (items === 0) await installDemoCatalogue(options);
  await installDemoModels(database, store);
  return true;
}

const FIRST_DEMO_ITEM = "W-TOP-0001";
