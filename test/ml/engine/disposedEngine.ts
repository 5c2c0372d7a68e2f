import { setTimeout } from "node:timers/promises";
import { ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { input, mean, tanh } from "../../../src/ml/graph/index.js";

// Goes on after the engine was disposed of in the middle of a run, though nothing else keeps the process alive.
const engine = await ThreadedEngine.open("onnx-cpu", 1);
let node = input("x", [2 ** 22]);
for (let layer = 0; layer < 300; layer++) node = tanh(node);
const program = await engine.compile({ outputs: { y: mean(node, [0]) } });
const running = program.run({ x: new Float32Array(new SharedArrayBuffer(4 * 2 ** 22)) });
await setTimeout(100);
await engine.dispose();
process.stdout.write(`${42 + (await running).y[0]}`);
