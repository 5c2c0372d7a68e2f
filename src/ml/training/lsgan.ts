import { Random } from "../../random.js";
import type { Arrays, Engine, Program } from "../engine/engine.js";
import { add, input, leastSquares, type Node } from "../graph/index.js";
import { type ImageSet, toTensor } from "../images/tensor.js";
import { type Conditioning, DISCRIMINATORS } from "../networks/discriminator.js";
import { GENERATORS } from "../networks/generator.js";
import { Layers, type ParameterSet } from "../networks/layers.js";
import { type Profile, SIZES } from "../networks/profile.js";
import { Adam, type AdamOptions, adamStates, restoreAdams } from "./adam.js";
import { augmented, drawAugmentation } from "./augmentation.js";
import type { Metrics, Trainee } from "./loop.js";
import { gradientOutputs, gradientsOf, initialWeights, sharedArray, updateMovingAverages } from "./parameters.js";
import { SpectralNorm } from "./spectralNorm.js";

export interface LsganSettings {
  readonly profile: Profile;
  /** B: real images, and as many fakes, of a step. */
  readonly batch: number;
  /** Images of one round (a checkpoint and a sample sheet follow each). */
  readonly imagesPerRound: number;
  readonly rounds: number;
  /** Constant for half the run, then linear to a tenth. */
  readonly generatorRate: number;
  readonly discriminatorRate: number;
  readonly adam: AdamOptions;
  /** Of the moving average of G that is kept as the result. */
  readonly averageMomentum: number;
  readonly spectralNorm: boolean;
  /** Lets D see real and fake images through differentiable augmentation. */
  readonly augmentation: boolean;
  /** How D learns of the category. */
  readonly conditioning: Conditioning;
  readonly seed: number;
}

export const LSGAN_DEFAULTS: Readonly<Record<Profile, LsganSettings>> = {
  compact: {
    profile: "compact",
    batch: 16,
    imagesPerRound: 2000,
    rounds: 20,
    generatorRate: 4e-4,
    discriminatorRate: 8e-4,
    adam: { beta1: 0.5, beta2: 0.999 },
    averageMomentum: 0.996,
    spectralNorm: true,
    augmentation: false,
    conditioning: "projection",
    seed: 1,
  },
  paper: {
    profile: "paper",
    batch: 64,
    imagesPerRound: 6400,
    rounds: 100,
    generatorRate: 1e-4,
    discriminatorRate: 1e-4,
    adam: { beta1: 0.5, beta2: 0.99 },
    averageMomentum: 0.999,
    spectralNorm: false,
    augmentation: false,
    conditioning: "concatenation",
    seed: 1,
  },
};

export interface LsganData {
  readonly images: ImageSet;
  /** [count] category index of each image. */
  readonly categories: Int32Array;
  readonly categoryCount: number;
}

const AVERAGE = "average/";

/** [labels.length, classes]. */
export function oneHot(labels: ArrayLike<number>, classes: number): Float32Array {
  const rows = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) rows[i * classes + labels[i]] = 1;
  return rows;
}

/**
 * Category-conditional LSGAN (eq. 7): one step of G, then one of D on the same fakes. Weights are named `generator/...` and
 * `discriminator/...`; the result is the moving average of G, and D with its weights normalised.
 */
export class Lsgan implements Trainee {
  readonly rounds: number;
  readonly stepsPerRound: number;
  readonly #random: Random;
  readonly #generator: Arrays;
  readonly #discriminator: Arrays;
  readonly #average: Arrays;
  readonly #spectral: SpectralNorm | undefined;
  readonly #adams: Readonly<Record<"adamG" | "adamD", Adam>>;
  readonly #pickImage: (random: Random) => number;
  readonly #real: Float32Array;
  #normalized: Arrays;
  #losses = { generator: 0, discriminator: 0 };

