import { Random } from "../../random.js";
import type { Arrays, Engine, Program } from "../engine/engine.js";
import { type Node, topologicalOrder } from "../graph/index.js";
import { Adam, adamStates, restoreAdams } from "../training/adam.js";
import type { Metrics } from "../training/loop.js";
import { dropoutMasks, sharedArray } from "../training/parameters.js";
import { type AttributeRows, attributeRows, drawAttributes } from "./attributeRows.js";
import { type ContentMatrix, contentMatrix, throughBlock } from "./contentMatrix.js";
import { likesOf, meanOfItems } from "./foldIn.js";
import { type HistoryBatch, historyBatches } from "./historyBatches.js";
import { type BatchSizes, batchSizes, type HybridSettings, hybridGraph } from "./hybridGraph.js";
import type { ItemEmbedder } from "./itemEmbedder.js";
import type { LinearScorer } from "./linearScorer.js";
import type { RecommenderData, RecommenderTrainee, TrainedRecommender } from "./recommender.js";
import { addProduct, addScaled, gatherRows, normalRows, splitBias } from "./rows.js";
import { sumRows } from "./sumRows.js";
import { validationAuc } from "./validationAuc.js";

/** Names of what is learned; every row is [q | b], K + 1 wide. */
const CONTENT = "content";
const VALUES = "values";
const OWN = "own";

/** Mean squared length of an item's features and codes: with normal maps of 0.1, factors then start near similarity of content. */
const SQUARED_LENGTH = 64;
/** What an attribute counts beside them. */
const ATTRIBUTE_SCALE = 0.5;

/** The data with what the setting names alone; without their codes items are as if all were alike to Phi. */
function contentOf(data: RecommenderData, setting: string): RecommenderData {
  const kinds = setting.split(",");
  const { phi, features, attributes } = data;
  return {
    ...data,
    phi: phi && (kinds.includes("codes") ? phi : { ...phi, codes: new Float32Array(phi.codes.length) }),
    features: kinds.includes("features") ? features : undefined,
    attributes: kinds.includes("attributes") ? attributes : undefined,
  };
}

/** See {@link hybrid}. */
export class HybridTrainee implements RecommenderTrainee {
  readonly rounds: number;
  readonly stepsPerRound: number;
  readonly #weights: Arrays;
  readonly #adams: Readonly<Record<string, Adam>>;
  readonly #random: Random;
  readonly #feeds: Readonly<Record<"features" | "own" | "said", Float32Array>>;

