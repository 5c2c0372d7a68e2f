import {
  add,
  broadcast,
  constant,
  divide,
  elements,
  leakyRelu,
  maxPool2d,
  multiply,
  type Node,
  negate,
  node,
  type OperationKind,
  relu,
  reshape,
  type Shape,
  sameShape,
  subtract,
} from "../../graph/index.js";
import { uniformValue } from "./foldConstants.js";

type Rewrite = (node: Node) => Node | undefined;

/** The node itself where it has the shape already, else its repetition. */
const filling = (x: Node, shape: Shape): Node | undefined =>
  sameShape(x.shape, shape) ? x : x.shape.length <= shape.length ? broadcast(x, shape) : undefined;

const zeros = (shape: Shape): Node => broadcast(constant(0), shape);

/** 0 for a constant of zeros and for its repetition. */
function knownValue(x: Node): number | undefined {
  return uniformValue(x.operation.kind === "broadcast" ? x.inputs[0] : x);
}

/**
 * An operand without the repetition that the operator does by itself, and a constant of equal values as one value; as long as the other
 * operand still spans the whole shape.
 */
function withoutRepetition(x: Node, other: Node, shape: Shape): Node {
  if (!sameShape(other.shape, shape)) return x;
  const value = knownValue(x);
  if (value !== undefined) return elements(x.shape) === 1 && x.shape.length === 0 ? x : constant(value);
  return x.operation.kind === "broadcast" ? x.inputs[0] : x;
}

/** Both operands without needless repetition; undefined where nothing changes. */
function operands({ inputs: [a, b], shape }: Node): readonly [Node, Node] | undefined {
  const right = withoutRepetition(b, a, shape);
  const left = withoutRepetition(a, right, shape);
  return left === a && right === b ? undefined : [left, right];
}

function ofKind(x: Node, kind: OperationKind): boolean {
  return x.operation.kind === kind;
}

/** [factor, rest] of a product with a number. */
function scaled(x: Node): readonly [number, Node] | undefined {
  if (ofKind(x, "negate")) return [-1, x.inputs[0]];
  if (!ofKind(x, "multiply")) return undefined;
  for (const [i, j] of [
    [0, 1],
    [1, 0],
  ]) {
    const factor = x.inputs[i].shape.length === 0 ? uniformValue(x.inputs[i]) : undefined;
    if (factor !== undefined) return [factor, x.inputs[j]];
  }
  return undefined;
}

const rewriteAdd: Rewrite = (sum) => {
  const plain = operands(sum);
  if (plain) return add(...plain);
  const [a, b] = sum.inputs;
  if (knownValue(a) === 0) return filling(b, sum.shape);
  if (knownValue(b) === 0) return filling(a, sum.shape);
  if (ofKind(b, "negate")) return subtract(a, b.inputs[0]);
  if (ofKind(a, "negate")) return subtract(b, a.inputs[0]);
  return undefined;
};

const rewriteSubtract: Rewrite = (difference) => {
  const plain = operands(difference);
  if (plain) return subtract(...plain);
  const [a, b] = difference.inputs;
  if (knownValue(b) === 0) return filling(a, difference.shape);
  if (knownValue(a) === 0 && sameShape(b.shape, difference.shape)) return negate(b);
  if (ofKind(b, "negate")) return add(a, b.inputs[0]);
  return undefined;
};

const rewriteMultiply: Rewrite = (product) => {
  const plain = operands(product);
  if (plain) return multiply(...plain);
  const { inputs, shape } = product;
  const factors = inputs.map(knownValue);
  if (factors.includes(0)) return zeros(shape);
  for (const [i, j] of [
    [0, 1],
    [1, 0],
  ]) {
    const factor = factors[i];
    if (factor === 1) return filling(inputs[j], shape);
    const inner = scaled(inputs[j]);
    if (factor !== undefined && inner && sameShape(inner[1].shape, shape)) return multiply(inner[1], factor * inner[0]);
    if (inner && elements(inputs[i].shape) < elements(inner[1].shape))
      return multiply(multiply(inputs[i], inner[0]), inner[1]);
  }
  return undefined;
};

const rewriteDivide: Rewrite = (quotient) => {
  const plain = operands(quotient);
  if (plain) return divide(...plain);
  const [a, b] = quotient.inputs;
  if (knownValue(a) === 0) return zeros(quotient.shape);
  const divisor = knownValue(b);
  if (divisor !== undefined && sameShape(a.shape, quotient.shape)) return multiply(a, 1 / divisor);
  return elements(b.shape) * 8 <= elements(a.shape) ? multiply(a, divide(1, b)) : undefined;
};

/** A maximum and an increasing function change places: the function then sees fewer values. */
const rewriteMaxPool: Rewrite = (pool) => {
  const [activation] = pool.inputs;
  const { operation } = activation;
  const size = pool.operation.kind === "maxPool2d" ? pool.operation.size : 1;
  if (operation.kind === "relu") return relu(maxPool2d(activation.inputs[0], size));
  if (operation.kind === "leakyRelu" && operation.slope > 0)
    return leakyRelu(maxPool2d(activation.inputs[0], size), operation.slope);
  return undefined;
};

const rewriteReshape: Rewrite = (x) => {
  const [inner] = x.inputs;
  if (sameShape(inner.shape, x.shape)) return inner;
  if (ofKind(inner, "reshape")) return reshape(inner.inputs[0], x.shape);
  const value = ofKind(inner, "broadcast") ? knownValue(inner) : undefined;
  return value === undefined ? undefined : broadcast(constant(value), x.shape);
};

const rewriteBroadcast: Rewrite = (x) => {
  const [inner] = x.inputs;
  if (sameShape(inner.shape, x.shape)) return inner;
  if (ofKind(inner, "broadcast")) return broadcast(inner.inputs[0], x.shape);
  const value = inner.shape.length > 0 ? uniformValue(inner) : undefined;
  return value === undefined ? undefined : node(x.operation, [constant(value)], x.shape);
};

const rewriteNegate: Rewrite = ({ inputs: [x] }) => {
  if (ofKind(x, "negate")) return x.inputs[0];
  if (ofKind(x, "subtract")) return subtract(x.inputs[1], x.inputs[0]);
  const product = scaled(x);
  return product && multiply(product[1], -product[0]);
};

/** Rules that leave the value as it is, up to rounding, and make it cheaper. */
export const REWRITES: Partial<Record<OperationKind, Rewrite>> = {
  add: rewriteAdd,
  subtract: rewriteSubtract,
  multiply: rewriteMultiply,
  divide: rewriteDivide,
  maxPool2d: rewriteMaxPool,
  reshape: rewriteReshape,
  broadcast: rewriteBroadcast,
  negate: rewriteNegate,
};
