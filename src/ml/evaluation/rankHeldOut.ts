import { inLanes } from "../../lanes.js";
import { type BlockRanks, emptyRanks, type RowRanks, rankBlock } from "./rankBlock.js";
import type { RankingTask } from "./rankingTask.js";
import type { RankingThreads } from "./rankingThreads.js";

/**
 * Scores of a block of users for every item: [users.length, N], or [N] when all of them score alike.
 * Memory may be used again by the next call, unless threads rank (they keep what they are given).
 */
export type ScoreBlock = (users: Int32Array) => Promise<Float32Array>;

/** How every held-out row ranks: by user, then by item. */
export interface HeldOutRanks extends RowRanks {
  /** [rows] */
  readonly users: Int32Array;
  readonly items: Int32Array;
  /** As asked for; index `t` of `tiers` means a list of `cutoffs[t]` items. */
  readonly cutoffs: readonly number[];
  /** [N]: the shortest list of anybody that an item is in, as an index into `cutoffs`; `cutoffs.length` for none. */
  readonly tiers: Uint8Array;
}

export interface RankHeldOutOptions {
  /** Shoppers that are scored at once. */
  readonly blockSize?: number;
  /** Where blocks are ranked while others are scored; in the calling thread by default. */
  readonly threads?: RankingThreads;
  /** @param done shoppers of `total` */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Ranks all held-out rows of a task by the scores of one recommender. */
export async function rankHeldOut(
  scoreBlock: ScoreBlock,
  task: RankingTask,
  { blockSize = 128, threads, onProgress, signal }: RankHeldOutOptions = {},
): Promise<HeldOutRanks> {
  const { users, targets, cutoffs, itemCount } = task;
  const rows = targets.values.length;
  const ranks = emptyRanks(rows);
  const tiers = new Uint8Array(itemCount).fill(cutoffs.length);
  let done = 0;
  await inLanes(threads ? threads.count + 1 : 1, Math.ceil(users.length / blockSize), async (index) => {
    signal?.throwIfAborted();
    const first = index * blockSize;
    const count = Math.min(blockSize, users.length - first);
    const scores = await scoreBlock(users.slice(first, first + count));
    const block = {
      first,
      count,
      scores: scores.length === itemCount ? scores : scores.subarray(0, count * itemCount),
    };
    merge(ranks, tiers, targets.offsets[first], await (threads ? threads.rank(task, block) : rankBlock(task, block)));
    done += count;
    onProgress?.(done, users.length);
  });
  return { ...ranks, users: usersOfRows(task), items: Int32Array.from(targets.values), cutoffs, tiers };
}

function merge(into: RowRanks, tiers: Uint8Array, row: number, block: BlockRanks): void {
  for (const set of ["all", "within"] as const)
    for (const of of ["below", "ties", "others"] as const) into[set][of].set(block[set][of], row);
  into.above.set(block.above, row);
  into.tied.set(block.tied, row);
  for (let item = 0; item < tiers.length; item++) if (block.tiers[item] < tiers[item]) tiers[item] = block.tiers[item];
}

function usersOfRows({ users, targets }: RankingTask): Int32Array {
  const of = new Int32Array(targets.values.length);
  users.forEach((user, r) => {
    of.fill(user, targets.offsets[r], targets.offsets[r + 1]);
  });
  return of;
}
