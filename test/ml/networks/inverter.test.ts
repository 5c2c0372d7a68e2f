import { describe, expect, it } from "vitest";
import type { Arrays } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { input } from "../../../src/ml/graph/index.js";
import { inverter } from "../../../src/ml/networks/inverter.js";
import { Layers } from "../../../src/ml/networks/layers.js";
import { initialWeights } from "../../../src/ml/training/parameters.js";
import { Random } from "../../../src/random.js";
import { multiplications, parameterCount } from "./sizes.js";

const SIZES = { latentSize: 100, categoryCount: 6 };

function build(side: number) {
  const layers = new Layers("inverter", "inference");
  return { layers, ...inverter(layers, input("images", [2, 3, side, side]), SIZES) };
}

describe("inverter", () => {
  it("has the documented shapes, parameters and multiplications", () => {
    const { layers, code, category } = build(64);
    expect([code.shape, category.shape]).toEqual([
      [2, 100],
      [2, 6],
    ]);
    expect(parameterCount(layers.trainable) / 0.39e6).toBeCloseTo(1, 1);
    expect(multiplications(code) / 2 / 14e6).toBeCloseTo(1, 1);
  });

  it("reads larger pictures averaged down to 64 px", async () => {
    const engine = await OnnxEngine.open("cpu");
    const [large, small] = [build(128), build(64)];
    const random = new Random("inverter");
    const weights = initialWeights([...small.layers.trainable, ...small.layers.statistics], random);
    const picture = Float32Array.from({ length: 2 * 3 * 64 * 64 }, () => random.uniform(-1, 1));
    const doubled = Float32Array.from({ length: 4 * picture.length }, (_, i) => {
      const [row, x] = [Math.floor(i / 128), i % 128];
      const [plane, y] = [Math.floor(row / 128), row % 128];
      return picture[(plane * 64 + (y >> 1)) * 64 + (x >> 1)];
    });
    const results: Arrays[] = [];
    for (const [{ code, category }, images] of [
      [small, picture],
      [large, doubled],
    ] as const) {
      const program = await engine.compile({ outputs: { code, category }, weights });
      results.push(await program.run({ images }));
    }
    for (const name of ["code", "category"])
      results[0][name].forEach((value, i) => {
        expect(results[1][name][i]).toBeCloseTo(value, 4);
      });
    await engine.dispose();
  });
});
