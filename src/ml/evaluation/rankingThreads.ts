import { ThreadPool } from "../../threadPool.js";
import type { BlockRanks, ScoredBlock } from "./rankBlock.js";
import type { RankingTask } from "./rankingTask.js";
import type { RankingRequest } from "./rankingThread.js";

/** Threads that rank blocks of scores while others are computed. */
export class RankingThreads {
  readonly #pool: ThreadPool<RankingRequest, BlockRanks>;

  constructor(readonly count: number) {
    this.#pool = new ThreadPool("ranking", new URL("./rankingThread", import.meta.url), count);
  }

  /** The scores are handed over, where they are not in shared memory. */
  rank(task: RankingTask, block: ScoredBlock): Promise<BlockRanks> {
    const { buffer } = block.scores;
    return this.#pool.run({ task, block }, buffer instanceof ArrayBuffer ? [buffer] : []);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
