import { Random } from "../../random.js";
import type { Arrays, Engine } from "../engine/engine.js";
import { type ImageSet, toTensor } from "../images/tensor.js";
import { SIZES } from "../networks/profile.js";
import { Adam, adamStates, restoreAdams } from "./adam.js";
import { drawAugmentation } from "./augmentation.js";
import { balancedPick } from "./balancedPick.js";
import type { Metrics, Trainee } from "./loop.js";
import { compileLsgan, type LsganPrograms } from "./lsganGraph.js";
import type { LsganSettings } from "./lsganSettings.js";
import {
  dropoutMasks,
  gradientsOf,
  initialWeights,
  restoreWeights,
  sharedArray,
  updateMovingAverages,
} from "./parameters.js";
import { SpectralNorm } from "./spectralNorm.js";
import { Variety } from "./variety.js";

export interface LsganData {
  readonly images: ImageSet;
  /** [count] category index of each image. */
  readonly categories: Int32Array;
  readonly categoryCount: number;
}

const AVERAGE = "average/";
/** Images within which pictures may still be all alike. */
const FIRST_IMAGES = 10_000;

/** [labels.length, classes]. */
export function oneHot(labels: ArrayLike<number>, classes: number): Float32Array {
  const rows = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i++) rows[i * classes + labels[i]] = 1;
  return rows;
}

/**
 * Category-conditional LSGAN (eq. 7): one step of G, then one of D on the same fakes. Weights are named `generator/...` and
 * `discriminator/...`; the result is the moving average of G, and D with its weights normalised. Metrics are the losses; where
 * photos are redrawn, also the mean difference of their colours and their posterior's divergence from the prior, in nats; and
 * the variety of fakes within a category over that of photos.
 */
export class Lsgan implements Trainee {
  readonly rounds: number;
  readonly stepsPerRound: number;
  readonly #random: Random;
  readonly #generator: Arrays;
  readonly #posterior: Arrays;
  readonly #discriminator: Arrays;
  readonly #average: Arrays;
  readonly #spectral: SpectralNorm | undefined;
  readonly #adams: Readonly<Record<"adamG" | "adamD", Adam>>;
  readonly #pickImage: (random: Random) => number;
  readonly #real: Float32Array;
  #normalized: Arrays;
  #losses: Record<string, number> = {};
  #variety = new Variety();

  private constructor(
    private readonly data: LsganData,
    private readonly settings: LsganSettings,
    private readonly programs: LsganPrograms,
  ) {
    const { g, d, q } = programs;
    this.rounds = settings.rounds;
    this.stepsPerRound = Math.max(1, Math.round(settings.imagesPerRound / settings.batch));
    this.#random = new Random(settings.seed);
    this.#generator = initialWeights([...g.trainable, ...g.statistics], this.#random);
    this.#posterior = initialWeights([...q.trainable, ...q.statistics], this.#random);
    this.#discriminator = initialWeights([...d.trainable, ...d.statistics], this.#random);
    this.#average = Object.fromEntries(Object.entries(this.#generator).map(([name, values]) => [name, values.slice()]));
    this.#spectral = settings.spectralNorm ? new SpectralNorm(d.trainable, this.#random) : undefined;
    this.#normalized = this.#spectral?.normalize(this.#discriminator) ?? this.#discriminator;
    this.#adams = { adamG: new Adam(settings.adam), adamD: new Adam(settings.adam) };
    this.#pickImage = balancedPick(data);
    this.#real = sharedArray(settings.batch * 3 * data.images.size ** 2);
  }

  static async create(engine: Engine, data: LsganData, settings: LsganSettings): Promise<Lsgan> {
    const { generatorSize: size } = SIZES[settings.profile];
    if (data.images.size !== size)
      throw new Error(`The ${settings.profile} profile draws ${size} px images, not ${data.images.size} px ones.`);
    return new Lsgan(data, settings, await compileLsgan(engine, settings, data.categoryCount));
  }

