import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../database/database.js";
import type { Prisma } from "../../database/generated/client.js";
import type { ObjectStore } from "../../storage/objectStore.js";

/** Folder beside the demo's models: `set.json`, `network.onnx`, and `values.f16` with a row of each item by its id. */
export const FEATURES_FOLDER = "features";

interface DemoFeatureSet {
  readonly id: string;
  readonly width: number;
  readonly source: string;
  readonly preprocessing: object;
  readonly networkKey: string;
  readonly output: string;
}

interface Stores {
  readonly database: Database;
  readonly store: ObjectStore;
}

/**
 * Stores the features that the demo's models read and the network that computes them, so that new pictures can be described
 * too. What is there stays as it is.
 * @param directory holds {@link FEATURES_FOLDER}
 * @returns whether something was stored; nothing is where the folder is not there
 */
export async function installDemoFeatures({ database, store }: Stores, directory: string): Promise<boolean> {
  const file = (name: string) => readFile(join(directory, FEATURES_FOLDER, name));
  const json = await file("set.json").catch(whenMissing);
  if (json === undefined) return false;
  const { id, ...set } = JSON.parse(json.toString("utf8")) as DemoFeatureSet;
  if ((await database.prisma.featureSet.count({ where: { id } })) > 0) return false;
  const values = await file("values.f16");
  const items = await picturedItems(database);
  if (values.length !== 2 * set.width * items.length)
    throw new Error(`The demo's features are of another catalogue: it has ${items.length} items with pictures.`);
  await store.put(set.networkKey, await file("network.onnx"), { contentType: "application/octet-stream" });
  await database.prisma.$transaction(async (transaction) => {
    const data = { ...set, id, preprocessing: set.preprocessing as Prisma.InputJsonObject };
    await transaction.featureSet.createMany({ data, skipDuplicates: true });
    const row = (index: number) => new Uint8Array(values.subarray(2 * index * set.width, 2 * (index + 1) * set.width));
    await transaction.$executeRaw`INSERT INTO "ItemFeature" ("setId", "itemId", "values", "imageKey")
      SELECT ${id}, * FROM unnest(${items.map((item) => item.id)}::text[],
        ${items.map((_, index) => row(index))}::bytea[], ${items.map((item) => item.imageKey)}::text[])
      ON CONFLICT DO NOTHING`;
  });
  return true;
}

/** Writes a computed set of features in the form that {@link installDemoFeatures} reads, into an existing folder. */
export async function writeDemoFeatures({ database, store }: Stores, setId: string, folder: string): Promise<void> {
  const { id, width, source, preprocessing, networkKey, output } = await database.prisma.featureSet.findUniqueOrThrow({
    where: { id: setId },
  });
  const items = await picturedItems(database);
  const rows = await database.prisma.itemFeature.findMany({ where: { setId }, select: { itemId: true, values: true } });
  const byItem = new Map(rows.map(({ itemId, values }) => [itemId, values]));
  const missing = items.find((item) => !byItem.has(item.id));
  if (missing !== undefined || networkKey === null)
    throw new Error(`The features "${setId}" are not complete: ${missing?.id ?? "their network"} is missing.`);
  const set = { id, width, source, preprocessing, networkKey, output };
  await writeFile(join(folder, "network.onnx"), await store.get(networkKey));
  await writeFile(join(folder, "values.f16"), Buffer.concat(items.map((item) => byItem.get(item.id) as Uint8Array)));
  await writeFile(join(folder, "set.json"), `${JSON.stringify(set, null, 2)}\n`);
}

/** In the order of the rows. */
function picturedItems(database: Database): Promise<{ id: string; imageKey: string }[]> {
  return database.query(`SELECT "id", "imageKey" FROM "Item" WHERE "imageKey" IS NOT NULL ORDER BY "id" COLLATE "C"`);
}

function whenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
