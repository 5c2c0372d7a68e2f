import { availableParallelism } from "node:os";
import { ThreadPool } from "../../../threadPool.js";
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
    private readonly threads: ThreadPool<ForeignRequest, ForeignReply>,
    readonly inputs: readonly ForeignValue[],
    readonly outputs: readonly ForeignValue[],
  ) {}

  /**
   * @param bytes of a .onnx file
   * @param threads how many; by default one for each core, at most 4
   * @throws NetworkError when ONNX Runtime cannot load it
   */
  static async open(bytes: Uint8Array, threads = Math.min(4, availableParallelism())): Promise<ForeignNetwork> {
    const model = new Uint8Array(new SharedArrayBuffer(bytes.length));
    model.set(bytes);
    const module = new URL("./foreignNetworkThread", import.meta.url);
    const pool = new ThreadPool<ForeignRequest, ForeignReply>("compute", module, threads, {
      workerData: { model },
      native: true,
    });
    try {
      const { inputs, outputs } = await ask<"opened">(pool, { kind: "open" });
      return new ForeignNetwork(pool, inputs, outputs);
    } catch (error) {
      await pool.close();
      throw error;
    }
  }

  get threadCount(): number {
    return this.threads.count;
  }

  /**
   * Runs once, on the thread with the least to do.
   * @param feeds values of every input by name
   * @param outputs names of the outputs that are wanted
   * @returns their values, in the order of the names
   * @throws NetworkError when the network refuses them
   */
  async run(
    feeds: Readonly<Record<string, ForeignTensor>>,
    outputs: readonly string[],
  ): Promise<readonly ForeignTensor[]> {
    return (await ask<"ran">(this.threads, { kind: "run", feeds, outputs })).results;
  }

  /** Ends the threads, once they have answered. */
  close(): Promise<void> {
    return this.threads.close();
  }
}

async function ask<Kind extends ForeignReply["kind"]>(
  threads: ThreadPool<ForeignRequest, ForeignReply>,
  request: ForeignRequest,
): Promise<Extract<ForeignReply, { kind: Kind }>> {
  try {
    return (await threads.run(request)) as Extract<ForeignReply, { kind: Kind }>;
  } catch (error) {
    throw new NetworkError((error as Error).message);
  }
}
