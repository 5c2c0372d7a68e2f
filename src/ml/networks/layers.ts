import type { ConvolutionOptions, Initializer, Node, Shape } from "../graph/index.js";
import * as graph from "../graph/index.js";

export type Mode = "training" | "inference";

/** Names and shapes of weights: `trainable` follow gradients, `statistics` are moving averages of batch norm. */
export interface ParameterSet {
  readonly trainable: ReadonlyMap<string, Node>;
  readonly statistics: ReadonlyMap<string, Node>;
}

const ZEROS: Initializer = { kind: "constant", value: 0 };
const ONES: Initializer = { kind: "constant", value: 1 };

/** He et al. (2015): keeps the variance through ReLU layers. */
export function heNormal(fanIn: number): Initializer {
  return { kind: "normal", standardDeviation: Math.sqrt(2 / fanIn) };
}

/** Glorot and Bengio (2010), uniform. */
export function xavierUniform(fanIn: number, fanOut: number): Initializer {
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return { kind: "uniform", low: -limit, high: limit };
}

/**
 * Layers with weights of their own, named `prefix/layer/weight`. Asking twice for a name gives the same weights, so a
 * network can be applied to several inputs (Siamese, or real and fake images).
 */
export class Layers implements ParameterSet {
  readonly trainable = new Map<string, Node>();
  readonly statistics = new Map<string, Node>();
  /** In training: batch mean and variance of every batch-norm layer, under the names of the moving averages. */
  readonly batchStatistics = new Map<string, Node>();

  constructor(
    readonly prefix: string,
    readonly mode: Mode,
  ) {}

  weight(name: string, shape: Shape, initializer: Initializer): Node {
    return this.#parameter(this.trainable, name, shape, initializer);
  }

  conv(
    name: string,
    x: Node,
    filters: number,
    kernel: number,
    { bias = true, initializer, ...options }: LayerConvolution = {},
  ): Node {
    const channels = x.shape[1];
    const shape = [filters, channels, kernel, kernel];
    const weight = this.weight(`${name}/weight`, shape, initializer ?? heNormal(channels * kernel * kernel));
    return graph.conv2d(x, weight, {
      ...options,
      bias: bias ? this.weight(`${name}/bias`, [filters], ZEROS) : undefined,
    });
  }

  convTranspose(
    name: string,
    x: Node,
    filters: number,
    kernel: number,
    { bias = true, initializer, ...options }: LayerTransposedConvolution = {},
  ): Node {
    const channels = x.shape[1];
    const shape = [channels, filters, kernel, kernel];
    const weight = this.weight(`${name}/weight`, shape, initializer ?? heNormal(channels * kernel * kernel));
    const biasNode = bias ? this.weight(`${name}/bias`, [filters], ZEROS) : undefined;
    return graph.convTranspose2d(x, weight, { ...options, bias: biasNode });
  }

  dense(name: string, x: Node, units: number, { bias = true, initializer }: LayerDense = {}): Node {
    const inputs = x.shape[1];
    const weight = this.weight(`${name}/weight`, [inputs, units], initializer ?? heNormal(inputs));
    return graph.dense(x, weight, bias ? this.weight(`${name}/bias`, [units], ZEROS) : undefined);
  }

  batchNorm(name: string, x: Node): Node {
    const channels = x.shape[1];
    const gain = this.weight(`${name}/gain`, [channels], ONES);
    return this.#normalize(name, x, gain, this.weight(`${name}/bias`, [channels], ZEROS));
  }

  /** Batch norm without gain and bias, followed by a gain and bias for each class; `oneHot` is [B, classes]. */
  conditionalBatchNorm(name: string, x: Node, oneHot: Node): Node {
    const [batch, channels] = x.shape;
    const ones = graph.constant(new Float32Array(channels).fill(1), [channels]);
    const zeros = graph.constant(new Float32Array(channels), [channels]);
    const normalized = this.#normalize(name, x, ones, zeros);
    const classes = oneHot.shape[1];
    const perClass = (what: string, initializer: Initializer) =>
      graph.reshape(graph.matmul(oneHot, this.weight(`${name}/${what}`, [classes, channels], initializer)), [
        batch,
        channels,
        1,
        1,
      ]);
    const gain = perClass("gain", { kind: "normal", mean: 1, standardDeviation: 0.02 });
    return graph.add(graph.multiply(normalized, gain), perClass("bias", ZEROS));
  }

  /** Dropout while training; nothing in inference. */
  dropout(name: string, x: Node, rate: number): Node {
    return this.mode === "training" && rate > 0 ? graph.dropout(x, rate, `${this.prefix}/${name}/mask`) : x;
  }

  #normalize(name: string, x: Node, gain: Node, bias: Node): Node {
    const channels = x.shape[1];
    const mean = this.#parameter(this.statistics, `${name}/mean`, [channels], ZEROS);
    const variance = this.#parameter(this.statistics, `${name}/variance`, [channels], ONES);
    if (this.mode === "inference") return graph.batchNormInference(x, mean, variance, gain, bias);
    const normalized = graph.batchNormTraining(x, gain, bias);
    this.batchStatistics.set(`${this.prefix}/${name}/mean`, normalized.mean);
    this.batchStatistics.set(`${this.prefix}/${name}/variance`, normalized.variance);
    return normalized.value;
  }

  #parameter(set: Map<string, Node>, name: string, shape: Shape, initializer: Initializer): Node {
    const full = `${this.prefix}/${name}`;
    const known = set.get(full);
    if (known !== undefined) {
      graph.requireShape(
        graph.sameShape(known.shape, shape),
        full,
        `[${known.shape}] was asked for again as [${shape}]`,
      );
      return known;
    }
    const created = graph.parameter(full, shape, initializer);
    set.set(full, created);
    return created;
  }
}

interface LayerConvolution extends Omit<ConvolutionOptions, "bias"> {
  readonly bias?: boolean;
  readonly initializer?: Initializer;
}

interface LayerTransposedConvolution extends LayerConvolution {
  readonly outputSize?: readonly [number, number];
}

interface LayerDense {
  readonly bias?: boolean;
  readonly initializer?: Initializer;
}
