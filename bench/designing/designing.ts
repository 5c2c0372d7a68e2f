import sharp from "sharp";
import { demoCatalogue } from "../../src/data/demo/demoCatalogue.js";
import { renderGarment } from "../../src/data/demo/drawGarment.js";
import { DESIGN_BATCH, Designer } from "../../src/ml/design/designer.js";
import { randomCodes } from "../../src/ml/design/latent.js";
import { objectiveFeeds } from "../../src/ml/design/objective.js";
import { ASCENT_RATE } from "../../src/ml/design/personalize.js";
import { search } from "../../src/ml/design/search.js";
import type { Engine } from "../../src/ml/engine/engine.js";
import { ThreadedEngine } from "../../src/ml/engine/threadedEngine.js";
import { prepareImage } from "../../src/ml/images/prepare.js";
import { SIZES } from "../../src/ml/networks/profile.js";
import { Embedder } from "../../src/ml/recommenders/embedder.js";
import { Random } from "../../src/random.js";
import type { Benchmark, BenchmarkOptions } from "../harness/benchmark.js";
import { median } from "../harness/timing.js";
import { type Raced, race, spent } from "../torch/race.js";
import { RecordingEngine } from "../torch/recordingEngine.js";
import { assertAgree, sampled, TorchProcess } from "../torch/torchProcess.js";
import { trainedNetworks } from "./trainedNetworks.js";

const PROFILE = "compact";
const { encoderSize, factors, generatorSize } = SIZES[PROFILE];
/** Pictures that pass through Phi at once. */
const EMBEDDED = 64;

interface Sides {
  readonly engine: Engine;
  readonly torch: TorchProcess;
  readonly options: BenchmarkOptions;
}

export const designing: Benchmark = {
  name: "designing",
  title: "Designing and embedding",
  short: true,
  async run(options) {
    const torch = await TorchProcess.start(options);
    const engine = await ThreadedEngine.open(options.engine, options.threads);
    const sides = { engine, torch, options };
    try {
      const designed = await racePersonalize(sides);
      const { embedded, decodings } = await raceEmbedding(sides);
      return {
        comparisons: [...designed, ...embedded].map(({ comparison }) => comparison),
        tables: [designed, embedded].map((raced) => ({
          title: "The same by the clock",
          rows: raced.map(({ row }) => row),
        })),
        notes: [
          "Designing: the search that `personalizeItem` runs, all its terms, from random starts: the generator, the discriminator, Phi and the inverter forward, the gradient back to the codes, and Adam on these, with the networks of the demo catalogue. Objectives and gradients of both sides agree. Ours takes 8 starts at once; PyTorch was given 8 and all of them.",
          "Designing, by a profile made by hand (2026-11-23; no command prints it): of about 36 ms a step of 8 starts, kernels take 30: 18 in convolutions and transposed ones of both Phi and the inverter, which each read every picture, and 4 in MaxPool with indices; JavaScript takes 1.5, the rest starting kernels and handing over results.",
          "Embedding: drawn catalogue pictures, already in memory, are decoded, brought into a square of 64 px and their light background to one grey, and pass through Phi, 64 at once. Pillow decodes JPEG at a reduced scale (`thumbnail`), as sharp does; numpy does the rest. Codes of both sides point the same way (cosine above 0.98; the filters that shrink pictures differ).",
          ...decodings.map(
            ({ format, alone }) =>
              `Embedding: of ours, decoding and preparing a ${format} by sharp alone takes ${alone.toFixed(2)} ms of the processor.`,
          ),
          "Warm: programs are compiled and have run once.",
        ],
      };
    } finally {
      torch.stop();
      await engine.dispose();
    }
  },
};

