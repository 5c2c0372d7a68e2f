import * as graph from "../../../src/ml/graph/index.js";
import { DISCRIMINATORS } from "../../../src/ml/networks/discriminator.js";
import { ENCODERS } from "../../../src/ml/networks/encoder.js";
import { GENERATORS } from "../../../src/ml/networks/generator.js";
import { Layers } from "../../../src/ml/networks/layers.js";
import { SIZES } from "../../../src/ml/networks/profile.js";
import { Random } from "../../../src/random.js";
import { spreadValues } from "./case.js";

/** A whole network with its loss, too large for finite differences of every weight. */
export interface NetworkCase {
  readonly title: string;
  readonly build: () => { readonly outputs: Record<string, graph.Node>; readonly loss: graph.Node };
}

const { encoderSize, generatorSize, latentSize, factors } = SIZES.compact;
const oneHot = (rows: number, columns: number): graph.Node =>
  graph.constant(
    Float32Array.from({ length: rows * columns }, (_, i) =>
      i % columns === Math.floor(i / columns) % columns ? 1 : 0,
    ),
    [rows, columns],
  );

/** The compact networks of ml/networks in training. */
export const SHIPPED_NETWORKS: readonly NetworkCase[] = [
  {
    title: "the compact encoder under BPR",
    build: () => {
      const images = graph.input("images", [4, 3, encoderSize, encoderSize]);
      const codes = ENCODERS.compact(new Layers("phi", "training"), images, factors);
      const theta = graph.parameter("theta", [3, factors], { kind: "normal", standardDeviation: 0.3 });
      const negatives = graph.constant(new Float32Array(12).fill(0.25), [3, 4]);
      return { outputs: { codes }, loss: graph.bprInBatch(theta, codes, oneHot(3, 4), negatives) };
    },
  },
  {
    title: "the compact generator before the compact discriminator",
    build: () => {
      const classes = oneHot(2, 3);
      const images = GENERATORS.compact(new Layers("g", "training"), graph.input("z", [2, latentSize]), classes);
      graph.requireShape(images.shape[2] === generatorSize, "generator", `[${images.shape}] is not the profile's size`);
      const scores = DISCRIMINATORS.compact(new Layers("d", "training"), images, classes);
      return { outputs: { images, scores }, loss: graph.leastSquares(scores, 1) };
    },
  },
];

/** All inputs and parameters that a node depends on, by name. */
export function leavesOf(node: graph.Node): Record<string, graph.Node> {
  const leaves = graph.topologicalOrder([node]).flatMap((leaf) => {
    const { operation } = leaf;
    return operation.kind === "input" || operation.kind === "parameter" ? [[operation.name, leaf] as const] : [];
  });
  return Object.fromEntries(leaves);
}

/** First weights for parameters, spread values for inputs, a regular mask for dropout. */
export function feedFor(name: string, { operation, shape }: graph.Node): Float32Array {
  const count = graph.elements(shape);
  if (operation.kind === "input" && operation.dropoutRate !== undefined)
    return Float32Array.from({ length: count }, (_, i) => (i % 5 === 0 ? 0 : 1 / (1 - (operation.dropoutRate ?? 0))));
  if (operation.kind !== "parameter") return spreadValues(name, count, [-1, 1]);
  const { initializer } = operation;
  const random = new Random(`first ${name}`);
  return Float32Array.from({ length: count }, () => {
    if (initializer.kind === "constant") return initializer.value;
    if (initializer.kind === "uniform") return random.uniform(initializer.low, initializer.high);
    return (initializer.mean ?? 0) + initializer.standardDeviation * random.normal();
  });
}
