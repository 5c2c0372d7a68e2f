import type { Rules } from "./lowering.js";

type ShapeKind = "reshape" | "transpose" | "concat" | "slice" | "padZeros" | "broadcast" | "sum" | "mean" | "matmul";

export const SHAPES: Rules<ShapeKind> = {
  reshape: ({ shape }, [x], { graph }) => graph.reshape(x, shape),
  transpose: ({ operation }, [x], { graph }) => graph.op("Transpose", [x], { perm: operation.permutation }),
  concat: ({ operation }, parts, { graph }) => graph.op("Concat", parts, { axis: operation.axis }),
  slice: ({ operation: { axis, start, end } }, [x], { graph }) => graph.slice(x, [start], [end], [axis]),
  padZeros: ({ shape, operation: { axis, before, after } }, [x], { graph }) => {
    const only = (amount: number) => shape.map((_, i) => (i === axis ? amount : 0));
    return graph.pad(x, [...only(before), ...only(after)]);
  },
  broadcast: ({ shape }, [x], { graph }) => graph.op("Expand", [x, graph.integers(shape)]),
  sum: ({ operation: { axes, keepAxes } }, [x], { graph }) => (axes.length === 0 ? x : graph.sum(x, axes, keepAxes)),
  mean: ({ operation: { axes, keepAxes } }, [x], { graph }) =>
    axes.length === 0 ? x : graph.op("ReduceMean", [x], { axes, keepdims: keepAxes ? 1 : 0 }),
  matmul: ({ operation: { transposeA, transposeB } }, inputs, { graph }) =>
    graph.op("Gemm", inputs, { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 }),
};
