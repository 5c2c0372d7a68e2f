import { Random } from "../../random.js";
import type { Arrays, Engine, Program } from "../engine/engine.js";
import {
  abs,
  add,
  concat,
  input,
  logSoftmax,
  mean,
  multiply,
  type Node,
  negate,
  slice,
  square,
  subtract,
  sum,
  tanh,
  topologicalOrder,
} from "../graph/index.js";
import { type ImageSet, toTensor } from "../images/tensor.js";
import { GENERATORS } from "../networks/generator.js";
import { inverter } from "../networks/inverter.js";
import { Layers } from "../networks/layers.js";
import { type Profile, SIZES } from "../networks/profile.js";
import { Adam, adamStates, restoreAdams } from "./adam.js";
import type { Metrics, Trainee } from "./loop.js";
import { type LsganData, oneHot } from "./lsgan.js";
import {
  dropoutMasks,
  gradientOutputs,
  gradientsOf,
  initialWeights,
  sharedArray,
  updateMovingAverages,
} from "./parameters.js";

export interface InverterSettings {
  /** B: photos, and as many pictures that the generator draws, of a step. */
  readonly batch: number;
  /** Photos of one round. */
  readonly imagesPerRound: number;
  readonly rounds: number;
  /** Of Adam; falls linearly to zero. */
  readonly learningRate: number;
  /** Weight of the squared error of z on the generator's own pictures, relative to the cross-entropy of the photos. */
  readonly latentWeight: number;
  /** Weight of the mean absolute difference of pictures and what the generator redraws of them (eq. 12). */
  readonly pictureWeight: number;
  /** Weight of the category and the difference of drawn pictures, relative to those of photos; their category may be wrong. */
  readonly drawnWeight: number;
  /** Share of the photos held out to measure by. */
  readonly heldOut: number;
  readonly seed: number;
}

const SHARED = { learningRate: 2e-3, latentWeight: 3, pictureWeight: 10, drawnWeight: 0.3, heldOut: 0.1, seed: 1 };

export const INVERTER_DEFAULTS: Readonly<Record<Profile, InverterSettings>> = {
  compact: { ...SHARED, batch: 32, imagesPerRound: 1600, rounds: 12 },
  paper: { ...SHARED, batch: 32, imagesPerRound: 1600, rounds: 20 },
};

/** A trained generator. */
export interface FrozenGenerator {
  readonly profile: Profile;
  readonly categoryCount: number;
  /** `generator/...`; others are ignored. */
  readonly weights: Arrays;
}

