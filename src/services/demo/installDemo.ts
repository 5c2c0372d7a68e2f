import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DAYS } from "../../data/demo/purchases.js";
import { writeDemo } from "../../data/demo/writeDemo.js";
import { importCatalogue } from "../../data/import/importCatalogue.js";
import type { Database } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { loadTrainingData } from "../training/trainingData.js";
import { recordTrainingRows } from "../training/trainingRows.js";
import { installDemoEvaluations } from "./demoEvaluations.js";
import { installDemoFeatures } from "./demoFeatures.js";
import { DEMO_MODELS, installDemoModels } from "./demoModels.js";

export interface InstallDemoOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Folder of the trained models; those that ship with the project unless given. */
  readonly models?: string;
}

/** The catalogue that the models were trained on. */
export const CATALOGUE = { items: 2400, users: 1000, interactions: 12_000, seed: 1 } as const;
const DAY = 86_400_000;
const BEFORE_TRAINING = new Date("2024-01-01T00:00:00Z");
const FIRST_ITEM = "W-TOP-0001";

/** Draws the demo catalogue and imports it, as `atelier demo` and `atelier import` would. */
export async function installDemoCatalogue({ database, store, onProgress, signal }: InstallDemoOptions): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), "atelier-demo-"));
  try {
    const directory = join(parent, "demo");
    await writeDemo(directory, {
      ...CATALOGUE,
      // The last purchases were made yesterday.
      firstDay: new Date(Date.now() - DAYS * DAY),
      onProgress: (done, total) => onProgress?.("drawing", done, total),
      signal,
    });
    await importCatalogue({
      database,
      store,
      directory,
      strict: true,
      onProgress: ({ stage, done, total }) => onProgress?.(stage, done, total),
      signal,
    });
    // The models that ship with the project learned from these.
    await recordTrainingRows(store, await loadTrainingData(database));
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/**
 * Fills a database that has no items yet with the demo catalogue, its features, its trained models and what was measured of
 * them. A demo whose installation was interrupted gets what it lacks of them, unless it has got others. Any other catalogue is
 * left alone.
 * @returns whether something was installed
 */
export async function installDemo(options: InstallDemoOptions): Promise<boolean> {
  const { database, store, models: directory = DEMO_MODELS, signal } = options;
  const [found] = await database.query<{ items: number; demo: boolean; others: boolean }>(
    `SELECT (SELECT count(*) FROM "Item") AS "items", EXISTS (SELECT FROM "Item" WHERE "id" = $1) AS "demo",
            EXISTS (SELECT FROM "Model" WHERE "id" NOT LIKE 'demo-%') AS "others"`,
    [FIRST_ITEM],
  );
  if (found.items === 0) await installDemoCatalogue(options);
  else if (found.items !== CATALOGUE.items || !found.demo || found.others) return false;
  await dateRows(database);
  const described = await installDemoFeatures({ database, store }, directory);
  const added = await installDemoModels(database, store, { directory, signal });
  const measured = await installDemoEvaluations(database, directory);
  return found.items === 0 || described || added > 0 || measured > 0;
}

/**
 * The models learned from these items and purchases, whenever they were drawn here: without this items would count as changed since,
 * and be embedded anew, and purchases as made since, and be folded in. Once a model is there they have been dated, and what is imported
 * later keeps its time.
 */
async function dateRows(database: Database): Promise<void> {
  await database.query(
    `UPDATE "Item" SET "createdAt" = $1::timestamptz, "updatedAt" = $1::timestamptz
     WHERE "updatedAt" = "createdAt" AND "createdAt" <> $1::timestamptz`,
    [BEFORE_TRAINING],
  );
  await database.query(
    `UPDATE "Interaction" SET "recordedAt" = $1::timestamptz
     WHERE "recordedAt" IS NULL AND NOT EXISTS (SELECT FROM "Model")`,
    [BEFORE_TRAINING],
  );
}
