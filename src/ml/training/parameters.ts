import type { Random } from "../../random.js";
import type { Arrays } from "../engine/engine.js";
import { elements, type Initializer, type Node } from "../graph/index.js";

/** float32 zeros in memory that threads share, so that feeding them to another thread copies nothing. */
export function sharedArray(length: number): Float32Array {
  return new Float32Array(new SharedArrayBuffer(4 * length));
}

/** First values of parameters, each from a stream named after it: adding a layer leaves the others as they were. */
export function initialWeights(parameters: Iterable<readonly [string, Node]>, random: Random): Arrays {
  const weights: Arrays = {};
  for (const [name, node] of parameters) {
    if (node.operation.kind !== "parameter") throw new Error(`"${name}" is no parameter.`);
    const values = sharedArray(elements(node.shape));
    fill(values, node.operation.initializer, random.fork(name));
    weights[name] = values;
  }
  return weights;
}

function fill(values: Float32Array, initializer: Initializer, random: Random): void {
  switch (initializer.kind) {
    case "constant":
      values.fill(initializer.value);
      break;
    case "normal":
      for (let i = 0; i < values.length; i++)
        values[i] = (initializer.mean ?? 0) + initializer.standardDeviation * random.normal();
      break;
    case "uniform":
      for (let i = 0; i < values.length; i++) values[i] = random.uniform(initializer.low, initializer.high);
      break;
  }
}

/** Sets the weights to those of the same names in the state of a checkpoint. */
export function restoreWeights(weights: Arrays, state: Arrays): void {
  for (const [name, values] of Object.entries(weights)) values.set(state[name]);
}

/** The parameters under the names by which a program gives their gradients; see {@link gradientsOf}. */
export function gradientOutputs(parameters: Iterable<readonly [string, Node]>): Record<string, Node> {
  return Object.fromEntries([...parameters].map(([name, node]) => [`gradient:${name}`, node]));
}

/** Gradients of named parameters among the results of a program. */
export function gradientsOf(results: Arrays, names: Iterable<string>): Arrays {
  return Object.fromEntries([...names].map((name) => [name, results[`gradient:${name}`]]));
}

/** Values of the dropout masks among `nodes`, drawn from `random`. */
export function dropoutMasks(nodes: Iterable<Node>, random: Random): Arrays {
  const masks: Arrays = {};
  for (const { operation, shape } of nodes) {
    if (operation.kind !== "input" || operation.dropoutRate === undefined) continue;
    const keep = 1 - operation.dropoutRate;
    const mask = sharedArray(elements(shape));
    const threshold = keep * 2 ** 32;
    for (let i = 0; i < mask.length; i++) mask[i] = random.uint32() < threshold ? 1 / keep : 0;
    masks[operation.name] = mask;
  }
  return masks;
}

/** Folds batch statistics into moving averages in place: average = momentum * average + (1 - momentum) * batch. */
export function updateMovingAverages(averages: Arrays, batch: Arrays, names: Iterable<string>, momentum = 0.9): void {
  for (const name of names) {
    const [average, value] = [averages[name], batch[name]];
    for (let i = 0; i < average.length; i++) average[i] = momentum * average[i] + (1 - momentum) * value[i];
  }
}
