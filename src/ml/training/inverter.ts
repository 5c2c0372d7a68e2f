import { Random } from "../../random.js";
import type { Arrays, Engine } from "../engine/engine.js";
import { type ImageSet, toTensor } from "../images/tensor.js";
import { type Profile, SIZES } from "../networks/profile.js";
import { Adam, adamStates, restoreAdams } from "./adam.js";
import { splitHeldOut } from "./heldOut.js";
import { compileInverter, EVALUATED, type FrozenGenerator, type InverterPrograms } from "./inverterGraph.js";
import type { InverterSettings } from "./inverterSettings.js";
import type { Metrics, Trainee } from "./loop.js";
import { type LsganData, oneHot } from "./lsgan.js";
import {
  dropoutMasks,
  gradientsOf,
  initialWeights,
  restoreWeights,
  sharedArray,
  updateMovingAverages,
} from "./parameters.js";

/**
 * The inverter of a frozen generator: from a picture to z' and to its category. From photos and from what the generator draws
 * it learns the category, and a code from which the generator redraws them; from what is drawn also z itself. Metrics are of
 * held-out photos, and of codes never drawn before: `category accuracy`, `redrawn difference` (mean |G(E(x), c) - x|, in
 * [0, 2]), `latent error` (squared error of z over its variance: 1 knows nothing) and `drawn likelihood` (mean
 * log p(c | G(z, c))). Weights are named `inverter/...`.
 */
export class Inverter implements Trainee {
  readonly rounds: number;
  readonly stepsPerRound: number;
  readonly #random: Random;
  readonly #weights: Arrays;
  readonly #adam = new Adam();
  readonly #train: Int32Array;
  readonly #heldOut: Int32Array;
  readonly #photos: Float32Array;

  private constructor(
    private readonly data: LsganData,
    private readonly settings: InverterSettings,
    private readonly latentSize: number,
    private readonly programs: InverterPrograms,
  ) {
    const { layers } = programs;
    const { batch, rounds, imagesPerRound, heldOut, seed } = settings;
    const { count, size } = data.images;
    this.#random = new Random(seed).fork("inverter");
    this.#weights = initialWeights([...layers.trainable, ...layers.statistics], this.#random);
    ({ train: this.#train, heldOut: this.#heldOut } = splitHeldOut(count, heldOut, this.#random));
    this.rounds = rounds;
    this.stepsPerRound = Math.max(1, Math.round(imagesPerRound / batch));
    this.#photos = sharedArray(Math.max(batch, EVALUATED) * 3 * size * size);
  }

  /** @throws Error when there are fewer than two photos, or of another size or number of categories than the generator draws */
  static async create(
    engine: Engine,
    data: LsganData,
    generator: FrozenGenerator,
    settings: InverterSettings,
  ): Promise<Inverter> {
    const { profile, categoryCount } = generator;
    const { generatorSize: size, latentSize } = SIZES[profile];
    requirePhotos(data.images, profile, size);
    if (data.categoryCount !== categoryCount)
      throw new Error(`The generator draws ${categoryCount} categories, the photos are of ${data.categoryCount}.`);
    return new Inverter(data, settings, latentSize, await compileInverter(engine, generator, settings));
  }

  async trainRound(round: number, onStep: (step: number, metrics: Metrics) => void): Promise<void> {
    const { batch, learningRate } = this.settings;
    const { layers, nodes, step: program } = this.programs;
    const random = this.#random.fork(`round ${round}`);
    for (let step = 0; step < this.stepsPerRound; step++) {
      const indices = Int32Array.from({ length: batch }, () => random.pick(this.#train));
      const feeds = { ...this.#photosOf(indices, batch, random.next() < 0.5), ...this.#drawn(batch, random) };
      const result = await program.run({ ...this.#weights, ...feeds, ...dropoutMasks(nodes, random) });
      const gradients = gradientsOf(result, layers.trainable.keys());
      const left = 1 - (round * this.stepsPerRound + step) / (this.rounds * this.stepsPerRound);
      this.#adam.update(this.#weights, gradients, learningRate * left);
      updateMovingAverages(this.#weights, result, layers.batchStatistics.keys());
      onStep(step + 1, { loss: result.loss[0] });
    }
  }

  async evaluate(): Promise<Metrics> {
    const { categories, categoryCount } = this.data;
    const random = this.#random.fork("measured codes");
    let [right, different, wrong, drawnLikelihood, batches] = [0, 0, 0, 0, 0];
    for (let start = 0; start < this.#heldOut.length; start += EVALUATED, batches++) {
      const part = this.#heldOut.subarray(start, start + EVALUATED);
      const feeds = { ...this.#photosOf(part, EVALUATED, false), ...this.#drawn(EVALUATED, random) };
      const result = await this.programs.measure.run({ ...this.#weights, ...feeds });
      part.forEach((photo, row) => {
        const logits = result.logits.subarray(row * categoryCount, (row + 1) * categoryCount);
        if (logits.indexOf(Math.max(...logits)) === categories[photo]) right++;
        different += result.different[row];
      });
      wrong += result.wrong[0];
      drawnLikelihood += result.drawnLikelihood.reduce((total, one) => total + one, 0) / EVALUATED;
    }
    const photos = this.#heldOut.length;
    // z ~ U(-1, 1) has the variance 1/3.
    const latentError = (3 * wrong) / batches;
    return {
      "category accuracy": right / photos,
      "redrawn difference": different / photos,
      "latent error": latentError,
      "drawn likelihood": drawnLikelihood / batches,
    };
  }

  state(): Arrays {
    return { ...this.#weights, ...adamStates({ adam: this.#adam }) };
  }

  weights(): Arrays {
    return { ...this.#weights };
  }

  restore(state: Arrays): void {
    restoreWeights(this.#weights, state);
    restoreAdams({ adam: this.#adam }, state);
  }

  async dispose(): Promise<void> {
    await this.programs.step.dispose();
    await this.programs.measure.dispose();
  }

  /** Photos and their categories, filled up to `batch` rows. */
  #photosOf(indices: Int32Array, batch: number, mirrored: boolean): Arrays {
    const { images, categories, categoryCount } = this.data;
    const photos = toTensor(images, indices, { mirrored, out: this.#photos });
    const classes = new Float32Array(batch * categoryCount);
    classes.set(
      oneHot(
        Array.from(indices, (index) => categories[index]),
        categoryCount,
      ),
    );
    return { photos: photos.subarray(0, batch * 3 * images.size ** 2), classes };
  }

  /** Codes and categories for the generator. */
  #drawn(batch: number, random: Random): Arrays {
    const { categoryCount } = this.data;
    const z = Float32Array.from({ length: batch * this.latentSize }, () => random.uniform(-1, 1));
    const drawn = Array.from({ length: batch }, () => random.integer(categoryCount));
    return { z, drawnClasses: oneHot(drawn, categoryCount) };
  }
}

function requirePhotos(images: ImageSet, profile: Profile, size: number): void {
  if (images.size !== size)
    throw new Error(`The ${profile} profile draws ${size} px images, not ${images.size} px ones.`);
  if (images.count < 2) throw new Error("Inverting a generator takes at least two photos.");
}
