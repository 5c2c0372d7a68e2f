import { add } from "./elementwise.js";
import { type Node, node, type Pads, requireShape, type Shape } from "./node.js";
import { reshape } from "./shapes.js";

export interface ConvolutionOptions {
  readonly stride?: number;
  readonly pads?: Pads;
  /** [O], added to every pixel. */
  readonly bias?: Node;
}

export const NO_PADS: Pads = { top: 0, left: 0, bottom: 0, right: 0 };

/** The same padding on all four sides. */
export function pad(all: number): Pads {
  return { top: all, left: all, bottom: all, right: all };
}

/** TensorFlow's SAME padding: output size = ceil(size / stride), the odd pixel at bottom and right. */
export function samePads(size: number, kernel: number, stride: number): Pads {
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
  const before = total >> 1;
  return { top: before, left: before, bottom: total - before, right: total - before };
}

function withBias(x: Node, bias?: Node): Node {
  return bias ? add(x, reshape(bias, [bias.shape[0], 1, 1])) : x;
}

function requireImage(operation: string, x: Node): void {
  requireShape(x.shape.length === 4, operation, `[${x.shape}] is not [batch, channels, height, width]`);
}

/** Cross-correlation of x [B, I, H, W] with w [O, I, kh, kw]; value [B, O, h, w]. */
export function conv2d(x: Node, weight: Node, { stride = 1, pads = NO_PADS, bias }: ConvolutionOptions = {}): Node {
  requireImage("conv2d", x);
  const [batch, channels, height, width] = x.shape;
  const [filters, weightChannels, kernelHeight, kernelWidth] = weight.shape;
  requireShape(
    channels === weightChannels,
    "conv2d",
    `x [${x.shape}] has ${channels} channels, the weights [${weight.shape}] want ${weightChannels}`,
  );
  const h = Math.floor((height + pads.top + pads.bottom - kernelHeight) / stride) + 1;
  const w = Math.floor((width + pads.left + pads.right - kernelWidth) / stride) + 1;
  requireShape(h > 0 && w > 0, "conv2d", `the kernel [${weight.shape}] is larger than the padded image [${x.shape}]`);
  return withBias(node({ kind: "conv2d", stride, pads }, [x, weight], [batch, filters, h, w]), bias);
}

export interface TransposedConvolutionOptions extends ConvolutionOptions {
  /** [H, W] of the value where the stride leaves a choice; by default the smallest. */
  readonly outputSize?: readonly [number, number];
}

/** Transposed convolution of x [B, I, h, w] with w [I, O, kh, kw]; value [B, O, H, W]. */
export function convTranspose2d(
  x: Node,
  weight: Node,
  { stride = 1, pads = NO_PADS, bias, outputSize }: TransposedConvolutionOptions = {},
): Node {
  requireImage("convTranspose2d", x);
  const [batch, channels, h, w] = x.shape;
  const [weightChannels, filters, kernelHeight, kernelWidth] = weight.shape;
  requireShape(
    channels === weightChannels,
    "convTranspose2d",
    `x [${x.shape}] has ${channels} channels, the weights [${weight.shape}] want ${weightChannels}`,
  );
  const least = [
    (h - 1) * stride + kernelHeight - pads.top - pads.bottom,
    (w - 1) * stride + kernelWidth - pads.left - pads.right,
  ];
  const [height, width] = outputSize ?? least;
  requireShape(
    height >= least[0] && height < least[0] + stride && width >= least[1] && width < least[1] + stride,
    "convTranspose2d",
    `[${h}, ${w}] with stride ${stride} reaches [${least}] to less than ${stride} more, not [${height}, ${width}]`,
  );
  return withBias(node({ kind: "convTranspose2d", stride, pads }, [x, weight], [batch, filters, height, width]), bias);
}

/** Gradient of conv2d(x, w) with respect to w, from the gradient dy of its value. */
export function conv2dWeightGradient(x: Node, dy: Node, weightShape: Shape, stride: number, pads: Pads): Node {
  requireShape(
    x.shape[0] === dy.shape[0] && x.shape[1] === weightShape[1] && dy.shape[1] === weightShape[0],
    "conv2dWeightGradient",
    `x [${x.shape}] and dy [${dy.shape}] do not belong to weights [${weightShape}]`,
  );
  return node({ kind: "conv2dWeightGradient", stride, pads }, [x, dy], weightShape);
}

function pooledShape(operation: string, x: Node, size: number): Shape {
  requireImage(operation, x);
  const [batch, channels, height, width] = x.shape;
  requireShape(
    height % size === 0 && width % size === 0,
    operation,
    `height and width of [${x.shape}] are no multiples of the window ${size}`,
  );
  return [batch, channels, height / size, width / size];
}

/** Maximum of each size x size window, windows side by side. */
export function maxPool2d(x: Node, size = 2): Node {
  return node({ kind: "maxPool2d", size }, [x], pooledShape("maxPool2d", x, size));
}

/** Gradient of maxPool2d; the first maximum of a window (row-major) takes it all. */
export function maxPool2dGradient(x: Node, y: Node, dy: Node, size: number): Node {
  return node({ kind: "maxPool2dGradient", size }, [x, y, dy], x.shape);
}

/** Mean of each size x size window, windows side by side. */
export function averagePool2d(x: Node, size = 2): Node {
  return node({ kind: "averagePool2d", size }, [x], pooledShape("averagePool2d", x, size));
}

/** Nearest-neighbour resize: pixel y of the value is pixel floor(y * H / height) of x (any sizes). */
export function resizeNearest(x: Node, height: number, width: number): Node {
  requireImage("resizeNearest", x);
  return node({ kind: "resizeNearest" }, [x], [x.shape[0], x.shape[1], height, width]);
}

/** Gradient of resizeNearest: sums dy over the pixels that each source pixel was copied to. */
export function resizeNearestGradient(dy: Node, height: number, width: number): Node {
  return node({ kind: "resizeNearestGradient" }, [dy], [dy.shape[0], dy.shape[1], height, width]);
}
