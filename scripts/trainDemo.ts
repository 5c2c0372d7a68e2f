// Trains the models that ship with the demo catalogue and writes them to demo/, a folder each, and the features that some read:
//   npx tsx scripts/trainDemo.ts [names...]     dvbpr hybrid warp bprMf visRank fm vbpr lsgan; all by default
// Of visRank, fm and vbpr train all three or none where .atelier/demo-training is gone: their features are computed anew.
// An interrupted run goes on where it was. Works in .atelier/demo-training, beside the server's own data.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createProgress } from "../src/cli/progress.js";
import { loadConfig } from "../src/config.js";
import { openDatabase } from "../src/database/openDatabase.js";
import { ThreadedEngine } from "../src/ml/engine/threadedEngine.js";
import { METHODS } from "../src/ml/recommenders/methods.js";
import type { MethodName } from "../src/ml/recommenders/recommender.js";
import { CLASSIFIER_DEFAULTS } from "../src/ml/training/classifier.js";
import type { TrainingProgress } from "../src/ml/training/loop.js";
import { LSGAN_DEFAULTS } from "../src/ml/training/lsganSettings.js";
import { FEATURES_FOLDER, writeDemoFeatures } from "../src/services/demo/demoFeatures.js";
import { DEMO_MODELS, type DemoModel } from "../src/services/demo/demoModels.js";
import { installDemoCatalogue } from "../src/services/demo/installDemo.js";
import { computeByCategories } from "../src/services/features/computeFeatures.js";
import type { TrainingContext } from "../src/services/training/context.js";
import { trainLsgan } from "../src/services/training/trainLsgan.js";
import { trainRecommender } from "../src/services/training/trainRecommender.js";
import { openObjectStore } from "../src/storage/openObjectStore.js";

const ORDER = ["dvbpr", "hybrid", "warp", "bprMf", "visRank", "fm", "vbpr", "lsgan"] as const;
type Name = (typeof ORDER)[number];
const READ_FEATURES: readonly Name[] = ["visRank", "fm", "vbpr"];
/** Those that serve. */
const ACTIVE: readonly Name[] = ["hybrid", "lsgan"];
const SETTINGS: Partial<Record<Name, object>> = {
  dvbpr: { images: 64, epochs: 16, replicas: 1 },
  // Features add 0.004 at most here; without them new pictures are embedded by Phi alone.
  hybrid: { content: "codes,attributes" },
};

const config = loadConfig({ ...process.env, ATELIER_DATA: process.env.ATELIER_DATA ?? ".atelier/demo-training" });
const wanted = process.argv.slice(2);
const progress = createProgress();
const database = await openDatabase(config);
const store = await openObjectStore(config);
const engine = await ThreadedEngine.open(config.engine, config.threads);
const { dataDirectory } = config;

function show(stage: string) {
  return ({ round, rounds, step, steps, metrics }: TrainingProgress) =>
    progress.update(stage, round * steps + step, rounds * steps, JSON.stringify(metrics));
}

function contextOf(name: Name): TrainingContext & { modelId: string } {
  return {
    database,
    store,
    engine,
    dataDirectory,
    fresh: false,
    activate: false,
    modelId: `demo-${name}`,
    onPictures: (done, total) => progress.update("pictures", done, total),
    onProgress: show(name),
  };
}

async function train(name: Name) {
  const context = contextOf(name);
  if (name === "lsgan")
    return trainLsgan(
      { ...context, leastPictures: 50, onInverterProgress: show("inverter") },
      { ...LSGAN_DEFAULTS.compact, rounds: 50 },
    );
  if (READ_FEATURES.includes(name) && (await database.prisma.featureSet.count()) === 0) {
    const { set } = await computeByCategories(
      { database, store },
      {
        id: "categories",
        settings: CLASSIFIER_DEFAULTS,
        engine,
        dataDirectory,
        fresh: false,
        patience: 3,
        onProgress: show("features"),
      },
    );
    const folder = join(DEMO_MODELS, FEATURES_FOLDER);
    await mkdir(folder, { recursive: true });
    await writeDemoFeatures({ database, store }, set, folder);
  }
  return trainRecommender({ ...context, profile: "compact" }, METHODS[name as MethodName], SETTINGS[name]);
}

try {
  if ((await database.prisma.item.count()) === 0)
    await installDemoCatalogue({
      database,
      store,
      onProgress: (stage, done, total) => progress.update(stage, done, total),
    });
  for (const name of ORDER) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await database.prisma.model.deleteMany({ where: { id: `demo-${name}` } });
    for await (const { key } of store.list(`models/demo-${name}/`)) await store.delete(key);
    const model = await train(name);
    const folder = join(DEMO_MODELS, name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const prefix = `models/${model.id}/`;
    for await (const { key } of store.list(prefix))
      await writeFile(join(folder, key.slice(prefix.length)), await store.get(key));
    const { id, kind, profile, dataFingerprint, settings, metrics } = model;
    const active = ACTIVE.includes(name);
    const trainedAt = model.createdAt.toISOString();
    const figures = { settings: settings as object, metrics: metrics as object };
    const row = { id, kind, name, profile, active, trainedAt, dataFingerprint, ...figures };
    await writeFile(join(folder, "model.json"), `${JSON.stringify(row satisfies DemoModel, null, 2)}\n`);
    progress.stop();
    console.log(name, JSON.stringify(metrics, null, 2));
  }
} finally {
  progress.stop();
  await engine.dispose();
  await database.close();
}
