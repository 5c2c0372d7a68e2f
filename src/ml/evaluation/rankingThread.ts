import { answerRequests } from "../../threadPool.js";
import { rankBlock, type ScoredBlock } from "./rankBlock.js";
import type { RankingTask } from "./rankingTask.js";

/** A block of scores to rank by; the task is in shared memory. */
export interface RankingRequest {
  readonly task: RankingTask;
  readonly block: ScoredBlock;
}

answerRequests(({ task, block }: RankingRequest) => rankBlock(task, block));
