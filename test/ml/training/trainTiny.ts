import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { DVBPR_DEFAULTS } from "../../../src/ml/recommenders/dvbpr.js";
import { DvbprTrainee } from "../../../src/ml/recommenders/dvbprTrainee.js";
import { runTraining, type TrainingProgress, type TrainingResult } from "../../../src/ml/training/loop.js";
import { Lsgan } from "../../../src/ml/training/lsgan.js";
import { LSGAN_DEFAULTS } from "../../../src/ml/training/lsganSettings.js";
import { tinyShop } from "../tinyShop.js";

export const TRAINEES = ["dvbpr", "lsgan"] as const;
export type TinyTraining = (typeof TRAINEES)[number];

interface Options {
  readonly checkpointFile?: string;
  readonly threads?: number;
  readonly onProgress?: (progress: TrainingProgress) => void;
  readonly signal?: AbortSignal;
}

/** Three short rounds of a real training. */
export async function trainTiny(what: TinyTraining, { threads = 1, ...options }: Options): Promise<TrainingResult> {
  const shop = tinyShop(32, 16, 2);
  const engine = await ThreadedEngine.open("onnx-cpu", threads);
  const trainee =
    what === "dvbpr"
      ? await DvbprTrainee.create(engine, shop, {
          ...DVBPR_DEFAULTS.compact,
          factors: 4,
          images: 8,
          epochs: 3,
          replicas: 2,
          mirror: true,
        })
      : await Lsgan.create(
          engine,
          { ...shop, categoryCount: 2 },
          { ...LSGAN_DEFAULTS.compact, batch: 4, imagesPerRound: 12, rounds: 3 },
        );
  try {
    return await runTraining(trainee, options);
  } finally {
    await trainee.dispose();
    await engine.dispose();
  }
}

// As a program: kills itself in the middle of the second round.
const [what, checkpointFile] = process.argv.slice(2);
if (process.argv[1]?.endsWith("trainTiny.ts"))
  await trainTiny(what as TinyTraining, {
    checkpointFile,
    onProgress: ({ round, step }) => {
      if (round === 1 && step === 2) process.kill(process.pid, "SIGKILL");
    },
  });
