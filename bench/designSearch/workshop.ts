import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadConfig } from "../../src/config.js";
import type { Database } from "../../src/database/database.js";
import { openDatabase } from "../../src/database/openDatabase.js";
import type { DesignNetworks } from "../../src/ml/design/designer.js";
import type { Arrays, Engine } from "../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../src/ml/engine/threadedEngine.js";
import type { ImageSet } from "../../src/ml/images/tensor.js";
import { hasInverter } from "../../src/ml/networks/inverter.js";
import { SIZES } from "../../src/ml/networks/profile.js";
import { rowOf } from "../../src/ml/recommenders/linearScorer.js";
import { Inverter } from "../../src/ml/training/inverter.js";
import { INVERTER_DEFAULTS, type InverterSettings } from "../../src/ml/training/inverterSettings.js";
import { type Metrics, runTraining } from "../../src/ml/training/loop.js";
import type { LsganData } from "../../src/ml/training/lsgan.js";
import { decodeSafetensors, encodeSafetensors } from "../../src/ml/training/safetensors.js";
import { Random } from "../../src/random.js";
import { loadGenerator, loadRecommender } from "../../src/services/models/modelFiles.js";
import { loadImagePack } from "../../src/services/training/imagePack.js";
import { loadTrainingData } from "../../src/services/training/trainingData.js";
import { openObjectStore } from "../../src/storage/openObjectStore.js";

/** What the searches are measured on. */
export interface Workshop {
  readonly engine: Engine;
  readonly networks: DesignNetworks;
  readonly categories: readonly string[];
  /** Studio pictures of the categories that the generator draws. */
  readonly photos: LsganData;
  /** theta of shoppers drawn at random. */
  readonly shoppers: readonly Float32Array[];
  /** Where trained helpers of the bench are kept. */
  readonly cache: string;
  close(): Promise<void>;
}

/** Opens a data directory with a trained generator (the active one) and a DVBPR recommender (the newest). */
export async function openWorkshop(directory: string, threads: number, shoppers: number): Promise<Workshop> {
  const config = loadConfig({ ...process.env, ATELIER_DATA: directory });
  const database = await openDatabase(config);
  try {
    const store = await openObjectStore(config);
    const generatorId = await newest(database, `"kind" = 'GENERATOR' ORDER BY "active" DESC`, "generator");
    const { profile, categories, weights } = await loadGenerator(store, generatorId);
    const recommenderId = await newest(database, `"name" = 'dvbpr' ORDER BY "active" DESC`, "DVBPR recommender");
    const { encoder, scorer } = await loadRecommender(store, recommenderId);
    if (encoder === undefined) throw new Error(`The recommender ${recommenderId} has no encoder.`);
    const data = await loadTrainingData(database);
    const cache = join(directory, "cache");
    const size = SIZES[profile].generatorSize;
    const pack = await loadImagePack({ store, imageKeys: data.imageKeys, size, cacheDirectory: cache });
    const wanted = Array.from(data.itemCategories, (category) => categories.indexOf(data.categoryIds[category]));
    const kept = Array.from(wanted.keys()).filter((item) => wanted[item] >= 0 && pack.studio[item] === 1);
    const photos: LsganData = {
      images: pictures(pack, kept),
      categories: Int32Array.from(kept, (item) => wanted[item]),
      categoryCount: categories.length,
    };
    const users = new Random("shoppers").shuffle(Array.from(scorer.userIds.keys())).slice(0, shoppers);
    const engine = await ThreadedEngine.open(config.engine, threads);
    return {
      engine,
      networks: { encoder, generator: { profile, categoryCount: categories.length, weights } },
      categories,
      photos,
      shoppers: users.map((user) => rowOf(scorer.P, scorer.factors, user).slice()),
      cache,
      close: () => engine.dispose(),
    };
  } finally {
    await database.close();
  }
}

async function newest(database: Database, condition: string, what: string): Promise<string> {
  const [found] = await database.query<{ id: string }>(
    `SELECT "id" FROM "Model" WHERE ${condition}, "createdAt" DESC LIMIT 1`,
  );
  if (found === undefined) throw new Error(`The data directory holds no ${what}.`);
  return found.id;
}

/** Some pictures of a set, copied. */
export function pictures({ size, pixels }: ImageSet, indices: readonly number[]): ImageSet {
  const length = 3 * size * size;
  const copied = new Uint8Array(new SharedArrayBuffer(indices.length * length));
  indices.forEach((index, i) => {
    copied.set(pixels.subarray(index * length, (index + 1) * length), i * length);
  });
  return { size, count: indices.length, pixels: copied };
}

/** The networks with an inverter: the generator's own, or else one trained here and kept for the next run. */
export async function withInverter(
  { engine, networks, photos, cache }: Workshop,
  given: Partial<InverterSettings> = {},
): Promise<{ networks: DesignNetworks; metrics?: Metrics }> {
  const { encoder, generator } = networks;
  if (hasInverter(generator.weights)) return { networks };
  const settings = { ...INVERTER_DEFAULTS[generator.profile], ...given };
  const trained = await kept(cache, ["inverter", settings, generator.weights], async () => {
    const trainee = await Inverter.create(engine, photos, generator, settings);
    const started = performance.now();
    const { weights, history } = await runTraining(trainee);
    await trainee.dispose();
    return { weights, metrics: { ...history.at(-1), seconds: (performance.now() - started) / 1000 } };
  });
  const weights = { ...generator.weights, ...trained.weights };
  return { networks: { encoder, generator: { ...generator, weights } }, metrics: trained.metrics };
}

/** Weights that are trained once for the same key. */
export async function kept(
  cache: string,
  key: readonly unknown[],
  train: () => Promise<{ weights: Arrays; metrics: Metrics }>,
): Promise<{ weights: Arrays; metrics: Metrics }> {
  const digest = createHash("sha256");
  for (const part of key) {
    if (typeof part === "string") digest.update(part);
    else for (const [name, value] of Object.entries(part as object)) digest.update(name).update(bytesOf(value));
  }
  const file = join(cache, `bench-${digest.digest("hex").slice(0, 16)}.safetensors`);
  const stored = await readFile(file).catch(() => undefined);
  if (stored !== undefined) {
    const { tensors, metadata } = decodeSafetensors(stored, file);
    const weights = Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, data]));
    return { weights, metrics: JSON.parse(metadata.metrics) };
  }
  const trained = await train();
  const tensors = Object.entries(trained.weights).map(([name, data]) => [name, { shape: [data.length], data }]);
  await mkdir(cache, { recursive: true });
  const metadata = { metrics: JSON.stringify(trained.metrics) };
  await writeFile(file, encodeSafetensors({ tensors: Object.fromEntries(tensors), metadata }));
  return trained;
}

function bytesOf(value: unknown): Uint8Array | string {
  return ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice()
    : JSON.stringify(value);
}
