import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Database } from "../../database/database.js";
import type { ModelKind } from "../../database/generated/client.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { registerModel } from "../training/registerModel.js";
import { EVALUATIONS_FOLDER } from "./demoEvaluations.js";
import { FEATURES_FOLDER } from "./demoFeatures.js";

/** `demo/` of this project: one folder a trained model, one of features, and one of what was measured of the models. */
export const DEMO_MODELS = fileURLToPath(new URL("../../../demo", import.meta.url));

const BESIDE: readonly string[] = [FEATURES_FOLDER, EVALUATIONS_FOLDER];

/** `model.json` beside a model's files: its row. */
export interface DemoModel {
  readonly id: string;
  readonly kind: ModelKind;
  readonly name: string;
  readonly profile: string;
  /** When it was trained, ISO 8601. */
  readonly trainedAt: string;
  readonly dataFingerprint: string;
  readonly settings: object;
  readonly metrics: object;
  /** Whether it is the one of its kind that serves. */
  readonly active: boolean;
}

/**
 * Stores the models that ship with the project and lets the active ones serve; those that are there stay as they are.
 * @param directory holds a folder for each model
 * @returns how many were added
 */
export async function installDemoModels(
  database: Database,
  store: ObjectStore,
  { directory = DEMO_MODELS, signal }: { readonly directory?: string; readonly signal?: AbortSignal } = {},
): Promise<number> {
  const entries = await readdir(directory, { withFileTypes: true });
  let added = 0;
  for (const entry of entries.filter((candidate) => candidate.isDirectory() && !BESIDE.includes(candidate.name))) {
    signal?.throwIfAborted();
    if (await installModel(database, store, join(directory, entry.name))) added++;
  }
  return added;
}

/** Files first, then the row, so that no model serves before it is whole. */
async function installModel(database: Database, store: ObjectStore, folder: string): Promise<boolean> {
  const model = JSON.parse(await readFile(join(folder, "model.json"), "utf8")) as DemoModel;
  const isThere = async () => (await database.prisma.model.count({ where: { id: model.id } })) > 0;
  if (await isThere()) return false;
  for (const file of await readdir(folder)) {
    if (file === "model.json") continue;
    const contentType = file.endsWith(".json") ? "application/json" : "application/octet-stream";
    await store.put(`models/${model.id}/${file}`, await readFile(join(folder, file)), { contentType });
  }
  try {
    const { active, trainedAt, ...row } = model;
    await registerModel(database, { ...row, createdAt: new Date(trainedAt) }, active);
  } catch (error) {
    // Another server that started at the same time was first.
    if (await isThere()) return false;
    throw error;
  }
  return true;
}
