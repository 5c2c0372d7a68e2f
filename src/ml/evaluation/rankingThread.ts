import { parentPort } from "node:worker_threads";
import { rankBlock, type ScoredBlock } from "./rankBlock.js";
import type { RankingTask } from "./rankingTask.js";

/** A block of scores to rank by; the task is in shared memory. */
export interface RankingRequest {
  readonly task: RankingTask;
  readonly block: ScoredBlock;
}

parentPort?.on("message", ({ id, request }: { id: number; request: RankingRequest }) => {
  try {
    parentPort?.postMessage({ id, reply: rankBlock(request.task, request.block) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    parentPort?.postMessage({ id, error: { name, message } });
  }
});
