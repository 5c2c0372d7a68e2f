import type { Node } from "../../graph/index.js";
import type { LoweringContext, Rule } from "./lowering.js";
import { MICROSOFT } from "./modelProto.js";
import type { OnnxGraph } from "./onnxGraph.js";

/** Below this many channels, shifted images are stacked for one product (im2col); above, each shift has its own. */
const FEW_CHANNELS = 8;

/** Images as flat rows of pixels, and how the gradient of the value lies over them. */
interface Layout {
  readonly batch: number;
  readonly filters: number;
  /** Channels of x after a stride was folded into them. */
  readonly depth: number;
  /** Rows of the gradient and pixels between rows; the same distance in x. */
  readonly rows: number;
  readonly columns: number;
  readonly pitch: number;
  /** Distance in pixels of each kernel position, row-major. */
  readonly shifts: readonly number[];
}

/**
 * Gradient of a convolution's weights: for each position (i, j) of the kernel the product of dy with x shifted by (i, j). Rows of
 * x and dy are given the same length, so that a shift is a slice of the flat image. A stride is removed first (SpaceToDepth).
 */
export const weightGradient: Rule<"conv2dWeightGradient"> = (node, [x, dy], context) => {
  const { graph } = context;
  const { stride, pads } = node.operation;
  const [batch, channels, height, width] = node.inputs[0].shape;
  const [, filters, rows, columns] = node.inputs[1].shape;
  const [, , kernelHeight, kernelWidth] = node.shape;
  const [kh, kw] = [Math.ceil(kernelHeight / stride), Math.ceil(kernelWidth / stride)];
  const pitch = columns + kw - 1;
  const shifts = Array.from({ length: kh * kw }, (_, tap) => Math.floor(tap / kw) * pitch + (tap % kw));
  const layout: Layout = { batch, filters, depth: channels * stride ** 2, rows, columns, pitch, shifts };

  // What costs less: to sum the products of the images, or to bring the batch's images into one row.
  const { depth } = layout;
  const byImage = filters * depth <= (rows + kh - 1) * pitch * (filters + depth);
  const paddedRows = rows + kh - 1 + (byImage && kw > 1 ? 1 : 0);
  const [bottom, right] = [paddedRows * stride - height - pads.top, pitch * stride - width - pads.left];
  const padded = graph.pad(x, [0, 0, pads.top, pads.left, 0, 0, bottom, right]);
  const image = stride === 1 ? padded : graph.op("SpaceToDepth", [padded], { blocksize: stride });
  const products = byImage ? productsByImage : productsOverBatch;
  const sums = products(image, paddedRows, dy, layout, context);
  return asWeights(graph, sums.length > 1 ? graph.op("Concat", sums, { axis: 1 }) : sums[0], node, kh, kw);
};

/** [filters, depth] for each kernel position, or for all of them side by side: one product for each image, then summed. */
function productsByImage(
  image: string,
  paddedRows: number,
  dy: string,
  { batch, filters, depth, rows, columns, pitch, shifts }: Layout,
  { graph, portable }: LoweringContext,
): string[] {
  const length = rows * pitch;
  const left = graph.reshape(graph.pad(dy, [0, 0, 0, 0, 0, 0, 0, pitch - columns]), [batch, filters, length]);
  const source = graph.reshape(image, [batch, depth, paddedRows * pitch]);
  const shifted = shifts.map((shift) => graph.slice(source, [shift], [shift + length], [2]));
  const factors = depth < FEW_CHANNELS && shifts.length > 1 ? [graph.op("Concat", shifted, { axis: 1 })] : shifted;
  return factors.map((right) => {
    const product = portable
      ? graph.op("MatMul", [left, graph.op("Transpose", [right], { perm: [0, 2, 1] })])
      : graph.op("FusedMatMul", [left, right], { transB: 1 }, MICROSOFT);
    return graph.sum(product, [0]);
  });
}

/** The same from the whole batch at once, its images end to end. */
function productsOverBatch(
  image: string,
  paddedRows: number,
  dy: string,
  { batch, filters, depth, rows, columns, pitch, shifts }: Layout,
  { graph }: LoweringContext,
): string[] {
  const pixels = batch * paddedRows * pitch;
  const length = pixels - (shifts.at(-1) ?? 0);
  const inOneRow = (value: string, channels: number) =>
    graph.reshape(graph.op("Transpose", [value], { perm: [1, 0, 2, 3] }), [channels, pixels]);
  const gradient = graph.pad(dy, [0, 0, 0, 0, 0, 0, paddedRows - rows, pitch - columns]);
  const left = graph.slice(inOneRow(gradient, filters), [0], [length], [1]);
  const source = inOneRow(image, depth);
  return shifts.map((shift) =>
    graph.op("Gemm", [left, graph.slice(source, [shift], [shift + length], [1])], { transB: 1 }),
  );
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
  if (stride === 1) {
    const split = graph.reshape(taps, [filters, kh, kw, channels]);
    return graph.op("Transpose", [split], { perm: [0, 3, 1, 2] });
  }
  const split = graph.reshape(taps, [filters, kh, kw, stride, stride, channels]);
  const ordered = graph.op("Transpose", [split], { perm: [0, 5, 1, 3, 2, 4] });
  const full = graph.reshape(ordered, [filters, channels, kh * stride, kw * stride]);
  if (kh * stride === height && kw * stride === width) return full;
  return graph.slice(full, [0, 0], [height, width], [2, 3]);
}
