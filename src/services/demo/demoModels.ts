import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Database } from "../../database/database.js";
import type { ModelKind } from "../../database/generated/client.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { registerModel } from "../training/registerModel.js";

/** `demo/` of this project: one folder a trained model, as scripts/trainDemo.ts writes them. */
export const DEMO_MODELS = fileURLToPath(new URL("../../../demo", import.meta.url));

/** `model.json` beside a model's files: its row. */
export interface DemoModel {
  readonly id: string;
  readonly kind: ModelKind;
  readonly name: string;
  readonly profile: string;
  readonly dataFingerprint: string;
  readonly settings: object;
  readonly metrics: object;
}

/** Stores the models that ship with the project and lets them serve. Running it again changes nothing. */
export async function installDemoModels(
  database: Database,
  store: ObjectStore,
  directory = DEMO_MODELS,
): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true });
  for (const entry of entries.filter((candidate) => candidate.isDirectory())) {
    const folder = join(directory, entry.name);
    const model = JSON.parse(await readFile(join(folder, "model.json"), "utf8")) as DemoModel;
    if ((await database.prisma.model.findUnique({ where: { id: model.id } })) !== null) continue;
    for (const file of await readdir(folder)) {
      if (file === "model.json") continue;
      const contentType = file.endsWith(".json") ? "application/json" : "application/octet-stream";
      await store.put(`models/${model.id}/${file}`, await readFile(join(folder, file)), { contentType });
    }
    await registerModel(database, model, true);
  }
}
