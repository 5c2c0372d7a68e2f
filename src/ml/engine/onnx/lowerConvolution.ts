import type { Node } from "../../graph/index.js";
import type { LoweringContext, Rule } from "./lowering.js";
import { MICROSOFT } from "./modelProto.js";
import type { OnnxGraph } from "./onnxGraph.js";

/** Below this many channels, shifted images are stacked for one product (im2col); above, each shift has its own. */
const FEW_CHANNELS = 16;
/** Below this many rows the batch is laid end to end for one long product; above, one product for each image. */
const FEW_ROWS = 20;

export const transposedConvolution: Rule<"convTranspose2d"> = (node, inputs, { graph }) => {
  const { stride, pads } = node.operation;
  const [, , h, wide] = node.inputs[0].shape;
  const [, , height, width] = node.shape;
  const [, , kh, kw] = node.inputs[1].shape;
  return graph.op("ConvTranspose", inputs, {
    kernel_shape: [kh, kw],
    strides: [stride, stride],
    pads: [pads.top, pads.left, pads.bottom, pads.right],
    output_padding: [
      height - ((h - 1) * stride + kh - pads.top - pads.bottom),
      width - ((wide - 1) * stride + kw - pads.left - pads.right),
    ],
  });
};

/** Product a x b^T of two [.., M, K] and [.., N, K]. */
function timesTransposed(graph: OnnxGraph, a: string, b: string, portable: boolean): string {
  if (portable) return graph.op("MatMul", [a, graph.op("Transpose", [b], { perm: [0, 2, 1] })]);
  return graph.op("FusedMatMul", [a, b], { transB: 1 }, MICROSOFT);
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
  const [paddedRows, pitch] = [rows + kh - 1, columns + kw - 1];
  const bottom = paddedRows * stride - height - pads.top;
  const right = pitch * stride - width - pads.left;
  const padded = graph.pad(x, [0, 0, pads.top, pads.left, 0, 0, bottom, right]);
  const image = stride === 1 ? padded : graph.op("SpaceToDepth", [padded], { blocksize: stride });
  const depth = channels * stride * stride;
  const gradient = graph.pad(dy, [0, 0, 0, 0, 0, 0, paddedRows - rows, pitch - columns]);
  const shifts = Array.from({ length: kh * kw }, (_, tap) => Math.floor(tap / kw) * pitch + (tap % kw));

  const flat = { batch, pixels: paddedRows * pitch, filters, depth, shifts };
  const sums =
    rows < FEW_ROWS ? sumsOverBatch(image, gradient, flat, context) : sumsByImage(image, gradient, flat, context);
  const taps = sums.length > 1 ? graph.op("Concat", sums, { axis: 1 }) : sums[0];
  if (stride === 1)
    return graph.op("Transpose", [graph.reshape(taps, [filters, kh, kw, channels])], { perm: [0, 3, 1, 2] });
  return withStride(graph, taps, node, kh, kw);
};

interface FlatImages {
  readonly batch: number;
  readonly pixels: number;
  readonly filters: number;
  readonly depth: number;
  /** Distance in pixels of each kernel position, row-major. */
  readonly shifts: readonly number[];
}

/** [filters, depth] for each kernel position, or for all of them side by side, from the whole batch at once. */
function sumsOverBatch(
  image: string,
  gradient: string,
  { batch, pixels, filters, depth, shifts }: FlatImages,
  { graph }: LoweringContext,
): string[] {
  const channelsFirst = (value: string, channels: number) =>
    graph.reshape(graph.op("Transpose", [value], { perm: [1, 0, 2, 3] }), [channels, batch * pixels]);
  const length = batch * pixels - (shifts.at(-1) ?? 0);
  const left = graph.slice(channelsFirst(gradient, filters), [0], [length], [1]);
  const source = channelsFirst(image, depth);
  const shifted = shifts.map((shift) => graph.slice(source, [shift], [shift + length], [1]));
  const factors = depth < FEW_CHANNELS && shifts.length > 1 ? [graph.op("Concat", shifted, { axis: 0 })] : shifted;
  return factors.map((right) => graph.op("Gemm", [left, right], { transB: 1 }));
}

/** The same, one product for each image, then summed. */
function sumsByImage(
  image: string,
  gradient: string,
  { batch, pixels, filters, depth, shifts }: FlatImages,
  { graph, portable }: LoweringContext,
): string[] {
  const length = pixels - (shifts.at(-1) ?? 0);
  const left = graph.slice(graph.reshape(gradient, [batch, filters, pixels]), [0], [length], [2]);
  const source = graph.reshape(image, [batch, depth, pixels]);
  const shifted = shifts.map((shift) => graph.slice(source, [shift], [shift + length], [2]));
  const factors = depth < FEW_CHANNELS && shifts.length > 1 ? [graph.op("Concat", shifted, { axis: 1 })] : shifted;
  return factors.map((right) => graph.sum(timesTransposed(graph, left, right, portable), [0]));
}

/** From [filters, (i, j, a, b, c)] to weights [filters, c, i * stride + a, j * stride + b]. */
function withStride(
  graph: OnnxGraph,
  taps: string,
  { shape: [filters, channels, height, width], operation }: Node & { operation: { stride: number } },
  kh: number,
  kw: number,
): string {
  const { stride } = operation;
  const split = graph.reshape(taps, [filters, kh, kw, stride, stride, channels]);
  const ordered = graph.op("Transpose", [split], { perm: [0, 5, 1, 3, 2, 4] });
  const full = graph.reshape(ordered, [filters, channels, kh * stride, kw * stride]);
  if (kh * stride === height && kw * stride === width) return full;
  return graph.slice(full, [0, 0], [height, width], [2, 3]);
}
