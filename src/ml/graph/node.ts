/** Sizes of the axes of a tensor, outermost first; `[]` is a scalar. Images are [batch, channels, height, width]. */
export type Shape = readonly number[];

/** Zero padding around an image, in pixels. */
export interface Pads {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Where the first weights of a parameter come from. */
export type Initializer =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "normal"; readonly standardDeviation: number; readonly mean?: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number };

export type UnaryKind =
  | "negate"
  | "exp"
  | "log"
  | "sqrt"
  | "square"
  | "abs"
  | "sign"
  | "tanh"
  | "sigmoid"
  | "softplus"
  | "relu"
  /** 1 where x > 0, else 0. */
  | "step";

export type BinaryKind = "add" | "subtract" | "multiply" | "divide";

/** What a node computes from its inputs. All values are float32. */
export type Operation =
  | { readonly kind: "input"; readonly name: string; readonly dropoutRate?: number }
  | { readonly kind: "parameter"; readonly name: string; readonly initializer: Initializer }
  | { readonly kind: "constant"; readonly data: Float32Array }
  | { readonly kind: UnaryKind }
  | { readonly kind: "leakyRelu"; readonly slope: number }
  | { readonly kind: BinaryKind }
  | { readonly kind: "matmul"; readonly transposeA: boolean; readonly transposeB: boolean }
  /** Inputs x [B,I,H,W], w [O,I,kh,kw]. */
  | { readonly kind: "conv2d"; readonly stride: number; readonly pads: Pads }
  /** Inputs x [B,I,h,w], w [I,O,kh,kw]: the gradient of conv2d with respect to its input, as torch's ConvTranspose2d. */
  | { readonly kind: "convTranspose2d"; readonly stride: number; readonly pads: Pads }
  /** Inputs x [B,I,H,W], dy [B,O,h,w]; value [O,I,kh,kw]: the gradient of conv2d with respect to its weights. */
  | { readonly kind: "conv2dWeightGradient"; readonly stride: number; readonly pads: Pads }
  | { readonly kind: "maxPool2d"; readonly size: number }
  /** Inputs x, y = maxPool2d(x), dy. The first maximum of a window (row-major) takes the gradient. */
  | { readonly kind: "maxPool2dGradient"; readonly size: number }
  | { readonly kind: "averagePool2d"; readonly size: number }
  /** Mean over all axes but the channel axis 1; value [C]. */
  | { readonly kind: "channelMean" }
  /** Inputs x, channelMean(x); the biased variance over all axes but 1; value [C]. */
  | { readonly kind: "channelVariance" }
  /** Inputs x, mean [C], variance [C], gain [C], bias [C]. With `batchStatistics`, mean and variance are those of x. */
  | { readonly kind: "batchNorm"; readonly epsilon: number; readonly batchStatistics: boolean }
  | { readonly kind: "resizeNearest" }
  | { readonly kind: "resizeNearestGradient" }
  | { readonly kind: "reshape" }
  | { readonly kind: "transpose"; readonly permutation: readonly number[] }
  | { readonly kind: "concat"; readonly axis: number }
  | { readonly kind: "slice"; readonly axis: number; readonly start: number; readonly end: number }
  /** Zeros before and after along one axis: the gradient of slice. */
  | { readonly kind: "padZeros"; readonly axis: number; readonly before: number; readonly after: number }
  | { readonly kind: "broadcast" }
  | { readonly kind: "sum" | "mean"; readonly axes: readonly number[]; readonly keepAxes: boolean }
  /** Over the last axis. */
  | { readonly kind: "logSoftmax" };

export type OperationKind = Operation["kind"];

/** One value of a computation: an operation on the values of other nodes, with its shape. Immutable. */
export interface Node {
  readonly operation: Operation;
  readonly inputs: readonly Node[];
  readonly shape: Shape;
}

/** Shapes that do not fit the operation; the message names operation and shapes. */
export class ShapeError extends Error {
  override readonly name = "ShapeError";
}

export function node(operation: Operation, inputs: readonly Node[], shape: Shape): Node {
  return { operation, inputs, shape };
}

export function elements(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** @throws ShapeError with `message` unless `condition`. */
export function requireShape(condition: boolean, operation: string, message: string): asserts condition {
  if (!condition) throw new ShapeError(`${operation}: ${message}`);
}

/** All nodes that `outputs` depend on, each once, inputs before users. */
export function topologicalOrder(outputs: Iterable<Node>): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  const stack: { node: Node; next: number }[] = [];
  for (const output of outputs) {
    if (!seen.has(output)) stack.push({ node: output, next: 0 });
    seen.add(output);
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const input = top.node.inputs[top.next++];
      if (input === undefined) {
        order.push(top.node);
        stack.pop();
      } else if (!seen.has(input)) {
        seen.add(input);
        stack.push({ node: input, next: 0 });
      }
    }
  }
  return order;
}
