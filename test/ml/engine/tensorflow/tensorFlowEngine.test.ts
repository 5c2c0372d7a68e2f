import { execFile } from "node:child_process";
import { promisify } from "node:util";
import tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EngineUnavailableError } from "../../../../src/ml/engine/engine.js";
import { TensorFlowEngine } from "../../../../src/ml/engine/tensorflow/tensorFlowEngine.js";
import * as graph from "../../../../src/ml/graph/index.js";
import { leafNodes, leafValues } from "../case.js";
import { engineContract } from "../contract.js";
import { NETWORK_CASES } from "../networkCases.js";

engineContract("wasm", () => TensorFlowEngine.open("wasm"));

for (const backend of ["tensorflow", "tensorflow-gpu"] as const) {
  const refusal = await TensorFlowEngine.open(backend).then(
    (engine) => engine.dispose(),
    (error: Error) => error,
  );
  if (refusal === undefined) {
    // Convolutions round their inputs to TF32 on recent GPUs.
    const tolerance = backend === "tensorflow-gpu" ? 5e-3 : 1e-4;
    engineContract(backend, () => TensorFlowEngine.open(backend), { tolerance });
    continue;
  }
  describe(backend, () => {
    it("says what is missing and how to mend it", () => {
      expect(refusal).toBeInstanceOf(EngineUnavailableError);
      expect(refusal.message).toMatch(/@tensorflow\/tfjs-node.*npm install.*Node 20 or 22/s);
    });
    it.skip(`the engine contract (${refusal.message})`, () => {});
  });
}

describe("wasm", () => {
  let engine: TensorFlowEngine;
  beforeAll(async () => {
    engine = await TensorFlowEngine.open("wasm");
  });
  afterAll(() => engine.dispose());

  it.each(NETWORK_CASES.map((theCase) => [theCase.title, theCase] as const))(
    "frees all memory: %s",
    async (_, theCase) => {
      const leaves = leafNodes(theCase);
      const loss = theCase.build(leaves);
      const before = tf.memory().numTensors;
      const program = await engine.compile({ outputs: { loss }, gradients: { loss, of: leaves } });
      const compiled = tf.memory().numTensors;
      const feeds = leafValues(theCase);
      for (let run = 0; run < 3; run++) {
        await program.run(feeds);
        expect(tf.memory().numTensors).toBe(compiled);
      }
      await program.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it("frees what a failed run took", async () => {
    const x = graph.input("x", [2]);
    const program = await engine.compile({ outputs: { y: graph.exp(x) } });
    const before = tf.memory().numTensors;
    await expect(program.run({})).rejects.toThrow(/"x"/);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("frees the frozen weights of all its programs when disposed", async () => {
    const other = await TensorFlowEngine.open("wasm");
    const before = tf.memory().numTensors;
    const w = graph.parameter("w", [2], { kind: "constant", value: 0 });
    await other.compile({ outputs: { y: graph.exp(w) }, weights: { w: Float32Array.of(1, 2) } });
    expect(tf.memory().numTensors).toBe(before + 1);
    await other.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("prints nothing, and leaves uncaught errors to the process", async () => {
    const engineModule = new URL("../../../../src/ml/engine/tensorflow/tensorFlowEngine.ts", import.meta.url);
    const script = `
      const { TensorFlowEngine } = await import(${JSON.stringify(engineModule.href)});
      const engine = await TensorFlowEngine.open("wasm");
      await engine.dispose();
      console.log(process.listenerCount("uncaughtException"), process.listenerCount("unhandledRejection"));`;
    const options = ["--import", "tsx", "--input-type=module", "--eval", script];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, options);
    expect({ stdout, stderr }).toEqual({ stdout: "0 0\n", stderr: "" });
  });
});
