import * as runtime from "onnxruntime-node";
import { expect, it } from "vitest";
import { exportOnnx } from "../../../../src/ml/engine/onnx/exportOnnx.js";
import { lower } from "../../../../src/ml/engine/onnx/lower.js";
import { programOutputs } from "../../../../src/ml/engine/onnx/program.js";
import * as graph from "../../../../src/ml/graph/index.js";

const zero = { kind: "constant", value: 0 } as const;

function network() {
  const image = graph.input("image", [2, 3, 8, 8]);
  const w = graph.parameter("w", [4, 3, 4, 4], zero);
  const hidden = graph.relu(graph.conv2d(image, w, { stride: 2, pads: graph.pad(1) }));
  const code = graph.reshape(graph.maxPool2d(hidden), [2, 16]);
  return { image, w, code, loss: graph.mean(graph.square(code)) };
}

it("writes a file that a plain runtime loads, with the names of the network", async () => {
  const { code } = network();
  const file = exportOnnx({ outputs: { code }, weights: { w: new Float32Array(192).fill(0.5) } });
  const session = await runtime.InferenceSession.create(file);
  expect([session.inputNames, session.outputNames]).toEqual([["image"], ["code"]]);
  const image = new runtime.Tensor("float32", new Float32Array(384).fill(1), [2, 3, 8, 8]);
  const result = (await session.run({ image })).code;
  expect(result.dims).toEqual([2, 16]);
  // The kernel's 48 weights of 0.5 lie over the image everywhere but at its border, which the maximum passes over.
  expect(Array.from(result.data as Float32Array)).toEqual(Array(32).fill(24));
  await session.release();
});

it("uses standard operators alone, for gradients too", () => {
  const { image, w, code, loss } = network();
  const outputs = programOutputs({ outputs: { code }, gradients: { loss, of: { dw: w, dimage: image } } });
  const { nodes } = lower(outputs, { weights: {}, portable: true }).model;
  expect(nodes.filter(({ domain }) => domain !== "")).toEqual([]);
});

it("refuses an output with the name of an input or weight", () => {
  const { image, code } = network();
  expect(() => exportOnnx({ outputs: { image: code } })).toThrow(/"image" is both an output and an input or weight/);
  expect(() => exportOnnx({ outputs: { code }, gradients: { loss: graph.sum(code), of: { code: image } } })).toThrow(
    /"code" names an output and a gradient/,
  );
});

it("refuses a weight of the wrong size and two meanings of one name", () => {
  const { code, image } = network();
  expect(() => exportOnnx({ outputs: { code }, weights: { w: new Float32Array(3) } })).toThrow(
    'The weight "w" has 3 values; [4,3,4,4] needs 192.',
  );
  const other = graph.reshape(graph.input("image", [1]), []);
  expect(() => exportOnnx({ outputs: { y: graph.add(image, other) } })).toThrow(
    /"image" is declared with the shapes \[.*\] and \[.*\]/,
  );
});
