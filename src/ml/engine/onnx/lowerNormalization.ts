import type { Node } from "../../graph/index.js";
import type { Rules } from "./lowering.js";

const otherAxes = ({ shape }: Node): number[] => shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));
const perChannel = ({ shape }: Node): number[] => [shape[1], ...shape.slice(2).map(() => 1)];

export const NORMALIZATION: Rules<"channelMean" | "channelVariance" | "batchNorm"> = {
  channelMean: ({ inputs: [x] }, [value], { graph }) =>
    graph.op("ReduceMean", [value], { axes: otherAxes(x), keepdims: 0 }),
  channelVariance: ({ inputs: [x] }, [value, mean], { graph }) => {
    const centred = graph.op("Sub", [value, graph.reshape(mean, perChannel(x))]);
    return graph.op("ReduceMean", [graph.op("Mul", [centred, centred])], { axes: otherAxes(x), keepdims: 0 });
  },
  batchNorm: ({ operation: { epsilon } }, [x, mean, variance, gain, bias], { graph }) =>
    graph.op("BatchNormalization", [x, gain, bias, mean, variance], { epsilon: { float: epsilon } }),
};