  private constructor(
    private readonly data: LsganData,
    private readonly settings: LsganSettings,
    private readonly networks: { readonly g: ParameterSet & TrainedLayers; readonly d: ParameterSet & TrainedLayers },
    private readonly generatorStep: Program,
    private readonly discriminatorStep: Program,
  ) {
    const { g, d } = networks;
    this.rounds = settings.rounds;
    this.stepsPerRound = Math.max(1, Math.round(settings.imagesPerRound / settings.batch));
    this.#random = new Random(settings.seed);
    this.#generator = initialWeights([...g.trainable, ...g.statistics], this.#random);
    this.#discriminator = initialWeights([...d.trainable, ...d.statistics], this.#random);
    this.#average = Object.fromEntries(Object.entries(this.#generator).map(([name, values]) => [name, values.slice()]));
    this.#spectral = settings.spectralNorm ? new SpectralNorm(d.trainable, this.#random) : undefined;
    this.#normalized = this.#spectral?.normalize(this.#discriminator) ?? this.#discriminator;
    this.#adams = { adamG: new Adam(settings.adam), adamD: new Adam(settings.adam) };
    this.#pickImage = balancedPick(data);
    this.#real = sharedArray(settings.batch * 3 * data.images.size ** 2);
  }

  static async create(engine: Engine, data: LsganData, settings: LsganSettings): Promise<Lsgan> {
    const { profile, batch, conditioning } = settings;
    const { generatorSize: size, latentSize } = SIZES[profile];
    if (data.images.size !== size)
      throw new Error(`The ${profile} profile draws ${size} px images, not ${data.images.size} px ones.`);
    const g = new Layers("generator", "training");
    const d = new Layers("discriminator", "training");
    const classes = input("classes", [batch, data.categoryCount]);
    const fakes = GENERATORS[profile](g, input("z", [batch, latentSize]), classes);
    const judged = (images: Node, name: string) =>
      DISCRIMINATORS[profile](d, settings.augmentation ? augmented(images, name) : images, classes, conditioning);
    const generatorLoss = leastSquares(judged(fakes, "drawn"), 1);
    const generatorStep = await engine.compile({
      outputs: { fakes, loss: generatorLoss, ...Object.fromEntries(g.batchStatistics) },
      gradients: { loss: generatorLoss, of: gradientOutputs(g.trainable) },
    });
    const shape = [batch, 3, size, size];
    const onFakes = leastSquares(judged(input("fakes", shape), "fakes"), 0);
    const onReal = leastSquares(judged(input("real", shape), "real"), 1);
    const discriminatorLoss = add(onFakes, onReal);
    const discriminatorStep = await engine.compile({
      outputs: { loss: discriminatorLoss, ...Object.fromEntries(d.batchStatistics) },
      gradients: { loss: discriminatorLoss, of: gradientOutputs(d.trainable) },
    });
    return new Lsgan(data, settings, { g, d }, generatorStep, discriminatorStep);
  }

  async trainRound(round: number, onStep: (step: number, metrics: Metrics) => void): Promise<void> {
    const random = this.#random.fork(`round ${round}`);
    this.#losses = { generator: 0, discriminator: 0 };
    for (let step = 0; step < this.stepsPerRound; step++) {
      const iteration = round * this.stepsPerRound + step;
      const done = iteration / (this.rounds * this.stepsPerRound);
      const losses = await this.#step(random, done < 0.5 ? 1 : 1 - 1.8 * (done - 0.5), iteration);
      this.#losses.generator += losses.generator / this.stepsPerRound;
      this.#losses.discriminator += losses.discriminator / this.stepsPerRound;
      onStep(step + 1, losses);
    }
  }