  private constructor(
    private readonly engine: Engine,
    private readonly data: RecommenderData,
    private readonly settings: HybridSettings,
    private readonly content: ContentMatrix,
    private readonly attributes: AttributeRows,
    private readonly batch: BatchSizes,
    private readonly step: Program,
    private readonly nodes: readonly Node[],
  ) {
    const { factors, epochs, seed } = settings;
    this.rounds = epochs;
    this.stepsPerRound = Math.ceil(data.train.count / batch.pairs);
    this.#random = new Random(seed);
    const width = factors + 1;
    this.#weights = {
      [CONTENT]: normalRows(content.width, factors, 1, 0.1, this.#random.fork(CONTENT)),
      [VALUES]: normalRows(attributes.count, factors, 1, 0.1, this.#random.fork(VALUES)),
      [OWN]: normalRows(data.itemIds.length, factors, 1, 0.01, this.#random.fork(OWN)),
    };
    this.#adams = Object.fromEntries(Object.keys(this.#weights).map((name) => [name, new Adam()]));
    this.#feeds = {
      features: sharedArray(batch.rows * content.width),
      own: sharedArray(batch.rows * width),
      said: sharedArray(batch.rows * width),
    };
  }

  /** @throws Error when there is no Phi */
  static async create(engine: Engine, all: RecommenderData, settings: HybridSettings): Promise<HybridTrainee> {
    const data = contentOf(all, settings.content);
    const { phi, features, attributes } = data;
    if (phi === undefined) throw new Error("The hybrid stands on DVBPR's image network.");
    const { components, seed } = settings;
    const content = await contentMatrix(engine, { phi, features }, { components, squaredLength: SQUARED_LENGTH, seed });
    const batch = batchSizes(data, settings);
    const { outputs, gradients } = hybridGraph(batch, content.width, settings);
    const step = await engine.compile({ outputs, gradients });
    const nodes = topologicalOrder([gradients.loss]);
    return new HybridTrainee(engine, data, settings, content, attributeRows(attributes), batch, step, nodes);
  }

  async trainRound(epoch: number, onStep: (step: number, metrics: Metrics) => void): Promise<void> {
    const random = this.#random.fork(`epoch ${epoch}`);
    const options = { ...this.batch, dropout: this.settings.historyDropout };
    let step = 0;
    for (const batch of historyBatches(this.data.train, options, random)) {
      const left = 1 - (epoch * this.stepsPerRound + step) / (this.rounds * this.stepsPerRound);
      const loss = await this.#update(batch, this.settings.learningRate * left, random);
      onStep(++step, { loss });
    }
  }

  evaluate(): Promise<Metrics> {
    return validationAuc(this.engine, this.#scorer(this.#weights), this.data);
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
    const { phi } = this.data;
    return {
      scorer: this.#scorer(weights),
      foldIn: { kind: "mean" },
      embedder: this.#embedder(weights),
      encoder: phi && { profile: phi.profile, factors: phi.factors, weights: phi.weights },
    };
  }

  dispose(): Promise<void> {
    return this.step.dispose();
  }

  async #update(batch: HistoryBatch, rate: number, random: Random): Promise<number> {
    const { content, settings } = this;
    const width = settings.factors + 1;
    const items = new Int32Array(this.batch.rows);
    items.set(batch.items);
    items.set(batch.history, batch.items.length);
    const { features, own, said } = this.#feeds;
    gatherRows(content.values, content.width, items, features);
    gatherRows(this.#weights[OWN], width, items, own);
    const drawn = drawAttributes(this.attributes, items, settings.contentDropout, random);
    said.fill(0);
    const scale = ATTRIBUTE_SCALE / (1 - settings.contentDropout);
    drawn.rows.forEach((row, i) => {
      addRow(said, row, this.#weights[VALUES], drawn.values[i], width, scale);
    });
    const result = await this.step.run({
      ...this.#feeds,
      map: this.#weights[CONTENT],
      means: batch.means,
      weights: batch.weights,
      ...dropoutMasks(this.nodes, random),
    });

    const map = result["gradient:map"];
    addScaled(map, settings.lambda, this.#weights[CONTENT]);
    this.#adams[CONTENT].update(this.#weights, { [CONTENT]: map }, rate);
    const ofItems = sumRows(items, result["gradient:own"], width, this.data.itemIds.length);
    this.#adams[OWN].updateRows(OWN, this.#weights[OWN], ofItems.index, ofItems.rows, rate);
    const gradient = new Float32Array(drawn.rows.length * width);
    drawn.rows.forEach((row, i) => {
      addRow(gradient, i, result["gradient:said"], row, width, scale);
    });
    const ofValues = sumRows(drawn.values, gradient, width, this.attributes.count);
    if (ofValues.index.length > 0)
      this.#adams[VALUES].updateRows(VALUES, this.#weights[VALUES], ofValues.index, ofValues.rows, rate);
    return result.loss[0];
  }

  #scorer(weights: Arrays): LinearScorer {
    const { userIds, itemIds, train } = this.data;
    const { factors } = this.settings;
    const width = factors + 1;
    const rows = Float32Array.from(weights[OWN]);
    addProduct(rows, this.content.values, weights[CONTENT], width);
    for (const column of this.attributes.columns)
      column.forEach((value, item) => {
        if (value >= 0) addRow(rows, item, weights[VALUES], value, width, ATTRIBUTE_SCALE);
      });
    const { Q, b } = splitBias(rows, factors);
    const P = sharedArray(userIds.length * factors);
    for (let user = 0; user < userIds.length; user++)
      P.set(meanOfItems({ Q, factors }, likesOf(train.byUser.row(user))), user * factors);
    return { userIds, itemIds, factors, P, Q, b };
  }

  #embedder(weights: Arrays): ItemEmbedder {
    const width = this.settings.factors + 1;
    const { codes, features } = this.content;
    const { attributes, features: stored } = this.data;
    return {
      offset: new Float32Array(width),
      codes: throughBlock(codes, weights[CONTENT], width),
      features: features &&
        stored && { setId: stored.setId, width: stored.width, ...throughBlock(features, weights[CONTENT], width) },
      attributes: attributes && {
        columns: attributes.columns,
        map: weights[VALUES].map((value) => ATTRIBUTE_SCALE * value),
      },
    };
  }
}

/** to[row] += scale * from[source]. */
function addRow(to: Float32Array, row: number, from: Float32Array, source: number, width: number, scale: number): void {
  for (let k = 0; k < width; k++) to[row * width + k] += scale * from[source * width + k];
}
