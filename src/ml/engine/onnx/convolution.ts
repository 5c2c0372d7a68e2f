import type { Shape } from "../../graph/index.js";
import type { OnnxGraph } from "./onnxGraph.js";

export interface Convolution {
  readonly x: string;
  readonly weight: string;
  readonly bias?: string;
  readonly weightShape: Shape;
  readonly outputShape: Shape;
  readonly stride: number;
  /** Top, left, bottom, right. */
  readonly pads: readonly number[];
}

/** Operators of ONNX Runtime on a CPU over channels in blocks: [B, C / block, H, W, block], shaped as [B, C, H, W]. */
const BLOCKED = "com.microsoft.nchwc";

/** Below these, rearranging weights and images costs more than the faster convolution saves (measured). */
const LEAST_PIXELS = 1024;
const LEAST_PRODUCTS = 48;

/** @param block channels of a block where the processor has the blocked operators and the weights change from run to run */
export function convolution(graph: OnnxGraph, conv: Convolution, block?: number): string {
  if (block !== undefined && gains(conv, block)) return blockedConvolution(graph, conv, block);
  return graph.op("Conv", operands(conv, conv.x, conv.weight), attributes(conv));
}

function attributes({ weightShape, stride, pads }: Convolution) {
  return { kernel_shape: weightShape.slice(2), strides: [stride, stride], pads };
}

function operands({ bias }: Convolution, x: string, weight: string): string[] {
  return bias === undefined ? [x, weight] : [x, weight, bias];
}

function gains({ weightShape: [filters, channels, kh, kw], outputShape: [batch, , h, w] }: Convolution, block: number) {
  const fits = filters % block === 0 && (channels % block === 0 || channels < block);
  return fits && batch * h * w >= LEAST_PIXELS && channels * kh * kw >= LEAST_PRODUCTS;
}

/** Channels fewer than a block stay as they are; else they must fill blocks, as the filters must. */
export function blockedConvolution(graph: OnnxGraph, conv: Convolution, block: number): string {
  const [filters, channels, kh, kw] = conv.weightShape;
  const few = channels < block;
  const split = few
    ? [filters / block, block, channels, kh, kw]
    : [filters / block, block, channels / block, block, kh, kw];
  const perm = few ? [0, 2, 3, 4, 1] : [0, 2, 4, 5, 3, 1];
  const ordered = graph.op("Transpose", [graph.reshape(conv.weight, split)], { perm });
  const weight = graph.reshape(ordered, conv.weightShape);
  const x = few ? conv.x : graph.op("ReorderInput", [conv.x], {}, BLOCKED);
  const value = graph.op("Conv", operands(conv, x, weight), attributes(conv), BLOCKED);
  return graph.op("ReorderOutput", [value], { channels: filters }, BLOCKED);
}
