import type { Bitset } from "./bitset.js";
import { BoundedHeap } from "./boundedHeap.js";
import { BLOCK, type QuantizedItems, type QuantizedQuery } from "./quantizedItems.js";
import type { TopK } from "./topK.js";

export interface BoundedQuery {
  readonly query: QuantizedQuery;
  /** [N / BLOCK]: the largest rough score of each block, in units of the query's scale. */
  readonly rough: Float32Array;
  /** [N / BLOCK]: the largest scale of an item of each block. */
  readonly scales: Float32Array;
  readonly members: Bitset;
  readonly count: number;
  /** The exact score of an item. */
  readonly scoreOf: (item: number) => number;
}

/** More than scores and bounds are rounded by, of their size. */
const ROUNDING = 2 ** -20;
/** The bits of a block in a word of members. */
const IN_BLOCK = 2 ** BLOCK - 1;
/** Least blocks that are looked into first, those of the highest bounds. */
const FIRST_BLOCKS = 16;

/**
 * The `count` best members by their exact scores, which are computed of those alone that can be among them. With
 * r = s (a + e) of an item and (p, 1 / gamma) = t c + f of a query, the score p . q + b lies within s (|(p, 1 / gamma)| |e| + |f| |a|) of
 * the rough one, t s (c . a). Bounds are in units of t.
 */
export function boundedTopK(
  { worstError, longestCode }: Pick<QuantizedItems, "worstError" | "longestCode">,
  { query, rough, scales, members, count, scoreOf }: BoundedQuery,
): TopK {
  const { scale, length, error } = query;
  const margin = ((1 + ROUNDING) * (length * worstError + error * longestCode)) / scale;
  const best = new BoundedHeap(count);
  let threshold = Number.NEGATIVE_INFINITY;

  const lookInto = (block: number) => {
    const start = block * BLOCK;
    for (let left = (members[start >> 5] >>> (start & 31)) & IN_BLOCK; left !== 0; left &= left - 1) {
      const item = start + 31 - Math.clz32(left & -left);
      best.offer(item, scoreOf(item));
    }
    threshold = (best.worst - ROUNDING * Math.min(Math.abs(best.worst), Number.MAX_VALUE)) / scale;
  };

  // The best are among these most often, so that few others can still be better.
  const first = new BoundedHeap(Math.max(FIRST_BLOCKS, count));
  let worst = Number.NEGATIVE_INFINITY;
  for (let block = 0; block < scales.length; block++) {
    const bound = rough[block] + margin * scales[block];
    if (!(bound > worst)) continue;
    first.offer(block, bound);
    worst = first.worst;
  }
  const seen = new Set(first.drain().items);
  for (const block of seen) lookInto(block);
  for (let block = 0; block < scales.length; block++)
    if (rough[block] + margin * scales[block] >= threshold && !seen.has(block)) lookInto(block);
  return best.drain();
}
