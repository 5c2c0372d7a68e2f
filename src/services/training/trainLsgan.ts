import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "../../database/generated/client.js";
import type { Arrays } from "../../ml/engine/engine.js";
import { SIZES } from "../../ml/networks/profile.js";
import { runTraining } from "../../ml/training/loop.js";
import { Lsgan, type LsganSettings } from "../../ml/training/lsgan.js";
import { saveGenerator } from "../models/modelFiles.js";
import type { TrainingContext } from "./context.js";
import { readExtraPictures } from "./extraPictures.js";
import { generatorPictures } from "./generatorPictures.js";
import { loadImagePack } from "./imagePack.js";
import { newModelId, registerModel } from "./registerModel.js";
import { loadTrainingData } from "./trainingData.js";

export interface LsganTraining extends TrainingContext {
  /** Categories with fewer usable pictures than this are left out. */
  readonly leastPictures: number;
  /** A folder of more pictures to learn from, in the format of an import. */
  readonly extra?: string;
  /** After every round, with the weights so far: for a sheet of samples. */
  readonly onRound?: (round: number, weights: Arrays, categories: readonly string[]) => Promise<void>;
}

/** Trains the generator on the studio pictures of the catalogue, stores it and registers it. */
export async function trainLsgan(context: LsganTraining, settings: LsganSettings): Promise<Model> {
  const { database, store, engine, dataDirectory, leastPictures, onRound, onPictures, onProgress, signal } = context;
  const data = await loadTrainingData(database);
  const size = SIZES[settings.profile].generatorSize;
  const pack = await loadImagePack({
    store,
    imageKeys: data.imageKeys,
    size,
    cacheDirectory: join(dataDirectory, "cache"),
    onProgress: onPictures,
    signal,
  });
  const extra =
    context.extra === undefined
      ? undefined
      : await readExtraPictures({
          store,
          directory: context.extra,
          catalogue: new Set(data.itemIds),
          size,
          onProgress: onPictures,
          signal,
        });
  const pictures = generatorPictures(data, pack, leastPictures, extra);
  const { categoryIds: categories } = pictures;
  const trainee = await Lsgan.create(engine, pictures, settings);
  const checkpointFile = join(dataDirectory, "runs", `lsgan-${settings.profile}.safetensors`);
  if (context.fresh) await rm(checkpointFile, { force: true });
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const result = await runTraining(trainee, {
    checkpointFile,
    fingerprint: `${data.fingerprint} ${categories} ${pictures.images.count} ${JSON.stringify(settings)}`,
    onProgress,
    onRound: (round) => onRound?.(round, trainee.weights(), categories),
    signal,
  });
  const cpu = process.cpuUsage(cpuBefore);
  await trainee.dispose();

  const { profile, conditioning } = settings;
  const id = context.modelId ?? newModelId("lsgan", profile);
  await saveGenerator(store, id, { profile, conditioning, categories, weights: result.weights }, result.history);
  const metrics = {
    ...result.history.at(-1),
    pictures: pictures.images.count,
    categories: categories.length,
    images: result.history.length * settings.imagesPerRound,
    wallSeconds: Math.round((performance.now() - startedAt) / 1000),
    cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
  };
  const { fingerprint: dataFingerprint } = data;
  const model = await registerModel(
    database,
    { id, kind: "GENERATOR", name: "lsgan", profile, dataFingerprint, settings, metrics },
    context.activate,
  );
  await rm(checkpointFile, { force: true });
  return model;
}
