import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "../../database/generated/client.js";
import type { Arrays } from "../../ml/engine/engine.js";
import { SIZES } from "../../ml/networks/profile.js";
import { Inverter } from "../../ml/training/inverter.js";
import { INVERTER_DEFAULTS, type InverterSettings } from "../../ml/training/inverterSettings.js";
import { runTraining, type TrainingProgress } from "../../ml/training/loop.js";
import { Lsgan } from "../../ml/training/lsgan.js";
import type { LsganSettings } from "../../ml/training/lsganSettings.js";
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
  /** Of the second stage, but for its seed; the defaults of the profile when absent. */
  readonly inverter?: InverterSettings;
  /** Of the second stage, which trains the inverter for the generator of the first. */
  readonly onInverterProgress?: (progress: TrainingProgress) => void;
  /** After every round, with the weights so far: for a sheet of samples. */
  readonly onRound?: (round: number, weights: Arrays, categories: readonly string[]) => Promise<void>;
}

/** Trains the generator on the studio pictures of the catalogue, then its inverter; stores both as one model. */
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
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const { profile, conditioning, seed } = settings;
  const checkpoint = (stage: string) => join(dataDirectory, "runs", `${stage}-${profile}.safetensors`);
  const files = { lsgan: checkpoint("lsgan"), inverter: checkpoint("inverter") };
  if (context.fresh) for (const file of Object.values(files)) await rm(file, { force: true });
  const fingerprint = `${data.fingerprint} ${categories} ${pictures.images.count} ${JSON.stringify(settings)}`;

  const lsgan = await Lsgan.create(engine, pictures, settings);
  const drawing = await runTraining(lsgan, {
    checkpointFile: files.lsgan,
    fingerprint,
    onProgress,
    onRound: (round) => onRound?.(round, lsgan.weights(), categories),
    signal,
  }).finally(() => lsgan.dispose());
  const frozen = { profile, categoryCount: categories.length, weights: drawing.weights };
  const inverterSettings = { ...(context.inverter ?? INVERTER_DEFAULTS[profile]), seed };
  const inverter = await Inverter.create(engine, pictures, frozen, inverterSettings);
  const inverting = await runTraining(inverter, {
    checkpointFile: files.inverter,
    fingerprint: `${fingerprint} ${JSON.stringify(inverterSettings)}`,
    onProgress: context.onInverterProgress,
    signal,
  }).finally(() => inverter.dispose());
  const cpu = process.cpuUsage(cpuBefore);

  const id = context.modelId ?? newModelId("lsgan", profile);
  const weights = { ...drawing.weights, ...inverting.weights };
  await saveGenerator(store, id, { profile, conditioning, categories, weights }, drawing.history);
  const metrics = {
    ...drawing.history.at(-1),
    ...inverting.history[inverting.bestRound],
    pictures: pictures.images.count,
    categories: categories.length,
    images: drawing.history.length * settings.imagesPerRound,
    wallSeconds: Math.round((performance.now() - startedAt) / 1000),
    cpuSeconds: Math.round((cpu.user + cpu.system) / 1e6),
  };
  const { fingerprint: dataFingerprint } = data;
  const model = await registerModel(
    database,
    { id, kind: "GENERATOR", name: "lsgan", profile, dataFingerprint, settings, metrics },
    context.activate,
  );
  for (const file of Object.values(files)) await rm(file, { force: true });
  return model;
}
