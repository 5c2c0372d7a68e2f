import { elements, type Initializer, type Node, node, requireShape, type Shape } from "./node.js";

/** A value given at each run. */
export function input(name: string, shape: Shape): Node {
  return node({ kind: "input", name }, [], shape);
}

/** A weight: given at each run while training, or frozen into the program when it is compiled. */
export function parameter(name: string, shape: Shape, initializer: Initializer): Node {
  return node({ kind: "parameter", name, initializer }, [], shape);
}

/** A fixed value; a number makes a scalar. */
export function constant(value: number | Float32Array, shape: Shape = []): Node {
  const data = typeof value === "number" ? Float32Array.of(value) : value;
  requireShape(data.length === elements(shape), "constant", `${data.length} values do not fill [${shape}]`);
  return node({ kind: "constant", data }, [], shape);
}

/**
 * An input that holds 0 with probability `rate`, else 1 / (1 - rate). Whoever runs the program draws it
 * (training/dropout.ts), so that every engine sees the same mask.
 */
export function dropoutMask(name: string, shape: Shape, rate: number): Node {
  requireShape(rate >= 0 && rate < 1, "dropout", `the rate ${rate} is not in [0, 1)`);
  return node({ kind: "input", name, dropoutRate: rate }, [], shape);
}
