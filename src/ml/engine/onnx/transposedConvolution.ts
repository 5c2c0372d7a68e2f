import type { Rule } from "./lowering.js";

/** From this many channels on, ONNX Runtime has a faster layout for convolutions with constant weights. */
const BLOCK = 16;

/** Inputs x, w and perhaps a bias [O]. */
export const transposedConvolution: Rule<"convTranspose2d"> = (node, inputs, { graph, isConstant }) => {
  const { stride, pads } = node.operation;
  const [x, w, ...bias] = inputs;
  const [, , h, wide] = node.inputs[0].shape;
  const [, filters, kh, kw] = node.inputs[1].shape;
  const [, , height, width] = node.shape;
  const full = [kh - 1 - pads.top, kw - 1 - pads.left, kh - 1 - pads.bottom, kw - 1 - pads.right];
  if (stride === 1 && filters >= BLOCK && isConstant(node.inputs[1]) && full.every((pad) => pad >= 0)) {
    // A convolution with the turned filter; its constant operators run once, when the session is built.
    const swapped = graph.op("Transpose", [w], { perm: [1, 0, 2, 3] });
    const backwards = [
      [-1, -1],
      [-1 - kh, -1 - kw],
      [2, 3],
      [-1, -1],
    ].map((list) => graph.integers(list));
    const turned = graph.op("Slice", [swapped, ...backwards]);
    return graph.op("Conv", [x, turned, ...bias], { kernel_shape: [kh, kw], strides: [1, 1], pads: full });
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
