import { expect, it } from "vitest";
import type { EngineName } from "../../../src/config.js";
import { EngineUnavailableError } from "../../../src/ml/engine/engine.js";
import { openEngine } from "../../../src/ml/engine/openEngine.js";
import { input, multiply } from "../../../src/ml/graph/index.js";

async function double(name: EngineName): Promise<{ name: string; result: number }> {
  const engine = await openEngine(name, { threads: 1 });
  const program = await engine.compile({ outputs: { y: multiply(input("x", [1]), 2) } });
  const { y } = await program.run({ x: Float32Array.of(21) });
  const result = y[0];
  await engine.dispose();
  return { name: engine.name, result };
}

it("opens engines by name", async () => {
  expect(await double("onnx-cpu")).toEqual({ name: "onnx-cpu", result: 42 });
  expect(await double("wasm")).toEqual({ name: "wasm", result: 42 });
});

it("finds an engine by itself: a GPU through TensorFlow, else ONNX Runtime", async () => {
  const { name, result } = await double("auto");
  expect(["tensorflow-gpu", "onnx-cpu"]).toContain(name);
  expect(result).toBe(42);
});

it.each(["tensorflow-gpu", "tensorflow"] as const)("opens %s, or says why not", async (name) => {
  const failure = await double(name).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure !== undefined) expect(failure).toBeInstanceOf(EngineUnavailableError);
});
