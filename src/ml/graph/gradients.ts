import * as op from "./elementwise.js";
import * as images from "./images.js";
import { constant } from "./leaves.js";
import { matmul } from "./linear.js";
import {
  elements,
  type Node,
  type OperationKind,
  requireShape,
  type Shape,
  sameShape,
  topologicalOrder,
} from "./node.js";
import * as shapes from "./shapes.js";

type Gradient = Node | undefined;
/** From a node and the gradient of the loss with respect to its value: the gradient for each input. */
type Rule = (node: Node, dy: Node) => readonly Gradient[];

/** Sums dy over the axes along which `shape` was broadcast. */
function sumTo(dy: Node, shape: Shape): Node {
  if (sameShape(dy.shape, shape)) return dy;
  const offset = dy.shape.length - shape.length;
  const axes = dy.shape.flatMap((size, axis) =>
    axis < offset || (shape[axis - offset] === 1 && size !== 1) ? [axis] : [],
  );
  return shapes.reshape(axes.length > 0 ? shapes.sum(dy, axes, true) : dy, shape);
}

const perChannel = (x: Node, vector: Node): Node =>
  shapes.reshape(vector, [vector.shape[0], ...x.shape.slice(2).map(() => 1)]);
const channelAxes = (x: Node): number[] => x.shape.flatMap((_, axis) => (axis === 1 ? [] : [axis]));

/** y = f(x): dx = dy * f'(x). */
const unary =
  (derivative: (x: Node, y: Node) => Node): Rule =>
  (y, dy) => [op.multiply(dy, derivative(y.inputs[0], y))];

/** dx = scale (dy - mean(dy) - x^ mean(dy x^)) with x^ = centred / deviation, arranged for few passes over images. */
function batchNorm(y: Node, dy: Node): readonly Gradient[] {
  const [x, mean, variance, gain] = y.inputs;
  if (y.operation.kind !== "batchNorm") return [];
  const deviation = op.sqrt(op.add(variance, y.operation.epsilon));
  const centred = op.subtract(x, perChannel(x, mean));
  const dBias = shapes.sum(dy, channelAxes(x));
  const dGain = op.divide(shapes.sum(op.multiply(dy, centred), channelAxes(x)), deviation);
  const scale = op.divide(gain, deviation);
  const scaled = op.multiply(dy, perChannel(x, scale));
  if (!y.operation.batchStatistics) return [scaled, undefined, undefined, dGain, dBias];
  const share = op.divide(scale, -elements(x.shape) / x.shape[1]);
  const slope = op.multiply(share, op.divide(dGain, deviation));
  const projected = op.add(op.multiply(centred, perChannel(x, slope)), perChannel(x, op.multiply(share, dBias)));
  return [op.add(scaled, projected), undefined, undefined, dGain, dBias];
}

function matmulRule(y: Node, dy: Node): readonly Gradient[] {
  const [a, b] = y.inputs;
  if (y.operation.kind !== "matmul") return [];
  const { transposeA, transposeB } = y.operation;
  const da = transposeA
    ? matmul(b, dy, { transposeA: transposeB, transposeB: true })
    : matmul(dy, b, { transposeB: !transposeB });
  const db = transposeB
    ? matmul(dy, a, { transposeA: true, transposeB: transposeA })
    : matmul(a, dy, { transposeA: !transposeA });
  return [da, db];
}

function reduction(y: Node, dy: Node): readonly Gradient[] {
  const [x] = y.inputs;
  if (y.operation.kind !== "sum" && y.operation.kind !== "mean") return [];
  const { axes, kind } = y.operation;
  const kept = shapes.reshape(
    dy,
    x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size)),
  );
  const spread = shapes.broadcast(kept, x.shape);
  return [kind === "sum" ? spread : op.multiply(spread, elements(y.shape) / elements(x.shape))];
}

function concatRule(y: Node, dy: Node): readonly Gradient[] {
  if (y.operation.kind !== "concat") return [];
  const { axis } = y.operation;
  let start = 0;
  return y.inputs.map((part) => {
    const end = start + part.shape[axis];
    const piece = shapes.slice(dy, axis, start, end);
    start = end;
    return piece;
  });
}

function convolution(y: Node, dy: Node): readonly Gradient[] {
  const [x, w] = y.inputs;
  if (y.operation.kind === "conv2d") {
    const { stride, pads } = y.operation;
    const outputSize = [x.shape[2], x.shape[3]] as const;
    return [
      images.convTranspose2d(dy, w, { stride, pads, outputSize }),
      images.conv2dWeightGradient(x, dy, w.shape, stride, pads),
    ];
  }
  if (y.operation.kind !== "convTranspose2d") return [];
  const { stride, pads } = y.operation;
  return [images.conv2d(dy, w, { stride, pads }), images.conv2dWeightGradient(dy, x, w.shape, stride, pads)];
}

function channelStatistic(y: Node, dy: Node): readonly Gradient[] {
  const [x, mean] = y.inputs;
  const count = elements(x.shape) / x.shape[1];
  const each = perChannel(x, op.divide(dy, count));
  if (mean === undefined) return [shapes.broadcast(each, x.shape)];
  return [op.multiply(op.multiply(op.subtract(x, perChannel(x, mean)), each), 2), undefined];
}

