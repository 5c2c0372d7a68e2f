import * as runtime from "onnxruntime-node";
import { expect, it } from "vitest";
import type { Arrays } from "../../../../src/ml/engine/engine.js";
import { findBlockSize } from "../../../../src/ml/engine/onnx/blockSize.js";
import { lower } from "../../../../src/ml/engine/onnx/lower.js";
import { OnnxEngine } from "../../../../src/ml/engine/onnx/onnxEngine.js";
import { programOutputs } from "../../../../src/ml/engine/onnx/program.js";
import * as graph from "../../../../src/ml/graph/index.js";
import { Random } from "../../../../src/random.js";

/** Large enough for every formulation that pays only on large images: blocks, products of channels, one row for a whole batch. */
function network() {
  const parameters: Record<string, graph.Node> = {};
  const weight = (name: string, ...shape: number[]) =>
    (parameters[name] = graph.parameter(name, shape, { kind: "normal", standardDeviation: 0.1 }));
  const x = graph.input("x", [4, 3, 32, 32]);
  const first = graph.conv2d(x, weight("first", 16, 3, 5, 5), { stride: 2, pads: graph.pad(2) });
  const { value } = graph.batchNormTraining(first, weight("gain", 16), weight("shift", 16));
  const second = graph.conv2d(graph.relu(value), weight("second", 32, 16, 3, 3), {
    pads: graph.pad(1),
    bias: weight("b", 32),
  });
  const back = graph.convTranspose2d(second, weight("back", 32, 16, 3, 3), { pads: graph.pad(1) });
  const pooled = graph.maxPool2d(graph.leakyRelu(back, 0.2), 4);
  const deep = graph.conv2d(pooled, weight("deep", 32, 16, 4, 4), { stride: 2, pads: graph.pad(1) });
  const up = graph.convTranspose2d(deep, weight("up", 32, 16, 4, 4), { stride: 2, pads: graph.pad(1) });
  return { x, y: up, loss: graph.mean(graph.square(graph.tanh(up))), parameters };
}

const { x, y, loss, parameters } = network();
const spec = { outputs: { y }, gradients: { loss, of: { dx: x, ...parameters } } };
const random = new Random("blocks");
const feeds: Arrays = Object.fromEntries(
  [x, ...Object.values(parameters)].map((leaf) => [
    leaf === x ? "x" : Object.keys(parameters).find((name) => parameters[name] === leaf),
    Float32Array.from({ length: graph.elements(leaf.shape) }, () => random.next() - 0.5),
  ]),
);

async function run(portable: boolean, frozen: boolean): Promise<Arrays> {
  const engine = await OnnxEngine.open("cpu", { portable });
  const { x: image, ...weights } = feeds;
  const program = await engine.compile(frozen ? { ...spec, weights } : spec);
  const results = await program.run(frozen ? { x: image } : feeds);
  await engine.dispose();
  return results;
}

it("gives the same values in blocks, fed and frozen, as with standard operators", async () => {
  const expected = await run(true, false);
  for (const actual of [await run(false, false), await run(false, true)])
    for (const [name, values] of Object.entries(expected)) {
      const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const worst = values.reduce((most, value, i) => Math.max(most, Math.abs(value - actual[name][i])), 0);
      expect(worst / scale, name).toBeLessThan(1e-4);
    }
});

it("uses blocks for fed weights where the processor has them, and leaves frozen ones to the runtime", async () => {
  const blockSize = await findBlockSize(
    (model) => runtime.InferenceSession.create(model, { logSeverityLevel: 4 }),
    (data, shape) => new runtime.Tensor("float32", data, shape),
  );
  expect([undefined, 8, 16]).toContain(blockSize);
  const blocked = (weights: Arrays, size?: number) =>
    lower(programOutputs({ outputs: { y } }), { weights, portable: false, blockSize: size }).model.nodes.filter(
      ({ domain, type }) => domain === "com.microsoft.nchwc" && type === "Conv",
    ).length;
  expect(blocked({}, 16)).toBe(3);
  expect(blocked({})).toBe(0);
  expect(blocked(feeds, 16)).toBe(0);
});
