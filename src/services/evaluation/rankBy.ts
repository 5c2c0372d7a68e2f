import type { Engine } from "../../ml/engine/engine.js";
import { type HeldOutRanks, rankHeldOut } from "../../ml/evaluation/rankHeldOut.js";
import type { RankingTask } from "../../ml/evaluation/rankingTask.js";
import type { RankingThreads } from "../../ml/evaluation/rankingThreads.js";
import { productScores } from "../../ml/evaluation/scores.js";
import type { AlignedScorer } from "./alignScorer.js";

export interface RankByOptions {
  readonly engine: Engine;
  readonly threads: RankingThreads;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Ranks a task's rows by one scorer. */
export async function rankBy(
  { P, Q, b, factors }: Pick<AlignedScorer, "P" | "Q" | "b" | "factors">,
  task: RankingTask,
  { engine, ...options }: RankByOptions,
): Promise<HeldOutRanks> {
  const scores = await productScores(engine, { P, Q, b, factors });
  try {
    return await rankHeldOut(scores.scoreBlock, task, options);
  } finally {
    await scores.dispose();
  }
}
