import { type Node, node, requireShape } from "./node.js";

/** Mean over all axes but the channel axis 1; value [C]. */
export function channelMean(x: Node): Node {
  return node({ kind: "channelMean" }, [x], [x.shape[1]]);
}

/** Biased variance over all axes but the channel axis 1; value [C]. */
export function channelVariance(x: Node, mean: Node): Node {
  return node({ kind: "channelVariance" }, [x, mean], [x.shape[1]]);
}

export interface BatchNorm {
  /** Normalised, scaled and shifted; the shape of x. */
  readonly value: Node;
  /** [C]: batch statistics to fold into the moving averages. */
  readonly mean: Node;
  /** [C], biased. */
  readonly variance: Node;
}

function normalized(
  x: Node,
  mean: Node,
  variance: Node,
  gain: Node,
  bias: Node,
  epsilon: number,
  batchStatistics: boolean,
) {
  for (const perChannel of [mean, variance, gain, bias])
    requireShape(
      perChannel.shape.length === 1 && perChannel.shape[0] === x.shape[1],
      "batchNorm",
      `[${perChannel.shape}] is not one value for each of the ${x.shape[1]} channels of [${x.shape}]`,
    );
  return node({ kind: "batchNorm", epsilon, batchStatistics }, [x, mean, variance, gain, bias], x.shape);
}

/** Batch normalisation with the statistics of this batch, through which gradients flow (Ioffe and Szegedy, 2015). */
export function batchNormTraining(x: Node, gain: Node, bias: Node, epsilon = 1e-5): BatchNorm {
  const mean = channelMean(x);
  const variance = channelVariance(x, mean);
  return { value: normalized(x, mean, variance, gain, bias, epsilon, true), mean, variance };
}

/** Batch normalisation with stored statistics. */
export function batchNormInference(x: Node, mean: Node, variance: Node, gain: Node, bias: Node, epsilon = 1e-5): Node {
  return normalized(x, mean, variance, gain, bias, epsilon, false);
}
