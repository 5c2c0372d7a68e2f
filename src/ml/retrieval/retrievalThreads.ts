import { availableParallelism } from "node:os";
import { ThreadPool } from "../../threadPool.js";
import type { RetrievalReplies, RetrievalRequest } from "./retrievalThread.js";

/** Threads that rank, so that the event loop never does. */
export class RetrievalThreads {
  readonly #pool: ThreadPool<RetrievalRequest, RetrievalReplies[keyof RetrievalReplies]>;

  constructor(count = Math.min(2, availableParallelism())) {
    const module = new URL("./retrievalThread", import.meta.url);
    this.#pool = new ThreadPool("retrieval", module, count, { native: true });
  }

  /** Answers by the thread with the fewest requests before it. */
  run<Request extends RetrievalRequest>(request: Request): Promise<RetrievalReplies[Request["kind"]]> {
    return this.#pool.run(request) as Promise<RetrievalReplies[Request["kind"]]>;
  }

  /** Answers by every thread. */
  async runOnEach(request: RetrievalRequest): Promise<void> {
    await this.#pool.runOnEach(request);
  }

  /** Ends the threads; requests without an answer fail. */
  close(): Promise<void> {
    return this.#pool.close();
  }
}
