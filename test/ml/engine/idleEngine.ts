import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { input, multiply } from "../../../src/ml/graph/index.js";

// Ends although the engine is not disposed.
const engine = await ThreadedEngine.open("onnx-cpu", 2);
const program = await engine.compile({ outputs: { y: multiply(input("x", [1]), 2) } });
const { y } = await program.run({ x: Float32Array.of(21) });
process.stdout.write(`${y[0]}`);
