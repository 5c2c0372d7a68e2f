import { type Bitset, has } from "./bitset.js";
import { BoundedHeap } from "./boundedHeap.js";
import { BLOCK, type QuantizedItems, type QuantizedQuery } from "./quantizedItems.js";
import type { TopK } from "./topK.js";

export interface BoundedQuery {
  readonly query: QuantizedQuery;
  /** Where members can be. */
  readonly parts: readonly RoughPart[];
  readonly members: Bitset;
  readonly count: number;
  /** The exact score of an item. */
  readonly scoreOf: (item: number) => number;
}

/** A part of the items, by a query. */
export interface RoughPart {
  readonly firstBlock: number;
  /** [blocks]: the largest rough score of each block, in units of the query's scale. */
  readonly rough: Float32Array;
  /** [blocks]: the largest scale of an item of each block. */
  readonly scales: Float32Array;
  /** Of the scales. */
  readonly largest: number;
}

/** More than scores and bounds are rounded by, of their size. */
const ROUNDING = 2 ** -20;
/** Least blocks that are looked into first, those of the highest bounds. */
const FIRST_BLOCKS = 16;

/**
 * The `count` best members by their exact scores, which are computed of those alone that can be among them. With
 * r = s (a + e) of an item and (p, 1 / gamma) = t c + f of a query, the score p . q + b lies within s (|(p, 1 / gamma)| |e| + |f| |a|) of
 * the rough one, t s (c . a). Bounds are in units of t.
 */
export function boundedTopK(
  { order, worstError, longestCode }: Pick<QuantizedItems, "order" | "worstError" | "longestCode">,
  { query, parts, members, count, scoreOf }: BoundedQuery,
): TopK {
  const { scale, length, error } = query;
  const margin = ((1 + ROUNDING) * (length * worstError + error * longestCode)) / scale;
  const best = new BoundedHeap(count);
  /** @returns what the bound of a block has to reach */
  const lookInto = (block: number) => {
    for (let place = block * BLOCK; place < (block + 1) * BLOCK; place++) {
      const item = order[place];
      if (has(members, item)) best.offer(item, scoreOf(item));
    }
    return (best.worst - ROUNDING * Math.min(Math.abs(best.worst), Number.MAX_VALUE)) / scale;
  };

  // The best are among these most often, so that few others can still be better.
  const first = new BoundedHeap(Math.max(FIRST_BLOCKS, count));
  let worst = Number.NEGATIVE_INFINITY;
  for (const { firstBlock, rough, scales, largest } of parts)
    for (let block = 0; block < rough.length; block++) {
      if (!(rough[block] + margin * largest > worst)) continue;
      const bound = rough[block] + margin * scales[block];
      if (!(bound > worst)) continue;
      first.offer(firstBlock + block, bound);
      worst = first.worst;
    }
  const seen = new Set(first.drain().items);
  let threshold = Number.NEGATIVE_INFINITY;
  for (const block of seen) threshold = lookInto(block);
  for (const { firstBlock, rough, scales, largest } of parts)
    for (let block = 0; block < rough.length; block++)
      // Most are dismissed without a look at their scale.
      if (
        rough[block] + margin * largest >= threshold &&
        rough[block] + margin * scales[block] >= threshold &&
        !seen.has(firstBlock + block)
      )
        threshold = lookInto(firstBlock + block);
  return best.drain();
}
