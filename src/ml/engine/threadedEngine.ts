import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import type { EngineName } from "../../config.js";
import { startThread } from "../../threads.js";
import { type Shape, topologicalOrder } from "../graph/index.js";
import { type Arrays, type Engine, EngineUnavailableError, type Program, type ProgramSpec } from "./engine.js";
import type { EngineReply, EngineRequest } from "./engineThread.js";

type Reply<Kind extends EngineReply["kind"]> = Extract<EngineReply, { kind: Kind }>;

/** A thread of the engine that stopped in the middle of a run. */
export class EngineThreadError extends Error {
  override readonly name = "EngineThreadError";
}

/**
 * Runs programs in worker threads, each with an engine of its own, so that the calling thread is never blocked and
 * concurrent runs proceed side by side. Fed arrays in shared memory are not copied; results are the caller's own.
 */
export class ThreadedEngine implements Engine {
  readonly #threads: EngineThread[];
  #programs = 0;
  #disposed = false;

  private constructor(
    readonly name: string,
    threads: EngineThread[],
  ) {
    this.#threads = threads;
  }

  /**
   * @param threads how many; by default one for each core, at most 4
   * @throws EngineUnavailableError when the engine cannot run here
   */
  static async open(name: EngineName, threads = Math.min(4, availableParallelism())): Promise<ThreadedEngine> {
    const first = new EngineThread(name);
    try {
      const opened = await first.open();
      return new ThreadedEngine(opened, [first, ...Array.from({ length: threads - 1 }, () => new EngineThread(name))]);
    } catch (error) {
      await first.close();
      throw error;
    }
  }

  get threads(): number {
    return this.#threads.length;
  }

  async compile(spec: ProgramSpec): Promise<Program> {
    const id = this.#programs++;
    // Threads compile when they first run the program, perhaps after the caller has changed the weights.
    const frozen = { ...spec, weights: sharedWeights(spec) };
    const feeds = await this.#idlest().compile(id, frozen);
    let disposed = false;
    return {
      feeds,
      run: async (values) => {
        if (disposed) throw new Error("The program was disposed: compile it again to run it.");
        return this.#idlest().run(id, frozen, values);
      },
      dispose: async () => {
        disposed = true;
        await Promise.all(this.#threads.map((thread) => thread.release(id)));
      },
    };
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #idlest(): EngineThread {
    if (this.#disposed) throw new Error("The engine was disposed: open it again to use it.");
    return this.#threads.reduce((idlest, thread) => (thread.pending < idlest.pending ? thread : idlest));
  }
}

/** Copies, in memory that threads share, of the weights that the program needs. */
function sharedWeights({ outputs, gradients, weights = {} }: ProgramSpec): Arrays {
  const roots = [...Object.values(outputs), ...(gradients ? [gradients.loss, ...Object.values(gradients.of)] : [])];
  const shared: Arrays = {};
  for (const { operation } of topologicalOrder(roots)) {
    if (operation.kind !== "parameter" || weights[operation.name] === undefined) continue;
    const values = weights[operation.name];
    shared[operation.name] ??= new Float32Array(new SharedArrayBuffer(values.byteLength));
    shared[operation.name].set(values);
  }
  return shared;
}

type Waiting = Map<number, { resolve: (reply: EngineReply) => void; reject: (error: Error) => void }>;

class EngineThread {
  #worker: Worker | undefined;
  // Of this worker: one that takes its place starts with new ones.
  #waiting: Waiting = new Map();
  #compiled = new Map<number, Promise<ReadonlyMap<string, Shape>>>();
  #requests = 0;

  constructor(private readonly engine: EngineName) {}

  /** Requests without an answer yet. */
  get pending(): number {
    return this.#waiting.size;
  }

  async open(): Promise<string> {
    return (await this.#ask<"opened">({ kind: "open" })).name;
  }

  compile(program: number, spec: ProgramSpec): Promise<ReadonlyMap<string, Shape>> {
    const known = this.#compiled.get(program);
    if (known !== undefined) return known;
    const asked = this.#ask<"compiled">({ kind: "compile", program, spec });
    const programs = this.#compiled;
    const compiled = asked.then(
      (reply) => reply.feeds,
      (error) => {
        programs.delete(program);
        throw error;
      },
    );
    programs.set(program, compiled);
    return compiled;
  }

  async run(program: number, spec: ProgramSpec, feeds: Readonly<Arrays>): Promise<Arrays> {
    // Asked for together, so that this thread counts as busy from now on; the thread answers in order.
    const compiled = this.compile(program, spec);
    const ran = this.#ask<"ran">({ kind: "run", program, feeds });
    const [, reply] = await Promise.all([compiled, ran]);
    return reply.results;
  }

  async release(program: number): Promise<void> {
    if (this.#compiled.delete(program)) await this.#ask<"released">({ kind: "release", program });
  }

  /** Ends the thread after the run it is at: terminating it within a native runtime would abort the whole process. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#worker = undefined;
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    worker.ref();
    worker.postMessage({ request: { kind: "close" } satisfies EngineRequest });
    await ended;
  }

  #ask<Kind extends EngineReply["kind"]>(request: EngineRequest): Promise<Reply<Kind>> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#requests++;
    return new Promise<EngineReply>((resolve, reject) => {
      worker.postMessage({ id, request });
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
    }).then((reply) => reply as Reply<Kind>);
  }

  #start(): Worker {
    const worker = startThread(new URL("./engineThread", import.meta.url), { workerData: { engine: this.engine } });
    const waiting: Waiting = (this.#waiting = new Map());
    const compiled = (this.#compiled = new Map());
    worker.on(
      "message",
      ({ id, reply, error }: { id: number; reply?: EngineReply; error?: { name: string; message: string } }) => {
        const asked = waiting.get(id);
        waiting.delete(id);
        // An idle engine must not keep a finished command alive; one that is closing must, or its end would be waited for in vain.
        if (waiting.size === 0 && this.#worker === worker) worker.unref();
        if (reply) asked?.resolve(reply);
        else if (error?.name === "EngineUnavailableError") asked?.reject(new EngineUnavailableError(error.message));
        else asked?.reject(Object.assign(new Error(error?.message), { name: error?.name ?? "Error" }));
      },
    );
    const died = (reason: string) => {
      if (this.#worker === worker) this.#worker = undefined;
      compiled.clear();
      for (const { reject } of waiting.values()) reject(new EngineThreadError(`A compute thread stopped: ${reason}`));
      waiting.clear();
    };
    worker.on("error", (error) => died(error instanceof Error ? error.message : String(error)));
    worker.on("exit", (code) => died(`exit code ${code}`));
    return worker;
  }
}
