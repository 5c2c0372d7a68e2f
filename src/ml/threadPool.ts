import type { TransferListItem, Worker } from "node:worker_threads";
import { startThread } from "../threads.js";

interface Waiting<Reply> {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads of one module, which answers each message `{ id, request }` by `{ id, reply }` or `{ id, error: { name, message } }`.
 * Each starts with its first request; a dead one is replaced.
 */
export class ThreadPool<Request, Reply> {
  readonly #threads: PoolThread<Request, Reply>[];

  /**
   * @param name what the threads do, for messages
   * @param module as {@link startThread} takes it
   */
  constructor(name: string, module: URL, count: number) {
    this.#threads = Array.from({ length: count }, () => new PoolThread(name, module));
  }

  /** Answers by the thread with the fewest requests before it; what is in `transfer` is handed over, not copied. */
  run(request: Request, transfer: readonly TransferListItem[] = []): Promise<Reply> {
    const idlest = this.#threads.reduce((best, thread) => (thread.pending < best.pending ? thread : best));
    return idlest.run(request, transfer);
  }

  /** Ends the threads; requests without an answer fail. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

class PoolThread<Request, Reply> {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting<Reply>>();
  #requests = 0;

  constructor(
    private readonly name: string,
    private readonly module: URL,
  ) {}

  get pending(): number {
    return this.#waiting.size;
  }

  run(request: Request, transfer: readonly TransferListItem[]): Promise<Reply> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#requests++;
    return new Promise((resolve, reject) => {
      worker.postMessage({ id, request }, transfer);
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = startThread(this.module);
    worker.on(
      "message",
      ({ id, reply, error }: { id: number; reply: Reply; error?: { name: string; message: string } }) => {
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        // Idle threads must not keep a finished command alive.
        if (this.#waiting.size === 0) worker.unref();
        if (error) waiting?.reject(Object.assign(new Error(error.message), { name: error.name }));
        else waiting?.resolve(reply);
      },
    );
    const died = (reason: string) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(new Error(`A ${this.name} thread stopped: ${reason}`));
      this.#waiting.clear();
    };
    worker.on("error", (error) => died(error instanceof Error ? error.message : String(error)));
    worker.on("exit", (code) => died(`exit code ${code}`));
    return worker;
  }
}
