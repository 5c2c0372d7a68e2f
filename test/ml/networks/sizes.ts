import { elements, type Node, topologicalOrder } from "../../../src/ml/graph/index.js";

/** Values of all parameters of a set. */
export function parameterCount(parameters: ReadonlyMap<string, Node>): number {
  return [...parameters.values()].reduce((total, { shape }) => total + elements(shape), 0);
}

/** Multiplications of convolutions and matrix products, for the whole batch. */
export function multiplications(output: Node): number {
  return topologicalOrder([output]).reduce((total, { operation, inputs, shape }) => {
    if (operation.kind === "conv2d") return total + elements(shape) * elements(inputs[1].shape.slice(1));
    if (operation.kind === "convTranspose2d")
      return total + elements(inputs[0].shape) * elements(inputs[1].shape.slice(1));
    return operation.kind === "matmul" ? total + elements(shape) * inputs[0].shape[1] : total;
  }, 0);
}