  async evaluate(): Promise<Metrics> {
    return { ...this.#losses };
  }

  weights(): Arrays {
    return { ...this.#average, ...this.#normalized };
  }

  state(): Arrays {
    const named = (prefix: string, arrays: Arrays) =>
      Object.fromEntries(Object.entries(arrays).map(([name, values]) => [prefix + name, values]));
    return {
      ...this.#generator,
      ...this.#discriminator,
      ...named(AVERAGE, this.#average),
      ...adamStates(this.#adams),
      ...named("u:", this.#spectral?.u ?? {}),
    };
  }

  restore(state: Arrays): void {
    const named = (prefix: string) =>
      Object.fromEntries(
        Object.entries(state).flatMap(([name, values]) =>
          name.startsWith(prefix) ? [[name.slice(prefix.length), values.slice()]] : [],
        ),
      );
    for (const arrays of [this.#generator, this.#discriminator])
      for (const [name, values] of Object.entries(arrays)) values.set(state[name]);
    Object.assign(this.#average, named(AVERAGE));
    restoreAdams(this.#adams, state);
    this.#spectral?.restore(named("u:"));
    this.#normalized = this.#spectral?.normalize(this.#discriminator) ?? this.#discriminator;
  }

  async dispose(): Promise<void> {
    await this.generatorStep.dispose();
    await this.discriminatorStep.dispose();
  }

  async #step(random: Random, rate: number, iteration: number): Promise<{ generator: number; discriminator: number }> {
    const { batch, profile, generatorRate, discriminatorRate, averageMomentum } = this.settings;
    const { g, d } = this.networks;
    const indices = Int32Array.from({ length: batch }, () => this.#pickImage(random));
    const real = toTensor(this.data.images, indices, { out: this.#real });
    const classes = oneHot(
      Array.from(indices, (index) => this.data.categories[index]),
      this.data.categoryCount,
    );
    const z = Float32Array.from({ length: batch * SIZES[profile].latentSize }, () => random.uniform(-1, 1));

    const drawn = await this.generatorStep.run({
      ...this.#generator,
      ...this.#normalized,
      ...this.#augmentation(random, "drawn"),
      z,
      classes,
    });
    this.#adams.adamG.update(this.#generator, gradientsOf(drawn, g.trainable.keys()), generatorRate * rate);
    updateMovingAverages(this.#generator, drawn, g.batchStatistics.keys());
    const momentum = Math.min(averageMomentum, (iteration + 1) / (iteration + 20));
    updateMovingAverages(this.#average, this.#generator, Object.keys(this.#average), momentum);

    const { fakes } = drawn;
    const judged = await this.discriminatorStep.run({
      ...this.#normalized,
      ...this.#augmentation(random, "real", "fakes"),
      real,
      fakes,
      classes,
    });
    const gradients = gradientsOf(judged, d.trainable.keys());
    for (const name of Object.keys(gradients))
      gradients[name] = this.#spectral?.gradient(name, this.#normalized[name], gradients[name]) ?? gradients[name];
    this.#adams.adamD.update(this.#discriminator, gradients, discriminatorRate * rate);
    updateMovingAverages(this.#discriminator, judged, d.batchStatistics.keys());
    this.#normalized = this.#spectral?.normalize(this.#discriminator) ?? this.#discriminator;
    return { generator: drawn.loss[0], discriminator: judged.loss[0] };
  }

  #augmentation(random: Random, ...names: readonly string[]): Arrays {
    if (!this.settings.augmentation) return {};
    const { batch } = this.settings;
    const drawn = names.map((name) => drawAugmentation(name, batch, this.data.images.size, random));
    return Object.assign({}, ...drawn);
  }
}

type TrainedLayers = Pick<Layers, "batchStatistics">;

/** Draws images so that a category of n images is seen n^0.5 times as often as one of a single image. */
function balancedPick({ categories, categoryCount }: LsganData): (random: Random) => number {
  const counts = new Float64Array(categoryCount);
  for (const category of categories) counts[category]++;
  const cumulative = new Float64Array(categories.length);
  let total = 0;
  categories.forEach((category, i) => {
    cumulative[i] = total += 1 / Math.sqrt(counts[category]);
  });
  return (random) => {
    const wanted = random.next() * total;
    let [low, high] = [0, cumulative.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
