import { Random } from "../../random.js";
import type { Arrays, Engine, Program } from "../engine/engine.js";
import { bprInBatch, input, type Node, topologicalOrder } from "../graph/index.js";
import { type ImageSet, toTensor } from "../images/tensor.js";
import { ENCODERS } from "../networks/encoder.js";
import { Layers } from "../networks/layers.js";
import { type Profile, SIZES } from "../networks/profile.js";
import { Adam, adamStates, restoreAdams } from "../training/adam.js";
import { itemMajorSampler, type PairBatch, type PairSampler, tripletSampler } from "../training/batches.js";
import type { Metrics } from "../training/loop.js";
import {
  dropoutMasks,
  gradientOutputs,
  initialWeights,
  sharedArray,
  updateMovingAverages,
} from "../training/parameters.js";
import { Embedder } from "./embedder.js";
import { codesAsFactors } from "./itemEmbedder.js";
import type { LinearScorer } from "./linearScorer.js";
import type { RecommenderData, RecommenderTrainee, TrainedRecommender } from "./recommender.js";
import { gatherRows } from "./rows.js";
import { choice, EPOCHS, FACTORS, LEARNING_RATE, SEED, type SettingRanges, WEIGHT, whole } from "./settings.js";
import { validationAuc } from "./validationAuc.js";

/** How the batches of an epoch are drawn, by the setting's value. */
export const SAMPLERS = { itemMajor: itemMajorSampler, triplet: tripletSampler };

export interface DvbprSettings {
  readonly profile: Profile;
  /** K. */
  readonly factors: number;
  readonly sampling: keyof typeof SAMPLERS;
  /** B: images of a batch. */
  readonly images: number;
  /** Batches whose gradients are averaged in one step; they run side by side on as many threads as there are. */
  readonly replicas: number;
  readonly epochs: number;
  /** Of Phi; falls linearly to zero. */
  readonly learningRate: number;
  /** Of the shopper factors; falls linearly to zero. */
  readonly userLearningRate: number;
  /** lambda_theta: weight of half the squared norm of theta_u, for each pair. */
  readonly lambda: number;
  /** Weight of half the squared norm of Phi's weights. */
  readonly weightDecay: number;
  /** Flip half of the batches left to right: helps unseen items, but costs what Phi remembers of the popularity of seen ones. */
  readonly mirror: boolean;
  readonly seed: number;
}

export const DVBPR_SETTINGS: SettingRanges<DvbprSettings> = {
  factors: FACTORS,
  sampling: choice(Object.keys(SAMPLERS)),
  images: whole(2, 4096),
  replicas: whole(1, 64),
  epochs: EPOCHS,
  learningRate: LEARNING_RATE,
  userLearningRate: LEARNING_RATE,
  // Without one a shopper who came later could not be folded in.
  lambda: { kind: "number", above: 0 },
  weightDecay: WEIGHT,
  mirror: { kind: "switch" },
  seed: SEED,
};

export type DvbprData = RecommenderData & { readonly images: ImageSet };

const USERS = "users/theta";

/**
 * DVBPR: score(u, i) = theta_u . Phi(X_i), trained end to end by BPR (eq. 5, 6).
 * Phi's weights are named `encoder/...`, theta `users/theta` [U, K].
 */
export class DvbprTrainee implements RecommenderTrainee {
  readonly rounds: number;
  readonly stepsPerRound: number;
  /** Image passes through Phi so far. */
  imagePasses = 0;
  readonly #sampler: PairSampler;
  readonly #random: Random;
  readonly #theta: Float32Array;
  readonly #encoder: Arrays;
  readonly #statistics: readonly string[];
  readonly #adams = { adam: new Adam(), usersAdam: new Adam() };
  readonly #maskNodes: readonly Node[];
  readonly #buffers: Float32Array[];

