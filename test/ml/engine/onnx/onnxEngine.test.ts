import { describe, expect, it } from "vitest";
import { EngineUnavailableError } from "../../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../../src/ml/engine/onnx/onnxEngine.js";
import { gradients, input, multiply, resizeNearest, sum } from "../../../../src/ml/graph/index.js";
import { engineContract } from "../contract.js";

engineContract("onnx-cpu", () => OnnxEngine.open("cpu"));
engineContract("onnx-cpu with standard operators", () => OnnxEngine.open("cpu", { portable: true }));

describe("OnnxEngine", () => {
  it("resizes 128 to 224 by floor(y * 128 / 224), and sums the gradient over the copies", async () => {
    const engine = await OnnxEngine.open("cpu");
    const x = input("x", [1, 1, 128, 128]);
    const dy = input("dy", [1, 1, 224, 224]);
    const y = resizeNearest(x, 224, 224);
    const program = await engine.compile({ outputs: { y, dx: gradients(sum(multiply(y, dy)), [x])[0] } });
    const feeds = {
      x: Float32Array.from({ length: 128 ** 2 }, (_, i) => i),
      dy: Float32Array.from({ length: 224 ** 2 }, (_, i) => i % 97),
    };
    const results = await program.run(feeds);
    const expected = { y: new Float32Array(224 ** 2), dx: new Float32Array(128 ** 2) };
    for (let i = 0; i < 224 ** 2; i++) {
      const [row, column] = [Math.floor(i / 224), i % 224].map((pixel) => Math.floor((pixel * 128) / 224));
      const source = row * 128 + column;
      expected.y[i] = feeds.x[source];
      expected.dx[source] += feeds.dy[i];
    }
    expect(results).toEqual(expected);
    await engine.dispose();
  });

  it("says that a program was disposed of, also when the engine was", async () => {
    const engine = await OnnxEngine.open("cpu");
    const x = input("x", [1]);
    const program = await engine.compile({ outputs: { y: multiply(x, 2) } });
    await engine.dispose();
    await expect(program.run({ x: Float32Array.of(1) })).rejects.toThrow(/disposed/);
  });

  it.each(["webgpu", "cuda"] as const)("opens %s, or says why not and what would mend it", async (provider) => {
    try {
      const engine = await OnnxEngine.open(provider);
      expect(engine.name).toBe(`onnx-${provider}`);
      await engine.dispose();
    } catch (error) {
      expect(error).toBeInstanceOf(EngineUnavailableError);
      expect((error as Error).message).toMatch(new RegExp(`onnx-${provider} cannot run here: .+ It needs .+ onnx-cpu`));
    }
  });
});
