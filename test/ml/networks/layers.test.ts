import { describe, expect, it } from "vitest";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { input, ShapeError } from "../../../src/ml/graph/index.js";
import { heNormal, Layers, xavierUniform } from "../../../src/ml/networks/layers.js";

describe("Layers", () => {
  it("names weights after prefix, layer and role, and gives one weight for one name", () => {
    const layers = new Layers("net", "training");
    const x = input("x", [2, 3]);
    const [a, b] = [layers.dense("full", x, 4), layers.dense("full", input("y", [5, 3]), 4)];
    expect([...layers.trainable.keys()]).toEqual(["net/full/weight", "net/full/bias"]);
    expect(a.shape).toEqual([2, 4]);
    expect(b.shape).toEqual([5, 4]);
  });

  it("refuses a known name with another shape, and says which", () => {
    const layers = new Layers("net", "training");
    layers.dense("full", input("x", [2, 3]), 4);
    expect(() => layers.dense("full", input("x", [2, 3]), 5)).toThrow(ShapeError);
    expect(() => layers.dense("full", input("x", [2, 3]), 5)).toThrow(/net\/full\/weight.*\[3,4\].*\[3,5\]/);
  });

  it("starts weights as He and Glorot say", () => {
    expect(heNormal(50)).toEqual({ kind: "normal", standardDeviation: 0.2 });
    expect(xavierUniform(2, 4)).toEqual({ kind: "uniform", low: -1, high: 1 });
    const layers = new Layers("net", "training");
    layers.conv("conv", input("x", [1, 8, 4, 4]), 5, 3);
    expect(layers.trainable.get("net/conv/weight")?.operation).toMatchObject({ initializer: heNormal(72) });
    expect(layers.trainable.get("net/conv/bias")?.operation).toMatchObject({
      initializer: { kind: "constant", value: 0 },
    });
  });

  it("drops values in training alone", () => {
    const x = input("x", [2, 3]);
    expect(new Layers("net", "inference").dropout("drop", x, 0.5)).toBe(x);
    expect(new Layers("net", "training").dropout("drop", x, 0)).toBe(x);
    const dropped = new Layers("net", "training").dropout("drop", x, 0.5);
    expect(dropped.inputs.map(({ operation }) => operation)).toContainEqual({
      kind: "input",
      name: "net/drop/mask",
      dropoutRate: 0.5,
    });
  });

  it("scales and shifts by category after batch norm", async () => {
    const layers = new Layers("net", "training");
    const x = input("x", [2, 1, 1, 2]);
    const y = layers.conditionalBatchNorm("norm", x, input("classes", [2, 3]));
    const engine = await OnnxEngine.open("cpu");
    const program = await engine.compile({ outputs: { y } });
    const results = await program.run({
      x: Float32Array.of(1, 3, 5, 7),
      classes: Float32Array.of(0, 0, 1, 1, 0, 0),
      "net/norm/gain": Float32Array.of(10, 0, 100),
      "net/norm/bias": Float32Array.of(1, 0, 2),
    });
    // Mean 4, variance 5.
    const expected = [100 * -3, 100 * -1, 10 * 1, 10 * 3].map((v, i) => v / Math.sqrt(5) + (i < 2 ? 2 : 1));
    expected.forEach((value, i) => {
      expect(results.y[i]).toBeCloseTo(value, 2);
    });
    await engine.dispose();
  });
});
