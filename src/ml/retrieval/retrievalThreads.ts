import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { startThread } from "../../threads.js";
import type { RetrievalReplies, RetrievalRequest } from "./retrievalThread.js";

interface Waiting {
  readonly resolve: (reply: never) => void;
  readonly reject: (error: Error) => void;
}

/** Threads that rank, so that the event loop never does. Each starts with its first request; a dead one is replaced. */
export class RetrievalThreads {
  readonly #threads: RetrievalThread[];

  constructor(count = Math.min(2, availableParallelism())) {
    this.#threads = Array.from({ length: count }, () => new RetrievalThread());
  }

  /** Answers by the thread with the fewest requests before it. */
  run<Request extends RetrievalRequest>(request: Request): Promise<RetrievalReplies[Request["kind"]]> {
    const idlest = this.#threads.reduce((best, thread) => (thread.pending < best.pending ? thread : best));
    return idlest.run(request);
  }

  /** Ends the threads; requests without an answer fail. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

class RetrievalThread {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #requests = 0;

  get pending(): number {
    return this.#waiting.size;
  }

  run<Request extends RetrievalRequest>(request: Request): Promise<RetrievalReplies[Request["kind"]]> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#requests++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ id, request });
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = startThread(new URL("./retrievalThread", import.meta.url));
    worker.on(
      "message",
      ({ id, reply, error }: { id: number; reply?: never; error?: { name: string; message: string } }) => {
        const waiting = this.#waiting.get(id);
        this.#waiting.delete(id);
        // Idle threads must not keep a finished command alive.
        if (this.#waiting.size === 0) worker.unref();
        if (error) waiting?.reject(Object.assign(new Error(error.message), { name: error.name }));
        else waiting?.resolve(reply as never);
      },
    );
    const died = (reason: string) => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(new Error(`A retrieval thread stopped: ${reason}`));
      this.#waiting.clear();
    };
    worker.on("error", (error) => died(error instanceof Error ? error.message : String(error)));
    worker.on("exit", (code) => died(`exit code ${code}`));
    return worker;
  }
}
