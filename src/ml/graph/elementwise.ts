import { constant, dropoutMask } from "./leaves.js";
import { type BinaryKind, type Node, node, requireShape, type Shape, sameShape, type UnaryKind } from "./node.js";
import { broadcast } from "./shapes.js";

/** The shape that two shapes broadcast to, by NumPy's rule. */
export function broadcastShape(operation: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    requireShape(left === right || left === 1 || right === 1, operation, `[${a}] and [${b}] do not broadcast`);
    return left === 1 ? right : left;
  });
}

type Operand = Node | number;
const asNode = (value: Operand): Node => (typeof value === "number" ? constant(value) : value);

function binary(kind: BinaryKind) {
  return (a: Operand, b: Operand): Node => {
    const [left, right] = [asNode(a), asNode(b)];
    return node({ kind }, [left, right], broadcastShape(kind, left.shape, right.shape));
  };
}

function unary(kind: UnaryKind) {
  return (x: Node): Node => node({ kind }, [x], x.shape);
}

export const add = binary("add");
export const subtract = binary("subtract");
export const multiply = binary("multiply");
export const divide = binary("divide");

export const negate = unary("negate");
export const exp = unary("exp");
export const log = unary("log");
export const sqrt = unary("sqrt");
export const square = unary("square");
export const abs = unary("abs");
/** -1, 0 or 1. */
export const sign = unary("sign");
export const tanh = unary("tanh");
export const sigmoid = unary("sigmoid");
/** ln(1 + e^x), without overflow; -ln(sigmoid(x)) = softplus(-x). */
export const softplus = unary("softplus");
export const relu = unary("relu");
/** 1 where x > 0, else 0. */
export const step = unary("step");

/** x where x > 0, else slope * x. */
export function leakyRelu(x: Node, slope: number): Node {
  return node({ kind: "leakyRelu", slope }, [x], x.shape);
}

/** Inverted dropout with the mask input `name`; broadcasting masks (as [B, C, 1, 1]) drop whole channels. */
export function dropout(x: Node, rate: number, name: string, maskShape: Shape = x.shape): Node {
  const mask = dropoutMask(name, maskShape, rate);
  return multiply(x, sameShape(maskShape, x.shape) ? mask : broadcast(mask, x.shape));
}
