import { Random } from "../../random.js";
import type { Arrays, Engine, Program } from "../engine/engine.js";
import type { Node } from "../graph/index.js";
import { Adam, adamStates, restoreAdams } from "../training/adam.js";
import type { Metrics } from "../training/loop.js";
import { dropoutMasks, sharedArray } from "../training/parameters.js";
import { type SharedNegativesBatch, sharedNegatives } from "../training/sharedNegatives.js";
import { factorGraph } from "./factorGraph.js";
import { CONTENT, type FactorModel, factorEmbedder, factorScorer, factorsOf, ITEMS, USERS } from "./factorModel.js";
import type { PairwiseLoss } from "./pairwiseLoss.js";
import type { RecommenderData, RecommenderTrainee, TrainedRecommender } from "./recommender.js";
import { addScaled, addScaledRow, gatherRows, normalRows } from "./rows.js";
import { BATCH, EPOCHS, LEARNING_RATE, SEED, type SettingRanges, WEIGHT } from "./settings.js";
import { sumRows } from "./sumRows.js";
import { validationAuc } from "./validationAuc.js";

/** How the factors of a {@link FactorModel} are learned. */
export interface FactorTraining {
  readonly epochs: number;
  /** P: pairs of a batch, at most. Small data sets take smaller batches, so that an epoch has a hundred. */
  readonly pairs: number;
  /** N: items, drawn uniformly, that the pairs of a batch are compared with. */
  readonly negatives: number;
  /** Of Adam; falls linearly to zero. */
  readonly learningRate: number;
  /** Weight, for each pair, of half the squared norm of p_u and of the items' own factors and biases. */
  readonly lambda: number;
  readonly seed: number;
}

export const FACTOR_TRAINING: SettingRanges<FactorTraining> = {
  epochs: EPOCHS,
  pairs: BATCH,
  negatives: BATCH,
  learningRate: LEARNING_RATE,
  lambda: WEIGHT,
  seed: SEED,
};

export interface FactorTraineeOptions extends FactorTraining {
  readonly loss: PairwiseLoss;
  /** Weight of half the squared norm of the map from features. */
  readonly contentLambda?: number;
  /** Share of the items whose own part is left out of a batch, so that the map from features learns to do without. */
  readonly idDropout?: number;
}

const BATCHES_PER_EPOCH = 100;
const SMALLEST_BATCH = 32;
/** Without one there may be no minimum to fold in to. */
const SMALLEST_FOLD_IN_LAMBDA = 1e-3;
/** Standard deviation of the first factors, and of the first map from features. */
const FIRST = 0.1;

/** Trains a {@link FactorModel} by a pairwise ranking loss. */
export class FactorTrainee implements RecommenderTrainee {
  readonly rounds: number;
  readonly stepsPerRound: number;
  readonly #pairs: number;
  readonly #random: Random;
  readonly #weights: Arrays;
  readonly #adams: Readonly<Record<string, Adam>>;
  readonly #feeds: Readonly<Record<"users" | "own" | "features" | "weights", Float32Array>>;

