import type { Bitset } from "./bitset.js";
import { BoundedHeap } from "./boundedHeap.js";
import { BLOCK, type QuantizedItems, type QuantizedQuery, type Scales } from "./quantizedItems.js";
import type { RoughScoresOfOne } from "./roughScores.js";
import type { TopK } from "./topK.js";

export interface BoundedQuery {
  readonly query: QuantizedQuery;
  readonly rough: RoughScoresOfOne;
  readonly scales: Scales;
  readonly members: Bitset;
  readonly count: number;
  /** The exact score of an item. */
  readonly scoreOf: (item: number) => number;
}

/** More than scores and bounds are rounded by, of their size. */
const ROUNDING = 2 ** -20;
const WORDS = BLOCK / 32;
/** Least blocks that are looked into first, those of the highest bounds. */
const FIRST_BLOCKS = 16;

/**
 * The `count` best members by their exact scores, which are computed of those alone that can be among them. With
 * r = s (a + e) of an item and (p, 1 / gamma) = t c + f of a query, the score p . q + b lies within s (|(p, 1 / gamma)| |e| + |f| |a|) of
 * the rough one, t s (c . a).
 */
export function boundedTopK(
  { worstError, longestCode }: Pick<QuantizedItems, "worstError" | "longestCode">,
  { query, rough, scales, members, count, scoreOf }: BoundedQuery,
): TopK {
  const { scale, length, error } = query;
  const margin = (1 + ROUNDING) * (length * worstError + error * longestCode);
  const best = new BoundedHeap(count);
  let threshold = Number.NEGATIVE_INFINITY;

  const boundOf = (block: number) => scale * rough.blocks[block] + margin * scales.blocks[block];
  const lookInto = (block: number) => {
    for (let word = block * WORDS; word < Math.min(members.length, (block + 1) * WORDS); word++) {
      for (let left = members[word]; left !== 0; left &= left - 1) {
        const item = 32 * word + 31 - Math.clz32(left & -left);
        if (scale * rough.items[item] + margin * scales.items[item] < threshold) continue;
        best.offer(item, scoreOf(item));
        threshold = best.worst - ROUNDING * Math.min(Math.abs(best.worst), Number.MAX_VALUE);
      }
    }
  };

  // The best are among these most often, so that few others can still be better.
  const first = new BoundedHeap(Math.max(FIRST_BLOCKS, count));
  const blocks = scales.blocks.length;
  for (let block = 0; block < blocks; block++) first.offer(block, boundOf(block));
  const seen = new Set<number>(first.drain().items);
  for (const block of seen) lookInto(block);
  for (let block = 0; block < blocks; block++) if (boundOf(block) >= threshold && !seen.has(block)) lookInto(block);
  return best.drain();
}
