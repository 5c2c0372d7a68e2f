import { expect, it } from "vitest";
import type { Arrays } from "../../../src/ml/engine/engine.js";
import { openEngine } from "../../../src/ml/engine/openEngine.js";
import * as graph from "../../../src/ml/graph/index.js";
import { DISCRIMINATORS } from "../../../src/ml/networks/discriminator.js";
import { ENCODERS } from "../../../src/ml/networks/encoder.js";
import { GENERATORS } from "../../../src/ml/networks/generator.js";
import { Layers } from "../../../src/ml/networks/layers.js";
import { initialWeights } from "../../../src/ml/training/parameters.js";
import { Random } from "../../../src/random.js";

const uniform = (length: number): Float32Array => {
  const random = new Random("paper networks");
  return Float32Array.from({ length }, () => random.uniform(-1, 1));
};

/** The loss and the gradients of all weights, on one engine. */
async function run(engineName: "onnx-cpu" | "wasm", layers: readonly Layers[], loss: graph.Node, feeds: Arrays) {
  const engine = await openEngine(engineName, { threads: 1 });
  const trainable = layers.flatMap((network) => [...network.trainable]);
  const weights = initialWeights(trainable, new Random(3));
  const program = await engine.compile({ outputs: { loss }, gradients: { loss, of: Object.fromEntries(trainable) } });
  try {
    return await program.run({ ...weights, ...feeds });
  } finally {
    await program.dispose();
    await engine.dispose();
  }
}

/** Largest relative difference (L2) of any result. */
function worstDifference(a: Arrays, b: Arrays): number {
  const norm = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return Math.max(...Object.keys(a).map((name) => norm(a[name].map((value, i) => value - b[name][i])) / norm(a[name])));
}

it("CNN-F at 224 px: ONNX Runtime's and TensorFlow.js's gradients agree", async () => {
  const phi = new Layers("encoder", "inference");
  const codes = ENCODERS.paper(phi, graph.input("images", [1, 3, 224, 224]), 50);
  const loss = graph.mean(graph.square(codes));
  const feeds = { images: uniform(3 * 224 * 224) };
  expect(
    worstDifference(await run("onnx-cpu", [phi], loss, feeds), await run("wasm", [phi], loss, feeds)),
  ).toBeLessThan(1e-4);
});

it("the paper's generator before its discriminator at 128 px: the engines' gradients agree", async () => {
  const [g, d] = [new Layers("generator", "training"), new Layers("discriminator", "training")];
  const classes = graph.constant(Float32Array.of(1, 0, 0, 1), [2, 2]);
  const images = GENERATORS.paper(g, graph.input("z", [2, 100]), classes);
  const loss = graph.leastSquares(DISCRIMINATORS.paper(d, images, classes), 1);
  const feeds = { z: uniform(200) };
  // Batch norm over two images magnifies rounding.
  expect(
    worstDifference(await run("onnx-cpu", [g, d], loss, feeds), await run("wasm", [g, d], loss, feeds)),
  ).toBeLessThan(2e-2);
});
