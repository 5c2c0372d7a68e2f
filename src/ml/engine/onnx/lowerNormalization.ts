import type { Node, Shape } from "../../graph/index.js";
import type { Rules } from "./lowering.js";
import { MICROSOFT } from "./modelProto.js";
import type { OnnxGraph } from "./onnxGraph.js";

const otherAxes = ({ shape }: Node): number[] => shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
const perChannel = ({ shape }: Node): number[] => [shape[1], ...shape.slice(2).map(() => 1)];

/** From this many pixels on, a product of each channel with itself beats a pass that writes the squares. */
const LARGE_IMAGE = 256;

export function isLarge(shape: Shape): boolean {
  return shape.length === 4 && shape[2] * shape[3] >= LARGE_IMAGE;
}

/** [C]: sums of a * b over all axes but the channels, without writing the products; for ONNX Runtime on a CPU. */
export function channelDot(graph: OnnxGraph, a: string, b: string, [batch, channels, height, width]: Shape): string {
  const [left, right] = [a, b].map((value) => graph.reshape(value, [batch * channels, 1, height * width]));
  const dots = graph.op("FusedMatMul", [left, right], { transB: 1 }, MICROSOFT);
  return graph.sum(graph.reshape(dots, [batch, channels]), [0]);
}

/** x * scale + shift in one pass, with `channels` scales and shifts. */
export function affine(graph: OnnxGraph, x: string, scale: string, shift: string, channels: number): string {
  const [gain, bias] = [scale, shift].map((value) => graph.reshape(value, [channels]));
  const [mean, variance] = [0, 1].map((value) => graph.filled(value, [channels]));
  return graph.op("BatchNormalization", [x, gain, bias, mean, variance], { epsilon: { float: 0 } });
}

export const NORMALIZATION: Rules<"channelMean" | "channelVariance" | "batchNorm"> = {
  channelMean: ({ inputs: [x] }, [value], { graph }) =>
    graph.op("ReduceMean", [value], { axes: otherAxes(x), keepdims: 0 }),
  channelVariance: ({ inputs: [x] }, [value, mean], { graph, portable }) => {
    const centred = graph.op("Sub", [value, graph.reshape(mean, perChannel(x))]);
    if (portable || !isLarge(x.shape))
      return graph.op("ReduceMean", [graph.op("Mul", [centred, centred])], { axes: otherAxes(x), keepdims: 0 });
    const count = x.shape[0] * x.shape[2] * x.shape[3];
    return graph.op("Mul", [channelDot(graph, centred, centred, x.shape), graph.scalar(1 / count)]);
  },
  batchNorm: ({ operation: { epsilon } }, [x, mean, variance, gain, bias], { graph }) =>
    graph.op("BatchNormalization", [x, gain, bias, mean, variance], { epsilon: { float: epsilon } }),
};
