import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { startThread } from "../../../threads.js";
import type { ForeignReply, ForeignRequest, ForeignTensor, ForeignValue } from "./foreignNetworkThread.js";

export type { ForeignTensor, ForeignValue } from "./foreignNetworkThread.js";

/** A network that cannot be loaded or run; the message says why. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
}

/**
 * An ONNX network from anywhere, in ONNX Runtime on the CPU: each thread has the network and computes with one core, so that the
 * calling thread is never blocked and concurrent runs proceed side by side.
 */
export class ForeignNetwork {
  private constructor(
    private readonly threads: readonly NetworkThread[],
    readonly inputs: readonly ForeignValue[],
    readonly outputs: readonly ForeignValue[],
  ) {}

  /**
   * @param bytes of a .onnx file
   * @param threads how many; by default one for each core, at most 4
   * @throws NetworkError when ONNX Runtime cannot load it
   */
  static async open(bytes: Uint8Array, threads = Math.min(4, availableParallelism())): Promise<ForeignNetwork> {
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    const first = new NetworkThread(shared);
    try {
      const { inputs, outputs } = await first.ask<"opened">({ kind: "open" });
      const others = Array.from({ length: threads - 1 }, () => new NetworkThread(shared));
      return new ForeignNetwork([first, ...others], inputs, outputs);
    } catch (error) {
      await first.close();
      throw error;
    }
  }

  get threadCount(): number {
    return this.threads.length;
  }

  /**
   * Runs once, on the thread with the least to do.
   * @param feeds values of every input by name
   * @param output name of the output that is wanted
   * @throws NetworkError when the network refuses them
   */
  async run(feeds: Readonly<Record<string, ForeignTensor>>, output: string): Promise<ForeignTensor> {
    const idlest = this.threads.reduce((best, thread) => (thread.pending < best.pending ? thread : best));
    return (await idlest.ask<"ran">({ kind: "run", feeds, output })).result;
  }

  /** Ends the threads, once they have answered. */
  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}

interface Waiting {
  readonly resolve: (reply: ForeignReply) => void;
  readonly reject: (error: Error) => void;
}

/** Starts with its first request. */
class NetworkThread {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #requests = 0;

  constructor(private readonly model: Uint8Array) {}

  get pending(): number {
    return this.#waiting.size;
  }

  ask<Kind extends ForeignReply["kind"]>(request: ForeignRequest): Promise<Extract<ForeignReply, { kind: Kind }>> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#requests++;
    return new Promise<ForeignReply>((resolve, reject) => {
      worker.postMessage({ id, request });
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
    }).then((reply) => reply as Extract<ForeignReply, { kind: Kind }>);
  }

  /** Terminating a thread within a native runtime would abort the whole process: it ends itself after its last run. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    this.#worker = undefined;
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    worker.ref();
    worker.postMessage({ request: { kind: "close" } satisfies ForeignRequest });
    await ended;
  }

  #start(): Worker {
    const worker = startThread(new URL("./foreignNetworkThread", import.meta.url), {
      workerData: { model: this.model },
    });
    const waiting = (this.#waiting = new Map<number, Waiting>());
    worker.on("message", ({ id, reply, error }: { id: number; reply?: ForeignReply; error?: string }) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      // An idle network must not keep a finished command alive.
      if (waiting.size === 0) worker.unref();
      if (reply) asked?.resolve(reply);
      else asked?.reject(new NetworkError(error));
    });
    const died = (reason: string) => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const { reject } of waiting.values()) reject(new NetworkError(`A compute thread stopped: ${reason}`));
      waiting.clear();
    };
    worker.on("error", (error) => died(error instanceof Error ? error.message : String(error)));
    worker.on("exit", (code) => died(`exit code ${code}`));
    return worker;
  }
}
