import { Random } from "../../random.js";
import type { Arrays, Engine, Program } from "../engine/engine.js";
import { add, input, logSoftmax, multiply, type Node, negate, sum, topologicalOrder } from "../graph/index.js";
import { type ImageSet, toTensor } from "../images/tensor.js";
import { classifier } from "../networks/classifier.js";
import { Layers } from "../networks/layers.js";
import { SIZES } from "../networks/profile.js";
import { Adam, adamStates, restoreAdams } from "./adam.js";
import { splitHeldOut } from "./heldOut.js";
import type { Metrics, Trainee } from "./loop.js";
import {
  dropoutMasks,
  gradientOutputs,
  gradientsOf,
  initialWeights,
  restoreWeights,
  sharedArray,
  updateMovingAverages,
} from "./parameters.js";

export interface ClassifierSettings {
  /** B: pictures of a step. */
  readonly batch: number;
  /** Passes over the pictures. */
  readonly epochs: number;
  /** Of Adam; falls linearly to zero. */
  readonly learningRate: number;
  /** Share of the pictures held out, by which early stopping goes. */
  readonly heldOut: number;
  readonly seed: number;
}

export const CLASSIFIER_DEFAULTS: ClassifierSettings = {
  batch: 64,
  epochs: 10,
  learningRate: 2e-3,
  heldOut: 0.1,
  seed: 1,
};

/** Something asked about every picture. */
export interface Question {
  /** As "category" or "colour". */
  readonly name: string;
  /** How many answers there are. */
  readonly classes: number;
  /** [count] answer of each picture; -1 where it is not known. */
  readonly answers: Int32Array;
}

export interface ClassifierData {
  /** 64 px. */
  readonly images: ImageSet;
  readonly questions: readonly Question[];
}

/** Pictures of a held-out batch. */
const EVALUATED = 64;
const SIZE = SIZES.compact.encoderSize;
export const TRUNK = "encoder";
export const HEADS = "heads";

/**
 * A network that tells categories (and other columns of the catalogue) apart by the picture: the sum of the questions' mean
 * cross-entropies. Its metrics are the accuracies on held-out pictures; the score is their mean. Weights of the trunk are
 * named `encoder/...`, as Phi's.
 */
export class ClassifierTrainee implements Trainee {
  readonly rounds: number;
  readonly stepsPerRound: number;
  readonly #random: Random;
  readonly #weights: Arrays;
  readonly #adam = new Adam();
  readonly #trainable: readonly string[];
  readonly #maskNodes: readonly Node[];
  readonly #train: Int32Array;
  readonly #heldOut: Int32Array;
  readonly #images: Float32Array;

