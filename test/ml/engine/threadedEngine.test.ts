import { execFile } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import type { EngineName } from "../../../src/config.js";
import { EngineUnavailableError, type ProgramSpec } from "../../../src/ml/engine/engine.js";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { EngineThreadError, ThreadedEngine } from "../../../src/ml/engine/threadedEngine.js";
import { add, conv2d, input, matmul, multiply, parameter, square, sum } from "../../../src/ml/graph/index.js";
import { spreadValues } from "./case.js";
import { programContract } from "./programContract.js";

const engines: ThreadedEngine[] = [];
const threads: Worker[] = [];
process.on("worker", (worker: Worker) => threads.push(worker));

async function open(count: number, name: EngineName = "onnx-cpu"): Promise<ThreadedEngine> {
  const engine = await ThreadedEngine.open(name, count);
  engines.push(engine);
  return engine;
}

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.dispose()));
  threads.length = 0;
});

const x = input("x", [2]);
const twice: ProgramSpec = { outputs: { y: multiply(x, 2) } };
const feeds = { x: Float32Array.of(1, 2) };
/** Takes a good part of a second: the matrix is multiplied by itself again and again. */
const slow: ProgramSpec = {
  outputs: { y: Array.from({ length: 12 }).reduce<typeof x>((m) => matmul(m, m), input("m", [768, 768])) },
};
const matrix = { m: new Float32Array(768 * 768) };

describe("the manners of programs, on two threads", () => {
  let engine: ThreadedEngine;
  it("opens", async () => {
    engine = await ThreadedEngine.open("onnx-cpu", 2);
    expect([engine.name, engine.threads]).toEqual(["onnx-cpu", 2]);
  });
  programContract(() => engine);
  it("closes", () => engine.dispose());
});

describe("ThreadedEngine", () => {
  it("gives the same values and gradients as the engine in this thread", async () => {
    const images = input("images", [2, 3, 9, 9]);
    const filters = parameter("filters", [4, 3, 3, 3], { kind: "constant", value: 0 });
    const y = conv2d(images, filters);
    const spec = { outputs: { y }, gradients: { loss: sum(square(y)), of: { filters, images } } };
    const values = { images: spreadValues("images", 486), filters: spreadValues("filters", 108) };
    const inThread = await OnnxEngine.open("cpu");
    const expected = await (await inThread.compile(spec)).run(values);
    const program = await (await open(1)).compile(spec);
    expect(await program.run(values)).toEqual(expected);
    await inThread.dispose();
  });

  it("answers concurrent runs each with its own result, on as many threads as it has", async () => {
    const engine = await open(3);
    const program = await engine.compile(twice);
    const runs = Array.from({ length: 20 }, (_, i) => program.run({ x: Float32Array.of(i, -i) }));
    expect((await Promise.all(runs)).map(({ y }) => Array.from(y))).toEqual(
      Array.from({ length: 20 }, (_, i) => [2 * i, -2 * i]),
    );
    expect(threads).toHaveLength(3);
  });

  it("does not block the thread that waits", async () => {
    const program = await (await open(1)).compile(slow);
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await program.run(matrix);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(3);
  });

  it("freezes weights for every thread at compilation, though threads compile later", async () => {
    const w = parameter("w", [2], { kind: "constant", value: 0 });
    const weights = { w: Float32Array.of(10, 20) };
    const program = await (await open(2)).compile({ outputs: { y: add(x, w) }, weights });
    weights.w.fill(0);
    const results = await Promise.all([program.run(feeds), program.run(feeds), program.run(feeds)]);
    expect(results.map(({ y }) => Array.from(y))).toEqual(Array(3).fill([11, 22]));
  });

  it("passes on the name and message of errors, and works on", async () => {
    const program = await (await open(1)).compile(twice);
    await expect(program.run({})).rejects.toMatchObject({
      name: "Error",
      message: 'The program needs the feed "x" [2].',
    });
    expect((await program.run(feeds)).y).toEqual(Float32Array.of(2, 4));
  });

  it("refuses what cannot be sent to a thread, and still lets the process end", async () => {
    const engine = await open(1);
    const program = await engine.compile(twice);
    const unsendable = { x: [() => {}, 1] as unknown as Float32Array };
    await expect(program.run(unsendable)).rejects.toThrow(/clone/);
    expect((await program.run(feeds)).y).toEqual(Float32Array.of(2, 4));
  });

  it("rejects the runs of a thread that died, and works on in a new one", async () => {
    const program = await (await open(1)).compile(twice);
    // What no thread understands ends it.
    threads[0].postMessage(null);
    const outcomes = await Promise.allSettled([program.run(feeds), program.run(feeds)]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(EngineThreadError) });
      expect((outcome as PromiseRejectedResult).reason.message).toMatch(/^A compute thread stopped: .+/);
    }
    expect((await program.run(feeds)).y).toEqual(Float32Array.of(2, 4));
    expect(threads).toHaveLength(2);
  });

  it("keeps a run that began between the error of a thread and its end", async () => {
    const program = await (await open(1)).compile(twice);
    const ended = new Promise((resolve) => threads[0].once("exit", resolve));
    threads[0].postMessage(null);
    await once(threads[0], "error");
    const again = program.run(feeds);
    await ended;
    expect((await again).y).toEqual(Float32Array.of(2, 4));
  });

  it("ends after the run it is at when it is disposed of, rejects what is pending, and refuses what comes later", async () => {
    const engine = await open(2);
    const program = await engine.compile(slow);
    const pending = Promise.allSettled([1, 2, 3, 4, 5, 6].map(() => program.run(matrix)));
    await setTimeout(100);
    await engine.dispose();
    const rejected = (await pending).flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(rejected.length).toBeGreaterThan(0);
    expect(rejected).toEqual(rejected.map(() => expect.any(EngineThreadError)));
    await expect(program.run(matrix)).rejects.toThrow("The engine was disposed");
    await expect(engine.compile(twice)).rejects.toThrow("The engine was disposed");
    await engine.dispose();
  });

  it("says why an engine cannot be opened, and leaves no thread behind", async () => {
    const before = threads.length;
    const outcome = await open(2, "onnx-cuda").catch((error: unknown) => error);
    if (outcome instanceof ThreadedEngine) return;
    expect(outcome).toBeInstanceOf(EngineUnavailableError);
    expect((outcome as Error).message).toMatch(/onnx-cuda cannot run here/);
    // A thread that has ended has no id any more.
    expect(threads.slice(before).map(({ threadId }) => threadId)).toEqual([-1]);
  });

  it.each([
    ["keeps no process alive while it is idle", "./idleEngine.ts"],
    ["keeps it alive until it is disposed of", "./disposedEngine.ts"],
  ])("%s", async (_, file) => {
    const script = fileURLToPath(new URL(file, import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script], { timeout: 30_000 });
    expect(stdout).toBe("42");
  });
});
