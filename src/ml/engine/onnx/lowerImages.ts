import type { Node } from "../../graph/index.js";
import { convolution } from "./convolution.js";
import type { LoweringContext, Rules } from "./lowering.js";
import type { OnnxGraph } from "./onnxGraph.js";
import { transposedConvolution } from "./transposedConvolution.js";
import { weightGradient } from "./weightGradient.js";

type ImageKind =
  | "conv2d"
  | "convTranspose2d"
  | "conv2dWeightGradient"
  | "maxPool2d"
  | "maxPool2dGradient"
  | "averagePool2d"
  | "resizeNearest"
  | "resizeNearestGradient";

const window = (size: number) => ({ kernel_shape: [size, size], strides: [size, size] });

function maxPoolIndices(graph: OnnxGraph, x: string, size: number): readonly string[] {
  return graph.opWithOutputs("MaxPool", [x], window(size), 2);
}

/** The first maximum by ArgMax over the pixels of each window, for providers without MaxUnpool. */
function portableMaxPoolGradient(graph: OnnxGraph, x: string, dy: string, of: Node, size: number): string {
  const [batch, channels, height, width] = of.shape;
  const [pixels, h, w] = [size * size, height / size, width / size];
  const windows = graph.reshape(graph.op("SpaceToDepth", [x], { blocksize: size }), [batch, pixels, channels, h, w]);
  const first = graph.op("Cast", [graph.op("ArgMax", [windows], { axis: 1, keepdims: 1 })], { to: 1 });
  const positions = graph.constant(
    Float32Array.from({ length: pixels }, (_, i) => i),
    [1, pixels, 1, 1, 1],
  );
  const chosen = graph.op("Cast", [graph.op("Equal", [first, positions])], { to: 1 });
  const spread = graph.op("Mul", [chosen, graph.reshape(dy, [batch, 1, channels, h, w])]);
  return graph.op("DepthToSpace", [graph.reshape(spread, [batch, pixels * channels, h, w])], { blocksize: size });
}

/** [to, from] matrix with a 1 where output pixel y takes input pixel floor(y * from / to); transposed on demand. */
function selection(graph: OnnxGraph, from: number, to: number, transposed: boolean): string {
  const matrix = new Float32Array(from * to);
  for (let y = 0; y < to; y++) {
    const source = Math.floor((y * from) / to);
    matrix[transposed ? source * to + y : y * from + source] = 1;
  }
  return graph.constant(matrix, transposed ? [from, to] : [to, from]);
}

/** Columns first, then rows: R x C with selection matrices, exact for any sizes. */
function select(graph: OnnxGraph, x: string, rows: string, columns: string): string {
  return graph.op("MatMul", [rows, graph.op("MatMul", [x, columns])]);
}

function enlargement(small: Node["shape"], large: Node["shape"]): number | undefined {
  const factor = large[2] / small[2];
  return Number.isInteger(factor) && factor === large[3] / small[3] ? factor : undefined;
}

export const IMAGES: Rules<ImageKind> = {
  conv2d: (
    { operation: { stride, pads }, inputs: [, w], shape },
    [x, weight, bias],
    { graph, isConstant, blockSize },
  ) => {
    const { top, left, bottom, right } = pads;
    const shapes = { weightShape: w.shape, outputShape: shape, stride, pads: [top, left, bottom, right] };
    // ONNX Runtime itself brings constant weights into blocks.
    return convolution(graph, { x, weight, bias, ...shapes }, isConstant(w) ? undefined : blockSize);
  },
  convTranspose2d: transposedConvolution,
  conv2dWeightGradient: weightGradient,
  maxPool2d: (node, [x], context: LoweringContext) => {
    const { size } = node.operation;
    if (context.needsIndices(node) && !context.portable) return maxPoolIndices(context.graph, x, size)[0];
    return context.graph.op("MaxPool", [x], window(size));
  },
  maxPool2dGradient: (node, [x, , dy], { graph, portable }) => {
    const { size } = node.operation;
    if (portable) return portableMaxPoolGradient(graph, x, dy, node, size);
    return graph.op("MaxUnpool", [dy, maxPoolIndices(graph, x, size)[1]], window(size));
  },
  averagePool2d: ({ operation: { size } }, [x], { graph }) => graph.op("AveragePool", [x], window(size)),
  resizeNearest: ({ shape, inputs: [{ shape: from }] }, [x], { graph }) => {
    const factor = enlargement(from, shape);
    if (factor === undefined)
      return select(graph, x, selection(graph, from[2], shape[2], false), selection(graph, from[3], shape[3], true));
    const scales = graph.constant(Float32Array.of(1, 1, factor, factor), [4]);
    return graph.op("Resize", [x, "", scales], {
      mode: "nearest",
      nearest_mode: "floor",
      coordinate_transformation_mode: "asymmetric",
    });
  },
  resizeNearestGradient: ({ shape, inputs: [{ shape: from }] }, [dy], { graph }) => {
    const factor = enlargement(shape, from);
    if (factor === undefined)
      return select(graph, dy, selection(graph, shape[2], from[2], true), selection(graph, shape[3], from[3], false));
    return graph.op("Mul", [graph.op("AveragePool", [dy], window(factor)), graph.scalar(factor * factor)]);
  },
};
