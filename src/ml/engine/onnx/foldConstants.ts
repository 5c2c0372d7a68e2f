import { constant, elements, type Node, type OperationKind } from "../../graph/index.js";

/** Larger constants are left to the runtime. */
const MOST_VALUES = 4096;

const UNARY: Partial<Record<OperationKind, (x: number) => number>> = {
  negate: (x) => -x,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  square: (x) => x * x,
  abs: Math.abs,
  sign: Math.sign,
  step: (x) => (x > 0 ? 1 : 0),
  relu: (x) => Math.max(x, 0),
};

const BINARY: Partial<Record<OperationKind, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
};

/** All values of a constant node if they are the same, as the number 2 in `2 * x`. */
export function uniformValue({ operation }: Node): number | undefined {
  if (operation.kind !== "constant" || operation.data.length === 0) return undefined;
  const [first] = operation.data;
  return operation.data.every((value) => value === first) ? first : undefined;
}

/** A constant that holds the node's value, where its inputs are small constants. */
export function foldConstants(node: Node): Node | undefined {
  const values = node.inputs.map(({ operation }) => (operation.kind === "constant" ? operation.data : undefined));
  if (values.length === 0 || values.some((value) => value === undefined)) return undefined;
  const [a, b] = values as Float32Array[];
  const { kind } = node.operation;
  if (kind === "reshape") return constant(a, node.shape);
  const size = elements(node.shape);
  if (size > MOST_VALUES) return undefined;
  const unary = UNARY[kind];
  if (unary !== undefined) return constant(a.map(unary), node.shape);
  const binary = BINARY[kind];
  const [left, right] = node.inputs.map(uniformValue);
  const full = (i: number) => values[i]?.length === size || [left, right][i] !== undefined;
  if (binary === undefined || !full(0) || !full(1)) return undefined;
  const value = Float32Array.from({ length: size }, (_, i) => binary(left ?? a[i], right ?? b[i]));
  return constant(value, node.shape);
}
