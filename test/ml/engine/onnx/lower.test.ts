import { describe, expect, it } from "vitest";
import { lower } from "../../../../src/ml/engine/onnx/lower.js";
import { programOutputs } from "../../../../src/ml/engine/onnx/program.js";
import * as graph from "../../../../src/ml/graph/index.js";

const x = graph.input("x", [2, 3]);
const images = graph.input("images", [2, 3, 4, 4]);
const zero = { kind: "constant", value: 0 } as const;

function operators(spec: Parameters<typeof programOutputs>[0]): string[] {
  return lower(programOutputs(spec), { weights: {}, portable: false }).model.nodes.map(({ type }) => type);
}

describe("lowering", () => {
  const w = graph.parameter("w", [5, 3, 3, 3], zero);
  const bias = graph.parameter("bias", [5], zero);

  it("adds the bias inside the convolution and the dense layer", () => {
    const conv = graph.conv2d(images, w, { bias });
    expect(operators({ outputs: { conv } }).filter((type) => type === "Add")).toEqual([]);
    const dense = graph.dense(x, graph.parameter("v", [3, 5], zero), bias);
    expect(operators({ outputs: { dense } })).toEqual(["Gemm"]);
  });

  it("runs each pool once, its indices serving the gradient", () => {
    const y = graph.maxPool2d(images);
    const types = operators({
      outputs: { y },
      gradients: { loss: graph.sum(graph.square(y)), of: { dimages: images } },
    });
    expect(types.filter((type) => type === "MaxPool" || type === "MaxUnpool")).toEqual(["MaxPool", "MaxUnpool"]);
  });

  it("centres the images of a batch norm once for variance and gradients", () => {
    const [gain, shift] = ["gain", "shift"].map((name) => graph.parameter(name, [3], zero));
    const { value } = graph.batchNormTraining(images, gain, shift);
    const of = { dimages: images, dgain: gain, dshift: shift };
    const types = operators({ outputs: {}, gradients: { loss: graph.mean(graph.tanh(value)), of } });
    expect(types.filter((type) => type === "ReduceMean")).toHaveLength(2);
    expect(types.filter((type) => type === "Tanh")).toHaveLength(1);
    expect(types.filter((type) => type === "Sqrt")).toHaveLength(1);
    // The forward pass, and the projection of its gradient.
    expect(types.filter((type) => type === "BatchNormalization")).toHaveLength(2);
  });
});
