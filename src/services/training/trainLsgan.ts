import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "../../database/generated/client.js";
import type { Arrays } from "../../ml/engine/engine.js";
import type { ImageSet } from "../../ml/images/tensor.js";
import { SIZES } from "../../ml/networks/profile.js";
import { runTraining } from "../../ml/training/loop.js";
import { Lsgan, type LsganSettings } from "../../ml/training/lsgan.js";
import { NotReadyError } from "../errors.js";
import { saveGenerator } from "../models/modelFiles.js";
import type { TrainingContext } from "./context.js";
import { type ImagePack, loadImagePack } from "./imagePack.js";
import { newModelId, registerModel } from "./registerModel.js";
import { loadTrainingData } from "./trainingData.js";

export interface LsganTraining extends TrainingContext {
  /** Categories with fewer usable pictures than this are left out. */
  readonly leastPictures: number;
  /** After every round, with the weights so far: for a sheet of samples. */
  readonly onRound?: (round: number, weights: Arrays, categories: readonly string[]) => Promise<void>;
}

/** Trains the generator on the studio pictures of the catalogue, stores it and registers it. */
export async function trainLsgan(context: LsganTraining, settings: LsganSettings): Promise<Model> {
  const { database, store, engine, dataDirectory, leastPictures, onRound, onPictures, onProgress, signal } = context;
  const data = await loadTrainingData(database);
  const pack = await loadImagePack({
    store,
    imageKeys: data.imageKeys,
    size: SIZES[settings.profile].generatorSize,
    cacheDirectory: join(dataDirectory, "cache"),
    onProgress: onPictures,
    signal,
  });
  const { images, labels, categories } = usablePictures(pack, data.itemCategories, data.categoryIds, leastPictures);
  const trainee = await Lsgan.create(
    engine,
    { images, categories: labels, categoryCount: categories.length },
    settings,
  );
  const checkpointFile = join(dataDirectory, "runs", `lsgan-${settings.profile}.safetensors`);
  if (context.fresh) await rm(checkpointFile, { force: true });
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const result = await runTraining(trainee, {
    checkpointFile,
    fingerprint: `${data.fingerprint} ${categories} ${JSON.stringify(settings)}`,
    onProgress,
    onRound: (round) => onRound?.(round, trainee.weights(), categories),
    signal,
  });
  const cpu = process.cpuUsage(cpuBefore);
  await trainee.dispose();

  const id = context.modelId ?? newModelId("lsgan", settings.profile);
  await saveGenerator(store, id, { profile: settings.profile, categories, weights: result.weights }, result.history);
  const metrics = {
    ...result.history.at(-1),
    pictures: labels.length,
    categories: categories.length,
    images: result.history.length * settings.imagesPerRound,
    wallSeconds: Math.round((performance.now() - startedAt) / 1000),
    cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
  };
  const { fingerprint: dataFingerprint } = data;
  const model = await registerModel(
    database,
    { id, kind: "GENERATOR", name: "lsgan", profile: settings.profile, dataFingerprint, settings, metrics },
    context.activate,
  );
  await rm(checkpointFile, { force: true });
  return model;
}

function usablePictures(pack: ImagePack, itemCategories: Int32Array, categoryIds: readonly string[], least: number) {
  const counts = new Int32Array(categoryIds.length);
  itemCategories.forEach((category, item) => {
    counts[category] += pack.studio[item];
  });
  const kept = Array.from(categoryIds.keys()).filter((category) => counts[category] >= least);
  if (kept.length === 0)
    throw new NotReadyError(
      `No category has ${least} pictures on a light, empty background to learn from (the largest has ${Math.max(...counts)}). Lower --least-pictures, or import more.`,
    );
  const newIndex = new Map(kept.map((category, index) => [category, index]));
  const items = Array.from(itemCategories.keys()).filter(
    (item) => pack.studio[item] && newIndex.has(itemCategories[item]),
  );
  const length = 3 * pack.size * pack.size;
  const pixels = new Uint8Array(new SharedArrayBuffer(items.length * length));
  items.forEach((item, i) => {
    pixels.set(pack.pixels.subarray(item * length, (item + 1) * length), i * length);
  });
  const images: ImageSet = { size: pack.size, count: items.length, pixels };
  const labels = Int32Array.from(items, (item) => newIndex.get(itemCategories[item]) as number);
  return { images, labels, categories: kept.map((category) => categoryIds[category]) };
}
