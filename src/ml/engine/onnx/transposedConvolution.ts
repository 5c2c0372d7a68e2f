import { convolution } from "./convolution.js";
import type { Rule } from "./lowering.js";

/** From this many channels on, ONNX Runtime has a faster layout for convolutions with constant weights. */
const BLOCK = 16;

/** Inputs x, w and perhaps a bias [O]. */
export const transposedConvolution: Rule<"convTranspose2d"> = (node, inputs, { graph, isConstant, blockSize }) => {
  const { stride, pads } = node.operation;
  const [x, w, bias] = inputs;
  const [, , h, wide] = node.inputs[0].shape;
  const [, filters, kh, kw] = node.inputs[1].shape;
  const [, , height, width] = node.shape;
  const full = [kh - 1 - pads.top, kw - 1 - pads.left, kh - 1 - pads.bottom, kw - 1 - pads.right];
  const constant = isConstant(node.inputs[1]);
  const blocks = !constant && blockSize !== undefined && filters % blockSize === 0;
  if (stride === 1 && filters >= BLOCK && (constant || blocks) && full.every((pad) => pad >= 0)) {
    // A convolution with the turned filter.
    const swapped = graph.op("Transpose", [w], { perm: [1, 0, 2, 3] });
    const backwards = [
      [-1, -1],
      [-1 - kh, -1 - kw],
      [2, 3],
      [-1, -1],
    ].map((list) => graph.integers(list));
    const weight = graph.op("Slice", [swapped, ...backwards]);
    const weightShape = [filters, node.inputs[0].shape[1], kh, kw];
    const conv = { x, weight, bias, weightShape, outputShape: node.shape, stride, pads: full };
    return convolution(graph, conv, blocks ? blockSize : undefined);
  }
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