async function racePersonalize({ engine, torch, options }: Sides): Promise<Raced[]> {
  const [starts, steps] = options.quick ? [8, 2] : [64, 5];
  const recording = new RecordingEngine(engine);
  const designer = await Designer.compile(recording, await trainedNetworks());
  const random = new Random("personalize");
  const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal());
  const terms = {
    theta: normals(factors),
    eta: 1,
    categoryWeight: 1,
    colour: { rgb: [180, 60, 60], weight: 1 },
    holdWeight: 1,
    original: normals(3 * generatorSize ** 2).map(Math.tanh),
  } as const;
  const ours = () =>
    spent(() =>
      search(designer, designer.objective, {
        codes: randomCodes(starts, designer.latentSize, random),
        category: 0,
        steps,
        learningRate: ASCENT_RATE,
        feeds: objectiveFeeds(terms, designer),
      }),
    );
  try {
    await ours();
    const { fed, gave } = recording.firstRuns.find((run) => run?.gave.objectives) ?? missing();
    const raced: Raced[] = [];
    for (const batch of new Set([DESIGN_BATCH, starts])) {
      const what = `personalise, ${PROFILE}, ${starts} starts; PyTorch's batch ${batch}`;
      options.log(what);
      const rival = await torch.open(
        "personalize",
        { ...recording.frozen, ...fed },
        { profile: PROFILE, starts, steps, batch },
      );
      assertAgree(gave, await rival.check());
      // Ours evaluates where it starts, too.
      const amount = { ours: starts * (steps + 1), theirs: starts * steps };
      const unit = "(start, step)s";
      const rounds = options.quick ? 1 : 5;
      raced.push(await race({ what, ours, theirs: rival.run, amount, unit, target: 1.5, rounds }, options.engine));
      await rival.close();
    }
    return raced;
  } finally {
    await designer.dispose();
  }
}

function missing(): never {
  throw new Error("The objective was not run.");
}

/** Milliseconds of the processor that decoding and preparing a picture takes alone. */
interface Decoding {
  readonly format: string;
  readonly alone: number;
}

async function raceEmbedding({ engine, torch, options }: Sides) {
  const count = options.quick ? 4 : EMBEDDED;
  const { weights } = (await trainedNetworks()).encoder;
  const recording = new RecordingEngine(engine);
  const embedder = await Embedder.compile(recording, { profile: PROFILE, factors, batch: count, weights });
  const sets: Record<string, Buffer[]> = {
    "JPEG of 512 px": await drawPictures(count, 512),
    "JPEG of 128 px": await drawPictures(count, 128),
  };
  sets["PNG of 128 px"] = await Promise.all(sets["JPEG of 128 px"].map((picture) => sharp(picture).png().toBuffer()));
  const embedded: Raced[] = [];
  const decodings: Decoding[] = [];
  try {
    for (const [format, pictures] of Object.entries(sets)) {
      const what = `embed new items, ${format}`;
      options.log(what);
      const prepare = () => Promise.all(pictures.map((picture) => prepareImage(picture, encoderSize)));
      const embed = async () => {
        const pixels = new Uint8Array(count * 3 * encoderSize ** 2);
        (await prepare()).forEach((picture, i) => {
          pixels.set(picture.pixels, i * picture.pixels.length);
        });
        return embedder.embed({ size: encoderSize, count, pixels });
      };
      const encoded = pictures.map((picture) => picture.toString("base64"));
      const settings = { profile: PROFILE, pictures: encoded, size: encoderSize, batch: count };
      const rival = await torch.open("embed", recording.frozen, settings);
      const cosine = cosineOf(sampled(await embed()), (await rival.check()).codes);
      if (!(cosine > 0.98)) throw new Error(`Codes of ${format} are not those of PyTorch: their cosine is ${cosine}.`);
      const amount = { ours: count, theirs: count };
      const rounds = options.quick ? 1 : 5;
      const [ours, theirs] = [() => spent(embed), rival.run];
      embedded.push(await race({ what, ours, theirs, amount, unit: "images", target: 2, rounds }, options.engine));
      const spans: number[] = [];
      for (let round = 0; round < rounds; round++) spans.push((await spent(prepare)).cpu / count);
      decodings.push({ format, alone: median(spans) });
      await rival.close();
    }
  } finally {
    await embedder.dispose();
  }
  return { embedded, decodings };
}

function cosineOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return ab / Math.sqrt(aa * bb);
}

/** Catalogue pictures as the demo catalogue draws them: JPEG, `size` x `size`. */
async function drawPictures(count: number, size: number): Promise<Buffer[]> {
  const catalogue = demoCatalogue({ items: EMBEDDED, users: 10, interactions: 50 });
  return Promise.all(Array.from({ length: count }, (_, i) => renderGarment(catalogue.item(i).garment, size)));
}
