// Trains the models that ship with the demo catalogue and writes them to demo/:
//   npx tsx scripts/trainDemo.ts [recommender|generator]   (both by default)
// An interrupted run goes on where it was. Works in .atelier/demo-training, beside the server's own data.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createProgress } from "../src/cli/progress.js";
import { loadConfig } from "../src/config.js";
import { openDatabase } from "../src/database/openDatabase.js";
import { ThreadedEngine } from "../src/ml/engine/threadedEngine.js";
import { DVBPR_DEFAULTS } from "../src/ml/recommenders/dvbpr.js";
import type { TrainingProgress } from "../src/ml/training/loop.js";
import { LSGAN_DEFAULTS } from "../src/ml/training/lsgan.js";
import { DEMO_MODELS } from "../src/services/demo/demoModels.js";
import { installDemoCatalogue } from "../src/services/demo/installDemo.js";
import { trainDvbpr } from "../src/services/training/trainDvbpr.js";
import { trainLsgan } from "../src/services/training/trainLsgan.js";
import { openObjectStore } from "../src/storage/openObjectStore.js";

const TRAININGS = {
  recommender: (context: TrainingContext) =>
    trainDvbpr(
      { ...context, modelId: "demo-dvbpr" },
      { ...DVBPR_DEFAULTS.compact, images: 64, epochs: 16, replicas: 1 },
      4,
    ),
  generator: (context: TrainingContext) =>
    trainLsgan({ ...context, modelId: "demo-lsgan", leastPictures: 50 }, { ...LSGAN_DEFAULTS.compact, rounds: 60 }),
} as const;
type TrainingContext = Parameters<typeof trainDvbpr>[0];

const wanted = process.argv.slice(2) as (keyof typeof TRAININGS)[];
const config = loadConfig({ ...process.env, ATELIER_DATA: process.env.ATELIER_DATA ?? ".atelier/demo-training" });
const progress = createProgress();
const database = await openDatabase(config);
const store = await openObjectStore(config);
const engine = await ThreadedEngine.open(config.engine, config.threads);
try {
  if ((await database.prisma.item.count()) === 0)
    await installDemoCatalogue({
      database,
      store,
      onProgress: (stage, done, total) => progress.update(stage, done, total),
    });
  for (const [kind, train] of Object.entries(TRAININGS)) {
    if (wanted.length > 0 && !wanted.includes(kind as keyof typeof TRAININGS)) continue;
    await database.prisma.model.deleteMany({
      where: { id: { startsWith: "demo-" }, kind: kind.toUpperCase() as "GENERATOR" },
    });
    const model = await train({
      database,
      store,
      engine,
      dataDirectory: config.dataDirectory,
      fresh: false,
      activate: true,
      onPictures: (done, total) => progress.update("pictures", done, total),
      onProgress: ({ round, rounds, step, steps, metrics }: TrainingProgress) =>
        progress.update(kind, round * steps + step, rounds * steps, JSON.stringify(metrics)),
    });
    const folder = join(DEMO_MODELS, kind);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const prefix = `models/${model.id}/`;
    for await (const { key } of store.list(prefix))
      await writeFile(join(folder, key.slice(prefix.length)), await store.get(key));
    const { id, name, profile, dataFingerprint, settings, metrics } = model;
    const row = { id, kind: model.kind, name, profile, dataFingerprint, settings, metrics };
    await writeFile(join(folder, "model.json"), `${JSON.stringify(row, null, 2)}\n`);
    progress.stop();
    console.log(kind, JSON.stringify(metrics, null, 2));
  }
} finally {
  progress.stop();
  await engine.dispose();
  await database.close();
}
