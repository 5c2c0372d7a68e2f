import {
  type BinaryKind,
  elements,
  type Node,
  type Shape,
  topologicalOrder,
  type UnaryKind,
} from "../../../src/ml/graph/index.js";
import { forEachResizedPixel, forEachRowOfProducts, forEachWindow } from "./referenceImages.js";

type Feeds = Readonly<Record<string, ArrayLike<number>>>;

const UNARY: Record<UnaryKind, (x: number) => number> = {
  negate: (x) => -x,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  square: (x) => x * x,
  abs: Math.abs,
  sign: Math.sign,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  relu: (x) => Math.max(x, 0),
  step: (x) => (x > 0 ? 1 : 0),
};

const BINARY: Record<BinaryKind, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
};

const stridesOf = (shape: Shape): number[] => shape.map((_, axis) => elements(shape.slice(axis + 1)));

/** A flat index for each value of the shape `to`: `start`, and `steps[axis]` more for each position along an axis. */
function gatherIndices(to: Shape, steps: readonly number[], start = 0): Uint32Array {
  let indices = Uint32Array.of(start);
  to.forEach((size, axis) => {
    const finer = new Uint32Array(indices.length * size);
    for (let i = 0; i < finer.length; i++) finer[i] = indices[Math.floor(i / size)] + (i % size) * steps[axis];
    indices = finer;
  });
  return indices;
}

/** For each value of `to`, the flat index of the value of `from` that broadcasts to it. */
function broadcastIndices(from: Shape, to: Shape): Uint32Array {
  const strides = stridesOf(from);
  const offset = to.length - from.length;
  return gatherIndices(
    to,
    to.map((_, axis) => (axis < offset || from[axis - offset] === 1 ? 0 : strides[axis - offset])),
  );
}

const channelOf = (shape: Shape) => {
  const inner = elements(shape.slice(2));
  return (flat: number) => Math.floor(flat / inner) % shape[1];
};