  private constructor(
    private readonly data: ClassifierData,
    private readonly settings: ClassifierSettings,
    private readonly network: { readonly trunk: Layers; readonly heads: Layers; readonly loss: Node },
    private readonly step: Program,
    private readonly answer: Program,
  ) {
    const { trunk, heads, loss } = network;
    const { batch, epochs, heldOut, seed } = settings;
    this.#random = new Random(seed);
    this.#weights = initialWeights([...trunk.trainable, ...trunk.statistics, ...heads.trainable], this.#random);
    this.#trainable = [...trunk.trainable.keys(), ...heads.trainable.keys()];
    this.#maskNodes = topologicalOrder([loss]);
    ({ train: this.#train, heldOut: this.#heldOut } = splitHeldOut(data.images.count, heldOut, this.#random));
    this.rounds = epochs;
    this.stepsPerRound = Math.ceil(this.#train.length / batch);
    this.#images = sharedArray(Math.max(batch, EVALUATED) * 3 * SIZE * SIZE);
  }

  /** @throws Error when there are fewer than two pictures, or of another size than the network reads */
  static async create(engine: Engine, data: ClassifierData, settings: ClassifierSettings): Promise<ClassifierTrainee> {
    const { images, questions } = data;
    if (images.size !== SIZE) throw new Error(`The classifier reads ${SIZE} px images, not ${images.size} px ones.`);
    if (images.count < 2) throw new Error("Telling pictures apart takes at least two of them.");
    const classes = questions.map((question) => question.classes);
    const trunk = new Layers(TRUNK, "training");
    const heads = new Layers(HEADS, "training");
    const { logits } = classifier(trunk, heads, input("images", [settings.batch, 3, SIZE, SIZE]), classes);
    const loss = logits
      .map((each, question) => sum(multiply(logSoftmax(each), input(`targets${question}`, each.shape))))
      .reduce((a, b) => add(a, b));
    const step = await engine.compile({
      outputs: { loss: negate(loss), ...Object.fromEntries(trunk.batchStatistics) },
      gradients: {
        loss: negate(loss),
        of: gradientOutputs([...trunk.trainable, ...heads.trainable]),
      },
    });
    const inference = classifier(
      new Layers(TRUNK, "inference"),
      new Layers(HEADS, "inference"),
      input("images", [EVALUATED, 3, SIZE, SIZE]),
      classes,
    );
    const outputs = inference.logits.map((each, question) => [`logits${question}`, each]);
    const answer = await engine.compile({ outputs: Object.fromEntries(outputs) });
    return new ClassifierTrainee(data, settings, { trunk, heads, loss }, step, answer);
  }

  /** Pictures that are held out. */
  get heldOutCount(): number {
    return this.#heldOut.length;
  }

  async trainRound(epoch: number, onStep: (step: number, metrics: Metrics) => void): Promise<void> {
    const { batch, learningRate } = this.settings;
    const random = this.#random.fork(`epoch ${epoch}`);
    const order = random.shuffle(this.#train.slice());
    for (let step = 0; step < this.stepsPerRound; step++) {
      // The last batch is filled up from the beginning of the order.
      const indices = Int32Array.from({ length: batch }, (_, i) => order[(step * batch + i) % order.length]);
      const images = toTensor(this.data.images, indices, { mirrored: random.next() < 0.5, out: this.#images });
      const feeds = { images: images.subarray(0, batch * 3 * SIZE * SIZE), ...this.#targets(indices) };
      const result = await this.step.run({ ...this.#weights, ...feeds, ...dropoutMasks(this.#maskNodes, random) });
      const gradients = gradientsOf(result, this.#trainable);
      const left = 1 - (epoch * this.stepsPerRound + step) / (this.rounds * this.stepsPerRound);
      this.#adam.update(this.#weights, gradients, learningRate * left);
      updateMovingAverages(this.#weights, result, this.network.trunk.batchStatistics.keys());
      onStep(step + 1, { loss: result.loss[0] });
    }
  }

  async evaluate(): Promise<Metrics> {
    const { questions } = this.data;
    const right = questions.map(() => 0);
    const asked = questions.map(() => 0);
    const length = 3 * SIZE * SIZE;
    for (let start = 0; start < this.#heldOut.length; start += EVALUATED) {
      const part = this.#heldOut.subarray(start, start + EVALUATED);
      const images = toTensor(this.data.images, part, { out: this.#images }).subarray(0, EVALUATED * length);
      const result = await this.answer.run({ ...this.#weights, images });
      questions.forEach(({ classes, answers }, question) => {
        part.forEach((picture, row) => {
          if (answers[picture] < 0) return;
          asked[question]++;
          const logits = result[`logits${question}`].subarray(row * classes, (row + 1) * classes);
          if (logits.indexOf(Math.max(...logits)) === answers[picture]) right[question]++;
        });
      });
    }
    const accuracies = right.map((count, question) => count / Math.max(1, asked[question]));
    const named = questions.map(({ name }, question) => [`${name} accuracy`, accuracies[question]]);
    const score = accuracies.reduce((total, accuracy) => total + accuracy, 0) / questions.length;
    return { score, ...Object.fromEntries(named) };
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
    await this.step.dispose();
    await this.answer.dispose();
  }

  /** Of each question: 1 / pictures with an answer where the answer is right, zeros where it is not known. */
  #targets(indices: Int32Array): Arrays {
    const targets = this.data.questions.map(({ classes, answers }, question) => {
      const known = indices.filter((picture) => answers[picture] >= 0).length;
      const rows = new Float32Array(indices.length * classes);
      indices.forEach((picture, row) => {
        if (answers[picture] >= 0) rows[row * classes + answers[picture]] = 1 / known;
      });
      return [`targets${question}`, rows] as const;
    });
    return Object.fromEntries(targets);
  }
}