/** Photos and drawn pictures of an evaluated batch. */
const EVALUATED = 32;
const PREFIX = "inverter";

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
  readonly #maskNodes: readonly Node[];
  readonly #train: Int32Array;
  readonly #heldOut: Int32Array;
  readonly #photos: Float32Array;

  private constructor(
    private readonly data: LsganData,
    private readonly settings: InverterSettings,
    private readonly latentSize: number,
    private readonly network: { readonly layers: Layers; readonly loss: Node },
    private readonly step: Program,
    private readonly measure: Program,
  ) {
    const { layers, loss } = network;
    const { batch, rounds, imagesPerRound, heldOut, seed } = settings;
    const { count, size } = data.images;
    this.#random = new Random(seed).fork("inverter");
    this.#weights = initialWeights([...layers.trainable, ...layers.statistics], this.#random);
    this.#maskNodes = topologicalOrder([loss]);
    const order = this.#random.fork("held out").shuffle(Int32Array.from({ length: count }, (_, picture) => picture));
    const held = Math.min(count - 1, Math.max(1, Math.round(heldOut * count)));
    this.#heldOut = order.slice(0, held);
    this.#train = order.slice(held).sort();
    this.rounds = rounds;
    this.stepsPerRound = Math.max(1, Math.round(imagesPerRound / batch));
    this.#photos = sharedArray(Math.max(batch, EVALUATED) * 3 * size * size);
  }

  /** @throws Error when there are fewer than two photos, or of another size than the generator draws */
  static async create(
    engine: Engine,
    data: LsganData,
    { profile, categoryCount, weights }: FrozenGenerator,
    settings: InverterSettings,
  ): Promise<Inverter> {
    const { generatorSize: size, latentSize } = SIZES[profile];
    requirePhotos(data.images, profile, size);
    if (data.categoryCount !== categoryCount)
      throw new Error(`The generator draws ${categoryCount} categories, the photos are of ${data.categoryCount}.`);
    const frozen = Object.fromEntries(Object.entries(weights).filter(([name]) => name.startsWith("generator/")));
    const draw = (z: Node, classes: Node) => GENERATORS[profile](new Layers("generator", "inference"), z, classes);

    const graphOf = (layers: Layers, batch: number) => {
      const photos = input("photos", [batch, 3, size, size]);
      const z = input("z", [batch, latentSize]);
      const drawnClasses = input("drawnClasses", [batch, categoryCount]);
      const drawn = draw(z, drawnClasses);
      // Both kinds are asked the same: else the network tells them apart, and sees no more in what is drawn.
      const classes = concat([drawnClasses, input("classes", [batch, categoryCount])], 0);
      const pictures = concat([drawn, photos], 0);
      const { code, category } = inverter(layers, pictures, { latentSize, categoryCount });
      const latent = tanh(code);
      const halves = (x: Node) => ({ drawn: slice(x, 0, 0, batch), photos: slice(x, 0, batch, 2 * batch) });
      return {
        logits: halves(category),
        likelihood: halves(sum(multiply(logSoftmax(category), classes), [1])),
        different: halves(mean(abs(subtract(draw(latent, classes), pictures)), [1, 2, 3])),
        wrong: mean(square(subtract(halves(latent).drawn, z))),
      };
    };
    const layers = new Layers(PREFIX, "training");
    const { wrong, likelihood, different } = graphOf(layers, settings.batch);
    const { latentWeight, pictureWeight, drawnWeight } = settings;
    const both = ({ drawn, photos }: { drawn: Node; photos: Node }) =>
      add(mean(photos), multiply(mean(drawn), drawnWeight));
    const weighted = add(multiply(wrong, latentWeight), multiply(both(different), pictureWeight));
    const loss = add(negate(both(likelihood)), weighted);
    const step = await engine.compile({
      outputs: { loss, ...Object.fromEntries(layers.batchStatistics) },
      weights: frozen,
      gradients: { loss, of: gradientOutputs(layers.trainable) },
    });
    const measured = graphOf(new Layers(PREFIX, "inference"), EVALUATED);
    const outputs = {
      logits: measured.logits.photos,
      drawnLikelihood: measured.likelihood.drawn,
      different: measured.different.photos,
      wrong: measured.wrong,
    };
    const measure = await engine.compile({ outputs, weights: frozen });
    return new Inverter(data, settings, latentSize, { layers, loss }, step, measure);
  }

  async trainRound(round: number, onStep: (step: number, metrics: Metrics) => void): Promise<void> {
    const { batch, learningRate } = this.settings;
    const random = this.#random.fork(`round ${round}`);
    for (let step = 0; step < this.stepsPerRound; step++) {
      const indices = Int32Array.from({ length: batch }, () => random.pick(this.#train));
      const feeds = { ...this.#photosOf(indices, batch, random.next() < 0.5), ...this.#drawn(batch, random) };
      const result = await this.step.run({ ...this.#weights, ...feeds, ...dropoutMasks(this.#maskNodes, random) });
      const gradients = gradientsOf(result, this.network.layers.trainable.keys());
      const left = 1 - (round * this.stepsPerRound + step) / (this.rounds * this.stepsPerRound);
      this.#adam.update(this.#weights, gradients, learningRate * left);
      updateMovingAverages(this.#weights, result, this.network.layers.batchStatistics.keys());
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
      const result = await this.measure.run({ ...this.#weights, ...feeds });
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
    for (const [name, values] of Object.entries(this.#weights)) values.set(state[name]);
    restoreAdams({ adam: this.#adam }, state);
  }

  async dispose(): Promise<void> {
    await this.step.dispose();
    await this.measure.dispose();
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