const RULES: Partial<Record<OperationKind, Rule>> = {
  negate: (_, dy) => [op.negate(dy)],
  exp: unary((_, y) => y),
  log: (y, dy) => [op.divide(dy, y.inputs[0])],
  sqrt: (y, dy) => [op.divide(op.multiply(dy, 0.5), y)],
  square: unary((x) => op.multiply(x, 2)),
  abs: unary((x) => op.sign(x)),
  sign: () => [undefined],
  step: () => [undefined],
  tanh: unary((_, y) => op.subtract(1, op.square(y))),
  sigmoid: unary((_, y) => op.multiply(y, op.subtract(1, y))),
  softplus: unary((x) => op.sigmoid(x)),
  relu: unary((_, y) => op.step(y)),
  leakyRelu: (y, dy) => {
    const slope = y.operation.kind === "leakyRelu" ? y.operation.slope : 0;
    // A positive slope keeps the sign, so the value tells it too and the input may be forgotten.
    const signed = slope > 0 ? y : y.inputs[0];
    return [op.multiply(dy, op.add(op.multiply(op.step(signed), 1 - slope), slope))];
  },
  add: (y, dy) => y.inputs.map((x) => sumTo(dy, x.shape)),
  subtract: (y, dy) => [sumTo(dy, y.inputs[0].shape), sumTo(op.negate(dy), y.inputs[1].shape)],
  multiply: ({ inputs: [a, b] }, dy) => [sumTo(op.multiply(dy, b), a.shape), sumTo(op.multiply(dy, a), b.shape)],
  divide: (y, dy) => {
    const [a, b] = y.inputs;
    const da = op.divide(dy, b);
    return [sumTo(da, a.shape), sumTo(op.negate(op.multiply(da, y)), b.shape)];
  },
  matmul: matmulRule,
  conv2d: convolution,
  convTranspose2d: convolution,
  maxPool2d: (y, dy) => {
    const size = y.operation.kind === "maxPool2d" ? y.operation.size : 1;
    return [images.maxPool2dGradient(y.inputs[0], y, dy, size)];
  },
  averagePool2d: (y, dy) => {
    const [x] = y.inputs;
    const share = elements(y.shape) / elements(x.shape);
    return [op.multiply(images.resizeNearest(dy, x.shape[2], x.shape[3]), share)];
  },
  channelMean: channelStatistic,
  channelVariance: channelStatistic,
  batchNorm,
  resizeNearest: ({ inputs: [x] }, dy) => [images.resizeNearestGradient(dy, x.shape[2], x.shape[3])],
  reshape: (y, dy) => [shapes.reshape(dy, y.inputs[0].shape)],
  transpose: (y, dy) => {
    if (y.operation.kind !== "transpose") return [];
    const inverse = y.operation.permutation.map((_, axis, permutation) => permutation.indexOf(axis));
    return [shapes.transpose(dy, inverse)];
  },
  concat: concatRule,
  slice: (y, dy) => {
    if (y.operation.kind !== "slice") return [];
    const { axis, start, end } = y.operation;
    return [shapes.padZeros(dy, axis, start, y.inputs[0].shape[axis] - end)];
  },
  padZeros: (y, dy) => {
    if (y.operation.kind !== "padZeros") return [];
    const { axis, before } = y.operation;
    return [shapes.slice(dy, axis, before, before + y.inputs[0].shape[axis])];
  },
  broadcast: (y, dy) => [sumTo(dy, y.inputs[0].shape)],
  sum: reduction,
  mean: reduction,
  logSoftmax: (y, dy) => {
    const total = shapes.sum(dy, [y.shape.length - 1], true);
    return [op.subtract(dy, op.multiply(op.exp(y), total))];
  },
};

/**
 * Reverse-mode differentiation: nodes that compute the gradient of a scalar with respect to each of `wrt`.
 * Built from ordinary nodes, so an engine needs no autodiff of its own. Zeros where `loss` does not depend on a node.
 * @throws ShapeError when `loss` is not a scalar; Error when an operation on the way has no gradient.
 */
export function gradients(loss: Node, wrt: readonly Node[]): Node[] {
  requireShape(elements(loss.shape) === 1, "gradients", `the loss has the shape [${loss.shape}], not one value`);
  const order = topologicalOrder([loss]);
  const targets = new Set(wrt);
  const needed = new Set<Node>();
  for (const node of order) if (targets.has(node) || node.inputs.some((input) => needed.has(input))) needed.add(node);

  const total = new Map<Node, Node>([[loss, constant(Float32Array.of(1), loss.shape)]]);
  for (const node of order.reverse()) {
    const dy = total.get(node);
    if (dy === undefined || !needed.has(node) || node.inputs.length === 0) continue;
    const rule = RULES[node.operation.kind];
    if (rule === undefined) throw new Error(`No gradient is defined for ${node.operation.kind}.`);
    rule(node, dy).forEach((gradient, i) => {
      const input = node.inputs[i];
      if (gradient === undefined || !needed.has(input)) return;
      const before = total.get(input);
      total.set(input, before ? op.add(before, gradient) : gradient);
    });
  }
  return wrt.map((node) => total.get(node) ?? constant(new Float32Array(elements(node.shape)), node.shape));
}