  /** @throws Error when the generator has collapsed: whatever the code, it draws one picture a category */
  async trainRound(round: number, onStep: (step: number, metrics: Metrics) => void): Promise<void> {
    const random = this.#random.fork(`round ${round}`);
    this.#losses = {};
    this.#variety = new Variety();
    for (let step = 0; step < this.stepsPerRound; step++) {
      const iteration = round * this.stepsPerRound + step;
      const done = iteration / (this.rounds * this.stepsPerRound);
      const losses = await this.#step(random, done < 0.5 ? 1 : 1 - 1.8 * (done - 0.5), iteration);
      for (const [name, loss] of Object.entries(losses))
        this.#losses[name] = (this.#losses[name] ?? 0) + loss / this.stepsPerRound;
      onStep(step + 1, losses);
    }
    if (round * this.settings.imagesPerRound >= FIRST_IMAGES) this.#variety.assertVaried(round);
  }

  async evaluate(): Promise<Metrics> {
    return { ...this.#losses, variety: this.#variety.ratio };
  }

  weights(): Arrays {
    return { ...this.#average, ...this.#normalized };
  }

  state(): Arrays {
    const named = (prefix: string, arrays: Arrays) =>
      Object.fromEntries(Object.entries(arrays).map(([name, values]) => [prefix + name, values]));
    return {
      ...this.#generator,
      ...this.#posterior,
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
    for (const weights of [this.#generator, this.#posterior, this.#discriminator]) restoreWeights(weights, state);
    Object.assign(this.#average, named(AVERAGE));
    restoreAdams(this.#adams, state);
    this.#spectral?.restore(named("u:"));
    this.#normalized = this.#spectral?.normalize(this.#discriminator) ?? this.#discriminator;
  }

  async dispose(): Promise<void> {
    await this.programs.generatorStep.dispose();
    await this.programs.discriminatorStep.dispose();
  }

  async #step(random: Random, rate: number, iteration: number): Promise<Metrics> {
    const { batch, profile, generatorRate, discriminatorRate, averageMomentum } = this.settings;
    const { generatorStep, discriminatorStep, g, d, q } = this.programs;
    const indices = Int32Array.from({ length: batch }, () => this.#pickImage(random));
    const real = toTensor(this.data.images, indices, { out: this.#real });
    const labels = Array.from(indices, (index) => this.data.categories[index]);
    const classes = oneHot(labels, this.data.categoryCount);
    const z = Float32Array.from({ length: batch * SIZES[profile].latentSize }, () => random.uniform(-1, 1));

    const drawing = { ...this.#generator, ...this.#posterior };
    const drawn = await generatorStep.run({
      ...drawing,
      ...this.#normalized,
      ...this.#augmentation(random, "drawn"),
      ...(this.settings.redraw > 0 && this.#redrawing(random, real)),
      z,
      classes,
    });
    const moved = gradientsOf(drawn, [...g.trainable.keys(), ...q.trainable.keys()]);
    this.#adams.adamG.update(drawing, moved, generatorRate * rate);
    updateMovingAverages(drawing, drawn, [...g.batchStatistics.keys(), ...q.batchStatistics.keys()]);
    const momentum = Math.min(averageMomentum, (iteration + 1) / (iteration + 20));
    updateMovingAverages(this.#average, this.#generator, Object.keys(this.#average), momentum);

    const { fakes } = drawn;
    this.#variety.add(fakes, real, labels);
    const judged = await discriminatorStep.run({
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
    const { loss, difference, divergence } = drawn;
    return {
      generator: loss[0],
      discriminator: judged.loss[0],
      ...(difference && { difference: difference[0], divergence: divergence[0] }),
    };
  }

  #redrawing(random: Random, real: Float32Array): Arrays {
    const { batch, profile } = this.settings;
    const noise = Float32Array.from({ length: batch * SIZES[profile].latentSize }, () => random.normal());
    return { real, noise, ...dropoutMasks(this.programs.nodes, random) };
  }

  #augmentation(random: Random, ...names: readonly string[]): Arrays {
    if (!this.settings.augmentation) return {};
    const { batch } = this.settings;
    const drawn = names.map((name) => drawAugmentation(name, batch, this.data.images.size, random));
    return Object.assign({}, ...drawn);
  }
}
