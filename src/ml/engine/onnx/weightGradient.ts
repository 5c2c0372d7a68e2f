import type { Node } from "../../graph/index.js";
import type { LoweringContext, Rule } from "./lowering.js";
import { MICROSOFT } from "./modelProto.js";
import type { OnnxGraph } from "./onnxGraph.js";

/** Below this many channels, the images of all columns are stacked for one product; above, each has its own. */
const FEW_CHANNELS = 8;

/**
 * Gradient of a convolution's weights: for each position (i, j) of the kernel the product of dy, moved down by i rows, with x, moved
 * left by j columns, so that there are as many copies of images as the kernel has rows and columns, not positions. A stride is removed
 * first (SpaceToDepth).
 */
export const weightGradient: Rule<"conv2dWeightGradient"> = (node, [x, dy], context) => {
  const { graph } = context;
  const { stride, pads } = node.operation;
  const [batch, channels, ...size] = node.inputs[0].shape;
  const [, filters, rows, columns] = node.inputs[1].shape;
  const [, , kernelHeight, kernelWidth] = node.shape;
  const [kh, kw] = [Math.ceil(kernelHeight / stride), Math.ceil(kernelWidth / stride)];
  const depth = channels * stride ** 2;
  let [image, top, left, height, width] = [x, pads.top, pads.left, ...size];
  if (stride > 1) {
    [height, width] = [rows + kh - 1, columns + kw - 1];
    const [bottom, right] = [height * stride - size[0] - top, width * stride - size[1] - left];
    const padded = graph.pad(x, [0, 0, top, left, 0, 0, bottom, right]);
    image = graph.op("SpaceToDepth", [padded], { blocksize: stride });
    [top, left] = [0, 0];
  }

  // What costs less: to sum the products of the images, or to bring the batch's images into one row.
  const pixels = height * columns;
  const byImage = filters * depth <= pixels * (filters + depth);
  const inOrder = (value: string) => (byImage ? value : graph.op("Transpose", [value], { perm: [1, 0, 2, 3] }));
  const flat = (value: string, of: number) =>
    graph.reshape(value, byImage ? [batch, of, pixels] : [of, batch * pixels]);
  const moved = (value: string, axis: number, before: number, after: number) =>
    graph.pad(
      value,
      [before, after].flatMap((amount) => [0, 0, 0, 0].with(axis, amount)),
    );
  const [images, gradients] = [image, dy].map(inOrder);
  const lefts = Array.from({ length: kh }, (_, i) =>
    flat(moved(gradients, 2, i - top, height - rows - (i - top)), filters),
  );
  const shifted = Array.from({ length: kw }, (_, j) =>
    flat(moved(images, 3, left - j, columns - width - (left - j)), depth),
  );
  const stacked = depth < FEW_CHANNELS && kw > 1;
  const rights = stacked ? [graph.op("Concat", shifted, { axis: byImage ? 1 : 0 })] : shifted;
  const sums = lefts.flatMap((a) =>
    rights.map((b) => (byImage ? sumOfProducts(a, b, context) : product(a, b, context))),
  );
  return asWeights(graph, sums.length > 1 ? graph.op("Concat", sums, { axis: 1 }) : sums[0], node, kh, kw);
};

function product(a: string, b: string, { graph }: LoweringContext): string {
  return graph.op("Gemm", [a, b], { transB: 1 });
}

/** [filters, depth] from [batch, filters, pixels] and [batch, depth, pixels]. */
function sumOfProducts(a: string, b: string, { graph, portable }: LoweringContext): string {
  const products = portable
    ? graph.op("MatMul", [a, graph.op("Transpose", [b], { perm: [0, 2, 1] })])
    : graph.op("FusedMatMul", [a, b], { transB: 1 }, MICROSOFT);
  return graph.sum(products, [0]);
}

/** From [filters, (i, j, a, b, c)] to weights [filters, c, i * stride + a, j * stride + b]. */
function asWeights(
  graph: OnnxGraph,
  taps: string,
  { shape: [filters, channels, height, width], operation }: Node & { operation: { stride: number } },
  kh: number,
  kw: number,
): string {
  const { stride } = operation;
  const [rows, columns] = [kh * stride, kw * stride];
  const split = graph.reshape(taps, [filters, kh, kw, stride, stride, channels]);
  // In two steps: channels stay together in the first, and the second moves one axis, which the runtime does fast.
  const inOrder = stride === 1 ? split : graph.op("Transpose", [split], { perm: [0, 1, 3, 2, 4, 5] });
  const flat = graph.op("Transpose", [graph.reshape(inOrder, [filters, rows * columns, channels])], {
    perm: [0, 2, 1],
  });
  const full = graph.reshape(flat, [filters, channels, rows, columns]);
  if (rows === height && columns === width) return full;
  return graph.slice(full, [0, 0], [height, width], [2, 3]);
}
