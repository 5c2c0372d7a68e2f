import { parentPort, workerData } from "node:worker_threads";
import type { EngineName } from "../../config.js";
import type { Shape } from "../graph/index.js";
import type { Arrays, Engine, Program, ProgramSpec } from "./engine.js";
import { openEngine } from "./openEngine.js";

export type EngineRequest =
  | { readonly kind: "open" }
  | { readonly kind: "compile"; readonly program: number; readonly spec: ProgramSpec }
  | { readonly kind: "run"; readonly program: number; readonly feeds: Readonly<Arrays> }
  | { readonly kind: "release"; readonly program: number }
  /** Ends the thread; there is no reply. */
  | { readonly kind: "close" };

export type EngineReply =
  | { readonly kind: "opened"; readonly name: string }
  | { readonly kind: "compiled"; readonly feeds: ReadonlyMap<string, Shape> }
  | { readonly kind: "ran"; readonly results: Arrays }
  | { readonly kind: "released" };

const programs = new Map<number, Program>();
let opening: Promise<Engine> | undefined;

async function answer(request: Exclude<EngineRequest, { kind: "close" }>): Promise<EngineReply> {
  const engine = await (opening ??= openEngine((workerData as { engine: EngineName }).engine, { threads: 1 }));
  switch (request.kind) {
    case "open":
      return { kind: "opened", name: engine.name };
    case "compile": {
      const program = await engine.compile(request.spec);
      programs.set(request.program, program);
      return { kind: "compiled", feeds: program.feeds };
    }
    case "run": {
      const program = programs.get(request.program);
      if (program === undefined) throw new Error(`Program ${request.program} was not compiled.`);
      return { kind: "ran", results: separate(await program.run(request.feeds)) };
    }
    case "release":
      await programs.get(request.program)?.dispose();
      programs.delete(request.program);
      return { kind: "released" };
  }
}

/** The arrays as they can be handed over: each in a memory that it fills alone, copied where it is part of a larger one. */
function separate(results: Arrays): Arrays {
  const taken = new Set<ArrayBufferLike>();
  const alone = (values: Float32Array) => {
    const { buffer, byteLength } = values;
    if (taken.has(buffer) || byteLength < buffer.byteLength) return values.slice();
    taken.add(buffer);
    return values;
  };
  return Object.fromEntries(Object.entries(results).map(([name, values]) => [name, alone(values)]));
}

let last: Promise<void> = Promise.resolve();
parentPort?.on("message", ({ id, request }: { id: number; request: EngineRequest }) => {
  if (request.kind === "close") process.exit();
  last = last.then(async () => {
    try {
      const reply = await answer(request);
      const transfer =
        reply.kind === "ran" ? Object.values(reply.results).map((values) => values.buffer as ArrayBuffer) : [];
      parentPort?.postMessage({ id, reply }, transfer);
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      parentPort?.postMessage({ id, error: { name, message } });
    }
  });
});
