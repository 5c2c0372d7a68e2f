import type { Engine } from "../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../src/ml/engine/threadedEngine.js";
import { type Profile, SIZES } from "../../src/ml/networks/profile.js";
import { DVBPR_DEFAULTS } from "../../src/ml/recommenders/dvbpr.js";
import { DvbprTrainee } from "../../src/ml/recommenders/dvbprTrainee.js";
import type { Trainee } from "../../src/ml/training/loop.js";
import { Lsgan } from "../../src/ml/training/lsgan.js";
import { LSGAN_DEFAULTS } from "../../src/ml/training/lsganSettings.js";
import type { Benchmark, BenchmarkOptions } from "../harness/benchmark.js";
import { type Raced, race, spent } from "../torch/race.js";
import { RecordingEngine } from "../torch/recordingEngine.js";
import { assertAgree, type TorchCase, TorchProcess } from "../torch/torchProcess.js";
import { randomShop } from "./randomShop.js";

const CATEGORIES = 6;

export const training: Benchmark = {
  name: "training",
  title: "Training steps",
  short: true,
  async run(options) {
    const { engine: name, threads, quick } = options;
    const torch = await TorchProcess.start(options);
    const engine = await ThreadedEngine.open(name, threads);
    const raced: Raced[] = [];
    try {
      raced.push(await raceDvbpr("compact", quick ? 2 : 8, { torch, engine, options }));
      const { redraw } = LSGAN_DEFAULTS.compact;
      raced.push(await raceLsgan(0, quick ? 2 : 16, { torch, engine, options }));
      raced.push(await raceLsgan(redraw, quick ? 2 : 16, { torch, engine, options }));
      if (!quick) raced.push(await raceDvbpr("paper", 1, { torch, engine, options }));
    } finally {
      torch.stop();
      await engine.dispose();
    }
    return {
      comparisons: raced.map(({ comparison }) => comparison),
      tables: [{ title: "The same by the clock", rows: raced.map(({ row }) => row) }],
      notes: [
        "A step is what `atelier train` does: it takes a batch from the sampler, brings its bytes to [-1, 1], draws dropout masks, runs forward and backward, averages and moves weights by Adam; LSGAN also normalises D's weights and averages G's. PyTorch does the same on one batch that it keeps, without a sampler.",
        "Both begin with the same weights; losses and gradients of the first batch were compared, dropout masks included, and agree to 0.005 of the largest (what rounding does to sums over a batch).",
        "An image is a picture that passes through Phi, or a photo (and a fake for each) of an LSGAN step. Pictures are noise; networks, batches and settings are the defaults of each profile.",
        "Expected: as fast as PyTorch, by the speed of single passes; it came out short of that. By ONNX Runtime's profiler, used by hand on 2 busy cores on 2026-11-23 (no command prints this), a compact DVBPR step takes 23 ms in convolutions and 24 in the matrix products of gradients of weights, at 70-130 GFLOP/s, which leaves little; but 19 in MaxPool with indices and MaxUnpool, 15 in moving images for these products, and 7 in bringing channels into blocks and back, all of which PyTorch's own kernels for gradients save. First maxima found by comparisons instead of indices (SpaceToDepth, ArgMax or Equal) cost as much.",
        "LSGAN, by the same profile: a third of the kernels' time goes to transposed convolutions (60-80 GFLOP/s; all images of a batch side by side in one were no faster), and a fifth of the step to plain JavaScript: Adam and the average of G take 10 ns a weight between them. CNN-F: of 2.2 s, kernels take 1.6, Adam on 70.6 M weights 0.4, copies of weights and gradients the rest; PyTorch's Adam is vectorised.",
      ],
    };
  },
};

interface Sides {
  readonly torch: TorchProcess;
  readonly engine: Engine;
  readonly options: BenchmarkOptions;
}

async function raceDvbpr(profile: Profile, steps: number, { torch, engine, options }: Sides): Promise<Raced> {
  const settings = { ...DVBPR_DEFAULTS[profile], replicas: 1, epochs: 1000 };
  const { images } = settings;
  options.log(`DVBPR, ${profile}`);
  const recording = new RecordingEngine(engine);
  const shop = randomShop(steps * images, SIZES[profile].encoderSize);
  const trainee = await DvbprTrainee.create(recording, shop, settings);
  try {
    const ours = rounds(trainee);
    await ours();
    const [{ fed, gave }] = recording.firstRuns;
    const pairs = fed.positives.data.reduce((sum, value) => sum + value, 0);
    const userCount = shop.userIds.length;
    const users = Array.from({ length: pairs }, (_, pair) => pair % userCount);
    const rival = await torch.open("dvbpr", fed, { ...settings, users, userCount });
    assertAgree(gave, await rival.check());
    const network = profile === "paper" ? "CNN-F" : profile;
    return await raced(`DVBPR, ${network}, batch ${images}`, steps, images, ours, rival, options);
  } finally {
    await trainee.dispose();
  }
}

/** @param redraw weight of the photos that are redrawn; 0 for eq. 7 alone */
async function raceLsgan(redraw: number, steps: number, { torch, engine, options }: Sides): Promise<Raced> {
  const { adam, ...plain } = LSGAN_DEFAULTS.compact;
  const { batch } = plain;
  const settings = { ...plain, adam, redraw, imagesPerRound: steps * batch, rounds: 1000 };
  const what = `LSGAN, compact, batch ${batch}${redraw > 0 ? ", photos redrawn" : ""}`;
  options.log(what);
  const recording = new RecordingEngine(engine);
  const { images } = randomShop(256, SIZES.compact.generatorSize);
  const categories = Int32Array.from({ length: images.count }, (_, image) => image % CATEGORIES);
  const trainee = await Lsgan.create(recording, { images, categories, categoryCount: CATEGORIES }, settings);
  try {
    const ours = rounds(trainee);
    await ours();
    const [g, d] = recording.firstRuns;
    const rival = await torch.open("lsgan", { ...g.fed, ...d.fed }, { ...settings, ...adam });
    assertAgree({ ...g.gave, ...d.gave, fooled: g.gave.loss, judged: d.gave.loss }, await rival.check());
    return await raced(what, steps, batch, ours, rival, options);
  } finally {
    await trainee.dispose();
  }
}

/** Runs one round of training after the other. */
function rounds(trainee: Trainee) {
  let round = 0;
  return () => spent(() => trainee.trainRound(round++, () => {}));
}

async function raced(
  what: string,
  steps: number,
  images: number,
  ours: ReturnType<typeof rounds>,
  rival: TorchCase,
  { engine, quick }: BenchmarkOptions,
): Promise<Raced> {
  const amount = { ours: steps * images, theirs: images };
  const found = await race(
    {
      what,
      ours,
      theirs: async () => {
        let [cpu, wall] = [0, 0];
        for (let step = 0; step < steps; step++) {
          const milliseconds = await rival.run();
          cpu += milliseconds.cpu / steps;
          wall += milliseconds.wall / steps;
        }
        return { cpu, wall };
      },
      amount,
      unit: "images",
      target: 1,
      rounds: quick ? 1 : steps === 1 ? 3 : 7,
    },
    engine,
  );
  await rival.close();
  return found;
}
