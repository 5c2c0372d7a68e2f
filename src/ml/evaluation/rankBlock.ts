import { ListTiers } from "./listTiers.js";
import type { RankingTask } from "./rankingTask.js";

/** What held-out items beat; one entry a held-out row. */
export interface Comparisons {
  /** Items that score strictly less. */
  readonly below: Int32Array;
  /** Items that score the same. */
  readonly ties: Int32Array;
  /** Items compared with: none of the shopper's own. */
  readonly others: Int32Array;
}

/** How held-out rows rank, in the order of the task's targets. */
export interface RowRanks {
  /** Among all items. */
  readonly all: Comparisons;
  /** Among the items of the subset; `others` is 0 where the held-out item is not one of them. */
  readonly within: Comparisons;
  /** Items of the shopper's list that score more: others, and held-out ones of the same shopper. */
  readonly above: Int32Array;
  /** Items of the shopper's list that score the same. */
  readonly tied: Int32Array;
}

export interface BlockRanks extends RowRanks {
  /** [N], see ListTiers. */
  readonly tiers: Uint8Array;
}

export interface ScoredBlock {
  /** First of the task's shoppers in this block, and how many. */
  readonly first: number;
  readonly count: number;
  /** [count, N], or [N] for shoppers who all score alike. */
  readonly scores: Float32Array;
}

/** Ranks the held-out rows of a block of shoppers. NaN scores beat nothing. */
export function rankBlock(task: RankingTask, { first, count, scores }: ScoredBlock): BlockRanks {
  const { itemCount, targets, known, subset, inSubset, cutoffs } = task;
  const rows = targets.offsets[first + count] - targets.offsets[first];
  const ranks = emptyRanks(rows);
  const lists = new ListTiers(itemCount, cutoffs);
  const skipped = new Uint8Array(itemCount);
  const stride = scores.length === itemCount ? 0 : itemCount;
  let row = 0;
  for (let u = 0; u < count; u++) {
    const start = u * stride;
    const own = known.values.subarray(known.offsets[first + u], known.offsets[first + u + 1]);
    const wanted = targets.values.subarray(targets.offsets[first + u], targets.offsets[first + u + 1]);
    const ownInSubset = countIn(own, inSubset);
    for (const target of wanted) {
      const threshold = scores[start + target];
      const all = countAll(scores, start, itemCount, threshold);
      leaveOut(all, scores, start, own, threshold);
      write(ranks.all, row, all, itemCount - own.length);
      let [above, tied] = [itemCount - own.length - all.below - all.ties, all.ties];
      for (const other of wanted) {
        if (other === target) continue;
        const score = scores[start + other];
        tied += +(score === threshold);
        above += +!(score <= threshold);
      }
      ranks.above[row] = above;
      ranks.tied[row] = tied;
      if (inSubset[target]) {
        const within = countThese(scores, start, subset, threshold);
        leaveOut(within, scores, start, own, threshold, inSubset);
        write(ranks.within, row, within, subset.length - ownInSubset);
      }
      row++;
    }
    if (cutoffs.length > 0) {
      for (const item of own) skipped[item] = 1;
      for (const item of wanted) skipped[item] = 0;
      lists.add(scores, start, skipped);
      for (const item of own) skipped[item] = 0;
    }
  }
  return { ...ranks, tiers: lists.tiers };
}

export function emptyRanks(rows: number): RowRanks {
  const comparisons = () => ({
    below: new Int32Array(rows),
    ties: new Int32Array(rows),
    others: new Int32Array(rows),
  });
  return { all: comparisons(), within: comparisons(), above: new Int32Array(rows), tied: new Int32Array(rows) };
}

interface Count {
  below: number;
  ties: number;
}

// Sums of comparisons, without a branch: as fast as it gets on the CPU's scalar units.
function countAll(scores: Float32Array, start: number, length: number, threshold: number): Count {
  let [below, atMost] = [0, 0];
  for (let at = start; at < start + length; at++) {
    const score = scores[at];
    below += +(score < threshold);
    atMost += +(score <= threshold);
  }
  return { below, ties: atMost - below };
}

function countThese(scores: Float32Array, start: number, items: Int32Array, threshold: number): Count {
  let [below, atMost] = [0, 0];
  for (let i = 0; i < items.length; i++) {
    const score = scores[start + items[i]];
    below += +(score < threshold);
    atMost += +(score <= threshold);
  }
  return { below, ties: atMost - below };
}

function leaveOut(
  count: Count,
  scores: Float32Array,
  start: number,
  items: Int32Array,
  threshold: number,
  within?: Uint8Array,
): void {
  for (const item of items) {
    if (within && !within[item]) continue;
    const score = scores[start + item];
    count.below -= +(score < threshold);
    count.ties -= +(score === threshold);
  }
}

function countIn(items: Int32Array, set: Uint8Array): number {
  let count = 0;
  for (const item of items) count += set[item];
  return count;
}

function write(to: Comparisons, row: number, { below, ties }: Count, others: number): void {
  to.below[row] = below;
  to.ties[row] = ties;
  to.others[row] = others;
}