/** The value of one node in float64 from those of its inputs: plain loops, straight from the definitions. */
function compute({ operation, inputs, shape }: Node, values: readonly Float64Array[], feeds: Feeds): Float64Array {
  const y = new Float64Array(elements(shape));
  const [x, second, third, fourth, fifth] = values;
  switch (operation.kind) {
    case "input":
    case "parameter":
      return Float64Array.from(feeds[operation.name]);
    case "constant":
      return Float64Array.from(operation.data);
    case "leakyRelu":
      return x.map((value) => (value > 0 ? value : operation.slope * value));
    case "add":
    case "subtract":
    case "multiply":
    case "divide": {
      const [a, b] = inputs.map((input) => broadcastIndices(input.shape, shape));
      return y.map((_, i) => BINARY[operation.kind](x[a[i]], second[b[i]]));
    }
    case "matmul": {
      const { transposeA, transposeB } = operation;
      const [rows, columns] = shape;
      const inner = inputs[0].shape[transposeA ? 0 : 1];
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++)
          for (let k = 0; k < inner; k++)
            y[r * columns + c] +=
              x[transposeA ? k * rows + r : r * inner + k] * second[transposeB ? c * inner + k : k * columns + c];
      return y;
    }
    case "conv2d":
      forEachRowOfProducts([inputs[0].shape, inputs[1].shape, shape], operation, (ix, iw, iy, count) => {
        for (let k = 0; k < count; k++) y[iy + k] += x[ix + k * operation.stride] * second[iw];
      });
      return y;
    case "convTranspose2d":
      forEachRowOfProducts([shape, inputs[1].shape, inputs[0].shape], operation, (ix, iw, iy, count) => {
        for (let k = 0; k < count; k++) y[ix + k * operation.stride] += x[iy + k] * second[iw];
      });
      return y;
    case "conv2dWeightGradient":
      forEachRowOfProducts([inputs[0].shape, shape, inputs[1].shape], operation, (ix, iw, iy, count) => {
        for (let k = 0; k < count; k++) y[iw] += x[ix + k * operation.stride] * second[iy + k];
      });
      return y;
    case "maxPool2d":
      forEachWindow(inputs[0].shape, operation.size, (iy, pixels) => {
        y[iy] = Math.max(...pixels.map((pixel) => x[pixel]));
      });
      return y;
    case "maxPool2dGradient":
      forEachWindow(shape, operation.size, (iy, pixels) => {
        y[pixels.find((pixel) => x[pixel] === second[iy])!] = third[iy];
      });
      return y;
    case "averagePool2d":
      forEachWindow(inputs[0].shape, operation.size, (iy, pixels) => {
        y[iy] = pixels.reduce((sum, pixel) => sum + x[pixel], 0) / pixels.length;
      });
      return y;
    case "channelMean":
    case "channelVariance": {
      const channel = channelOf(inputs[0].shape);
      const count = x.length / shape[0];
      x.forEach((value, i) => {
        const c = channel(i);
        y[c] += (operation.kind === "channelMean" ? value : (value - second[c]) ** 2) / count;
      });
      return y;
    }
    case "batchNorm": {
      const channel = channelOf(shape);
      return x.map((value, i) => {
        const c = channel(i);
        return ((value - second[c]) / Math.sqrt(third[c] + operation.epsilon)) * fourth[c] + fifth[c];
      });
    }
    case "resizeNearest":
      forEachResizedPixel(inputs[0].shape, shape, (source, target) => {
        y[target] = x[source];
      });
      return y;
    case "resizeNearestGradient":
      forEachResizedPixel(shape, inputs[0].shape, (source, target) => {
        y[source] += x[target];
      });
      return y;
    case "reshape":
      return x;
    case "transpose": {
      const strides = stridesOf(inputs[0].shape);
      const from = gatherIndices(
        shape,
        operation.permutation.map((axis) => strides[axis]),
      );
      return y.map((_, i) => x[from[i]]);
    }
    case "concat": {
      let start = 0;
      inputs.forEach((part, k) => {
        const to = gatherIndices(part.shape, stridesOf(shape), start);
        to.forEach((target, i) => {
          y[target] = values[k][i];
        });
        start += part.shape[operation.axis] * stridesOf(shape)[operation.axis];
      });
      return y;
    }
    case "slice": {
      const strides = stridesOf(inputs[0].shape);
      const from = gatherIndices(shape, strides, operation.start * strides[operation.axis]);
      return y.map((_, i) => x[from[i]]);
    }
    case "padZeros": {
      const strides = stridesOf(shape);
      gatherIndices(inputs[0].shape, strides, operation.before * strides[operation.axis]).forEach((target, i) => {
        y[target] = x[i];
      });
      return y;
    }
    case "broadcast": {
      const from = broadcastIndices(inputs[0].shape, shape);
      return y.map((_, i) => x[from[i]]);
    }
    case "sum":
    case "mean": {
      const { axes, kind } = operation;
      const from = inputs[0].shape;
      const kept = from.map((size, axis) => (axes.includes(axis) ? 1 : size));
      broadcastIndices(kept, from).forEach((target, i) => {
        y[target] += kind === "sum" ? x[i] : (x[i] * elements(shape)) / x.length;
      });
      return y;
    }
    case "logSoftmax": {
      const size = shape[shape.length - 1];
      for (let row = 0; row < x.length; row += size) {
        const logits = x.subarray(row, row + size);
        const highest = Math.max(...logits);
        const logTotal = highest + Math.log(logits.reduce((total, value) => total + Math.exp(value - highest), 0));
        y.set(
          logits.map((value) => value - logTotal),
          row,
        );
      }
      return y;
    }
    default:
      return x.map(UNARY[operation.kind]);
  }
}

/**
 * Values of nodes in float64, independent of every engine.
 * @param feeds inputs and parameters by name
 * @param replaced values to take for nodes instead of computing them
 */
export function evaluate(
  wanted: readonly Node[],
  feeds: Feeds,
  replaced: ReadonlyMap<Node, Float64Array> = new Map(),
): Float64Array[] {
  const values = new Map<Node, Float64Array>();
  for (const node of topologicalOrder(wanted)) {
    const inputs = node.inputs.map((input) => values.get(input)!);
    values.set(node, replaced.get(node) ?? compute(node, inputs, feeds));
  }
  return wanted.map((node) => values.get(node)!);
}

/** Gradient of the scalar `loss` with respect to the value of a node, by central differences in float64. */
export function finiteDifferences(loss: Node, of: Node, feeds: Feeds, step = 1e-5): Float64Array {
  const order = topologicalOrder([loss, of]);
  const values = evaluate(order, feeds);
  const moved = new Set([of]);
  for (const node of order) if (node.inputs.some((input) => moved.has(input))) moved.add(node);
  const fixed = new Map(order.flatMap((node, i) => (moved.has(node) ? [] : [[node, values[i]] as const])));
  const at = values[order.indexOf(of)];
  const lossWith = (position: number, value: number) =>
    evaluate([loss], feeds, new Map([...fixed, [of, at.with(position, value)]]))[0][0];
  return at.map((value, i) => (lossWith(i, value + step) - lossWith(i, value - step)) / (2 * step));
}
