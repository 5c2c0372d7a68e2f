/** One value in this many is looked at to guess how high the best ones score. */
const SAMPLED = 8;

/**
 * Notes which items are among somebody's best. An item's tier is the index of the shortest list (`cutoffs`, ascending lengths)
 * that it is in; `cutoffs.length` where it is in none. Of equal scores the lower index is taken first, as in serving.
 */
export class ListTiers {
  /** [N] */
  readonly tiers: Uint8Array;
  readonly #found: Int32Array;
  readonly #values: Float32Array;

  constructor(
    private readonly itemCount: number,
    private readonly cutoffs: readonly number[],
  ) {
    this.tiers = new Uint8Array(itemCount).fill(cutoffs.length);
    this.#found = new Int32Array(itemCount);
    this.#values = new Float32Array(itemCount);
  }

  /**
   * Adds one shopper's lists.
   * @param scores holds the shopper's scores from `start` on
   * @param skipped [N]: 1 where an item is not listed
   */
  add(scores: Float32Array, start: number, skipped: Uint8Array): void {
    const longest = this.cutoffs.at(-1) ?? 0;
    if (longest === 0) return;
    let found = this.#collect(scores, start, skipped, this.#guess(scores, start, longest));
    if (found < longest) found = this.#collect(scores, start, skipped, Number.NEGATIVE_INFINITY);
    // From the longest list down, so that each shorter one is looked for among fewer items.
    for (let tier = this.cutoffs.length - 1; tier >= 0 && found > 0; tier--) {
      found = this.#keepBest(scores, start, found, this.cutoffs[tier]);
      for (let f = 0; f < found; f++) {
        const item = this.#found[f];
        if (tier < this.tiers[item]) this.tiers[item] = tier;
      }
    }
  }

  /** A score that somewhat more than `count` items reach, most likely. */
  #guess(scores: Float32Array, start: number, count: number): number {
    const sampled = Math.floor(this.itemCount / SAMPLED);
    const rank = Math.ceil((1.25 * count) / SAMPLED) + 8;
    if (rank >= sampled) return Number.NEGATIVE_INFINITY;
    for (let s = 0, at = start; s < sampled; s++, at += SAMPLED) this.#values[s] = scores[at];
    return nthLargest(this.#values, sampled, rank);
  }

  /** Items that score `least` or more, in ascending order; NaN is no score. */
  #collect(scores: Float32Array, start: number, skipped: Uint8Array, least: number): number {
    let found = 0;
    for (let item = 0; item < this.itemCount; item++) {
      this.#found[found] = item;
      found += +(scores[start + item] >= least) & (1 - skipped[item]);
    }
    return found;
  }

  /** Keeps the `count` best of those found, in ascending order of their index. */
  #keepBest(scores: Float32Array, start: number, found: number, count: number): number {
    if (found <= count) return found;
    for (let f = 0; f < found; f++) this.#values[f] = scores[start + this.#found[f]];
    const least = nthLargest(this.#values, found, count);
    let above = 0;
    for (let f = 0; f < found; f++) above += +(scores[start + this.#found[f]] > least);
    let [kept, tiesLeft] = [0, count - above];
    for (let f = 0; f < found; f++) {
      const score = scores[start + this.#found[f]];
      if (score < least || (score === least && tiesLeft-- <= 0)) continue;
      this.#found[kept++] = this.#found[f];
    }
    return kept;
  }
}

/** The n-th largest (from 1) of the first `length` values, which are reordered (Hoare's selection). */
function nthLargest(values: Float32Array, length: number, n: number): number {
  let [low, high] = [0, length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i] > pivot) i++;
      while (values[j] < pivot) j--;
      if (i > j) break;
      const kept = values[i];
      values[i++] = values[j];
      values[j--] = kept;
    }
    if (n - 1 <= j) high = j;
    else if (n - 1 >= i) low = i;
    else break;
  }
  return values[n - 1];
}