  private constructor(
    private readonly engine: Engine,
    private readonly data: RecommenderData,
    private readonly model: FactorModel,
    private readonly options: FactorTraineeOptions,
    private readonly step: Program,
    private readonly nodes: readonly Node[],
    pairs: number,
  ) {
    const { train } = data;
    const { latent, content } = model;
    this.rounds = options.epochs;
    this.stepsPerRound = Math.ceil(train.count / pairs);
    this.#pairs = pairs;
    this.#random = new Random(options.seed);
    const table = (name: string, rows: number, factors: number, bias: 0 | 1) =>
      normalRows(rows, factors, bias, FIRST, this.#random.fork(name));
    const components = content?.features.components ?? 0;
    this.#weights = {
      [USERS]: table(USERS, train.userCount, factorsOf(model), 0),
      [ITEMS]: table(ITEMS, train.itemCount, latent, 1),
      ...(content && { [CONTENT]: table(CONTENT, components, content.factors, 1) }),
    };
    this.#adams = Object.fromEntries(Object.keys(this.#weights).map((name) => [name, new Adam()]));
    const batch = pairs + options.negatives;
    this.#feeds = {
      users: sharedArray(pairs * (factorsOf(model) + 1)).fill(1),
      own: sharedArray(batch * (latent + 1)),
      features: sharedArray(batch * components),
      weights: sharedArray(pairs * options.negatives),
    };
  }

  /** @throws Error when there is no training row */
  static async create(
    engine: Engine,
    data: RecommenderData,
    model: FactorModel,
    options: FactorTraineeOptions,
  ): Promise<FactorTrainee> {
    const { count, itemCount } = data.train;
    if (count === 0) throw new Error("There are no training interactions to learn from.");
    const pairs = Math.min(options.pairs, count, Math.max(SMALLEST_BATCH, Math.floor(count / BATCHES_PER_EPOCH)));
    const { loss, negatives, idDropout = 0 } = options;
    const { spec, nodes } = factorGraph(model, { loss, pairs, negatives, items: itemCount, idDropout });
    return new FactorTrainee(engine, data, model, options, await engine.compile(spec), nodes, pairs);
  }

  async trainRound(epoch: number, onStep: (step: number, metrics: Metrics) => void): Promise<void> {
    const { learningRate, negatives } = this.options;
    const random = this.#random.fork(`epoch ${epoch}`);
    let done = 0;
    const shape = { pairs: this.#pairs, negatives, weights: this.#feeds.weights };
    for (const batch of sharedNegatives(this.data.train, shape, random)) {
      const left = 1 - (epoch * this.stepsPerRound + done) / (this.rounds * this.stepsPerRound);
      const loss = await this.#update(batch, learningRate * left, random);
      onStep(++done, { loss });
    }
  }

  evaluate(): Promise<Metrics> {
    return validationAuc(this.engine, factorScorer(this.model, this.#weights, this.data), this.data);
  }

  state(): Arrays {
    return { ...this.#weights, ...adamStates(this.#adams) };
  }

  weights(): Arrays {
    return this.#weights;
  }

  restore(state: Arrays): void {
    for (const [name, values] of Object.entries(this.#weights)) values.set(state[name]);
    restoreAdams(this.#adams, state);
  }

  async finish(weights: Arrays): Promise<TrainedRecommender> {
    return {
      scorer: factorScorer(this.model, weights, this.data),
      foldIn: { kind: "bpr", lambda: this.#foldInLambda() },
      embedder: factorEmbedder(this.model, weights),
    };
  }

  dispose(): Promise<void> {
    return this.step.dispose();
  }

  /**
   * The lambda with which BPR's minimum stands for what was trained. WARP pulls at p_u harder than BPR does: up to ln N times for
   * the rank, and with the slope 1 of the hinge where the logistic loss has 1/2.
   */
  #foldInLambda(): number {
    const { lambda, loss } = this.options;
    const pull = loss === "warp" ? 2 * Math.log(Math.max(2, this.data.train.itemCount)) : 1;
    return Math.max(lambda / pull, SMALLEST_FOLD_IN_LAMBDA);
  }

  async #update(batch: SharedNegativesBatch, rate: number, random: Random): Promise<number> {
    this.#gather(batch);
    const content = this.#weights[CONTENT];
    const masks = dropoutMasks(this.nodes, random);
    const result = await this.step.run({ ...this.#feeds, content, ...masks });
    this.#updateUsers(batch.users, result["gradient:users"], rate);
    this.#updateItems(batch.items, result["gradient:own"], rate);
    if (content) {
      const gradient = result["gradient:content"];
      addScaled(gradient, this.options.contentLambda ?? 0, content);
      this.#adams[CONTENT].update(this.#weights, { [CONTENT]: gradient }, rate);
    }
    return result.loss[0];
  }

  /** Copies the rows of the batch to the feeds; the 1 at the end of each user's row stays. */
  #gather({ users, items }: SharedNegativesBatch): void {
    const { content, latent } = this.model;
    const K = factorsOf(this.model);
    const feeds = this.#feeds;
    gatherRows(this.#weights[USERS], K, users, feeds.users, K + 1);
    gatherRows(this.#weights[ITEMS], latent + 1, items, feeds.own, latent + 1);
    if (content) {
      const { values, components } = content.features;
      gatherRows(values, components, items, feeds.features, components);
    }
  }

  #updateUsers(users: Int32Array, gradient: Float32Array, rate: number): void {
    const K = factorsOf(this.model);
    const theta = this.#weights[USERS];
    const decay = this.options.lambda / users.length;
    for (let p = 0; p < users.length; p++) addScaledRow(gradient, p * (K + 1), decay, theta, users[p] * K, K);
    const { index, rows } = sumRows(users, gradient, K, this.data.train.userCount, K + 1);
    this.#adams[USERS].updateRows(USERS, theta, index, rows, rate);
  }

  #updateItems(items: Int32Array, gradient: Float32Array, rate: number): void {
    const { lambda, negatives } = this.options;
    const width = this.model.latent + 1;
    const table = this.#weights[ITEMS];
    for (let i = 0; i < items.length; i++) {
      // A pair has one positive, and its negatives weigh as one.
      const decay = lambda / (i < this.#pairs ? this.#pairs : negatives);
      addScaledRow(gradient, i * width, decay, table, items[i] * width, width);
    }
    const { index, rows } = sumRows(items, gradient, width, this.data.train.itemCount);
    this.#adams[ITEMS].updateRows(ITEMS, table, index, rows, rate);
  }
}