  private constructor(
    private readonly engine: Engine,
    private readonly data: DvbprData,
    private readonly settings: DvbprSettings,
    private readonly step: Program,
    private readonly embedder: Embedder,
    layers: Layers,
    loss: Node,
    sampler: PairSampler,
  ) {
    const { factors, epochs, replicas, seed } = settings;
    const { images } = sampler.shape;
    this.rounds = epochs;
    this.#sampler = sampler;
    this.stepsPerRound = Math.ceil(sampler.batchesPerEpoch / replicas);
    this.#random = new Random(seed);
    this.#encoder = initialWeights([...layers.trainable, ...layers.statistics], this.#random);
    this.#statistics = [...layers.batchStatistics.keys()];
    const random = this.#random.fork(USERS);
    this.#theta = sharedArray(data.train.userCount * factors);
    for (let i = 0; i < this.#theta.length; i++) this.#theta[i] = random.uniform(0, 0.01);
    this.#maskNodes = topologicalOrder([loss]);
    this.#buffers = Array.from({ length: replicas }, () => sharedArray(images * 3 * data.images.size ** 2));
  }

  static async create(engine: Engine, data: DvbprData, settings: DvbprSettings): Promise<DvbprTrainee> {
    const { profile, factors, sampling } = settings;
    const size = SIZES[profile].encoderSize;
    if (data.images.size !== size)
      throw new Error(`The ${profile} profile reads ${size} px images, not ${data.images.size} px ones.`);
    const sampler = SAMPLERS[sampling](data.train, settings.images);
    const { images, pairs } = sampler.shape;
    const layers = new Layers("encoder", "training");
    const codes = ENCODERS[profile](layers, input("images", [images, 3, size, size]), factors);
    const theta = input("theta", [pairs, factors]);
    const loss = bprInBatch(theta, codes, input("positives", [pairs, images]), input("negatives", [pairs, images]));
    const step = await engine.compile({
      outputs: { loss, ...Object.fromEntries(layers.batchStatistics) },
      gradients: { loss, of: { ...gradientOutputs(layers.trainable), "gradient:theta": theta } },
    });
    const embedder = await Embedder.compile(engine, { profile, factors });
    return new DvbprTrainee(engine, data, settings, step, embedder, layers, loss, sampler);
  }

  async trainRound(epoch: number, onStep: (step: number, metrics: Metrics) => void): Promise<void> {
    const random = this.#random.fork(`epoch ${epoch}`);
    const batches = this.#sampler.epoch(random)[Symbol.iterator]();
    for (let step = 0; step < this.stepsPerRound; step++) {
      const group: PairBatch[] = [];
      for (let r = 0; r < this.settings.replicas; r++) {
        const next = batches.next();
        if (!next.done) group.push(next.value);
      }
      const left = 1 - (epoch * this.stepsPerRound + step) / (this.rounds * this.stepsPerRound);
      const loss = await this.#update(group, left, random);
      onStep(step + 1, { loss });
    }
  }

  async evaluate(): Promise<Metrics> {
    const metrics = await validationAuc(this.engine, await this.#scorer(this.weights()), this.data);
    return { ...metrics, imagePasses: this.imagePasses };
  }

  state(): Arrays {
    return { ...this.weights(), ...adamStates(this.#adams), imagePasses: Float32Array.of(this.imagePasses) };
  }

  weights(): Arrays {
    return { ...this.#encoder, [USERS]: this.#theta };
  }

  restore(state: Arrays): void {
    for (const [name, values] of Object.entries(this.weights())) values.set(state[name]);
    restoreAdams(this.#adams, state);
    this.imagePasses = state.imagePasses[0];
  }

  async finish(weights: Arrays): Promise<TrainedRecommender> {
    const { profile, factors, lambda } = this.settings;
    const encoder = Object.entries(weights).filter(([name]) => name.startsWith("encoder/"));
    return {
      scorer: await this.#scorer(weights),
      foldIn: { kind: "bpr", lambda },
      embedder: codesAsFactors(factors),
      encoder: { profile, factors, weights: Object.fromEntries(encoder) },
    };
  }

  async dispose(): Promise<void> {
    await this.step.dispose();
    await this.embedder.dispose();
  }

  /** P = theta, Q = Phi of every image, no bias. */
  async #scorer(weights: Arrays): Promise<LinearScorer> {
    const { userIds, itemIds, images } = this.data;
    const Q = await this.embedder.embed(images, { weights });
    const { factors } = this.settings;
    return { userIds, itemIds, factors, P: weights[USERS], Q, b: new Float32Array(itemIds.length) };
  }

  async #update(batches: readonly PairBatch[], left: number, random: Random): Promise<number> {
    const { settings } = this;
    const results = await Promise.all(
      batches.map((batch, r) => this.step.run({ ...this.#encoder, ...this.#feeds(batch, this.#buffers[r], random) })),
    );
    const gradients: Arrays = {};
    for (const name of Object.keys(this.#encoder)) {
      const parts = results.flatMap((result) => result[`gradient:${name}`] ?? []);
      if (parts.length > 0) gradients[name] = average(parts);
    }
    this.#adams.adam.update(this.#encoder, gradients, settings.learningRate * left, settings.weightDecay);
    for (const result of results) updateMovingAverages(this.#encoder, result, this.#statistics);
    this.#updateUsers(batches, results, settings.userLearningRate * left);
    this.imagePasses += batches.length * this.#sampler.shape.images;
    return results.reduce((sum, result) => sum + result.loss[0], 0) / results.length;
  }

  #feeds(batch: PairBatch, buffer: Float32Array, random: Random): Arrays {
    const { factors, mirror } = this.settings;
    const theta = new Float32Array(batch.users.length * factors);
    gatherRows(this.#theta, factors, batch.users.subarray(0, batch.pairs), theta);
    const images = toTensor(this.data.images, batch.items, { mirrored: mirror && random.next() < 0.5, out: buffer });
    const { positives, negatives } = batch;
    return { images, theta, positives, negatives, ...dropoutMasks(this.#maskNodes, random) };
  }

  #updateUsers(batches: readonly PairBatch[], results: readonly Arrays[], learningRate: number): void {
    const { factors, lambda } = this.settings;
    const rows = new Map<number, Float32Array>();
    batches.forEach((batch, r) => {
      const gradient = results[r]["gradient:theta"];
      for (let p = 0; p < batch.pairs; p++) {
        const user = batch.users[p];
        let row = rows.get(user);
        if (row === undefined) rows.set(user, (row = new Float32Array(factors)));
        for (let k = 0; k < factors; k++)
          row[k] += gradient[p * factors + k] + (lambda / batch.pairs) * this.#theta[user * factors + k];
      }
    });
    const index = Int32Array.from(rows.keys());
    const gradient = new Float32Array(index.length * factors);
    [...rows.values()].forEach((row, i) => {
      gradient.set(row, i * factors);
    });
    this.#adams.usersAdam.updateRows(USERS, this.#theta, index, gradient, learningRate);
  }
}

/** The mean, in the first of them. */
function average([mean, ...others]: readonly Float32Array[]): Float32Array {
  for (const part of others) for (let i = 0; i < mean.length; i++) mean[i] += part[i];
  if (others.length > 0) for (let i = 0; i < mean.length; i++) mean[i] /= 1 + others.length;
  return mean;
}
