import type { Random } from "../../random.js";
import type { Interactions } from "./interactions.js";

/** Pairs (u, i) and items drawn uniformly from the catalogue, which all the pairs are compared with. */
export interface SharedNegativesBatch {
  /** [P] user of each pair. */
  readonly users: Int32Array;
  /** [P + N] the pairs' items, then the negatives. */
  readonly items: Int32Array;
  /** [P, N]: 0 where the user has the item, else 1 / P shared among the negatives that the user lacks. */
  readonly weights: Float32Array;
}

export interface SharedNegativesOptions {
  /** P. */
  readonly pairs: number;
  /** N. */
  readonly negatives: number;
  /** [P, N] where every batch writes its weights over those of the last; each has an array of its own when absent. */
  readonly weights?: Float32Array;
}

/**
 * The batches of one epoch: the training pairs in a random order, P at a time, each batch with N negatives of its own. The
 * last batch is filled up with pairs from the start of the order.
 */
export function* sharedNegatives(
  train: Interactions,
  { pairs, negatives, weights }: SharedNegativesOptions,
  random: Random,
): Generator<SharedNegativesBatch> {
  const all = train.pairs();
  const order = random.shuffle(Int32Array.from(all.users.keys()));
  const columns = new Columns(train.itemCount, negatives);
  for (let start = 0; start < train.count; start += pairs) {
    const users = new Int32Array(pairs);
    const items = new Int32Array(pairs + negatives);
    for (let p = 0; p < pairs; p++) {
      const at = order[(start + p) % train.count];
      users[p] = all.users[at];
      items[p] = all.items[at];
    }
    for (let n = 0; n < negatives; n++) items[pairs + n] = random.integer(train.itemCount);
    columns.fill(items.subarray(pairs));
    yield { users, items, weights: negativeWeights(train, users, columns, weights) };
  }
}

/** Where each item stands among the negatives, which may name it more than once. */
class Columns {
  /** Of each item its last column, and of each column the one before it of the same item; -1 where there is none. */
  readonly last: Int32Array;
  readonly before: Int32Array;
  #items: Int32Array = new Int32Array(0);

  constructor(itemCount: number, negatives: number) {
    this.last = new Int32Array(itemCount).fill(-1);
    this.before = new Int32Array(negatives);
  }

  /** @param items of each column; the array is kept, to be cleared by the next call */
  fill(items: Int32Array): void {
    for (const item of this.#items) this.last[item] = -1;
    this.#items = items;
    for (let n = 0; n < items.length; n++) {
      this.before[n] = this.last[items[n]];
      this.last[items[n]] = n;
    }
  }
}

function negativeWeights(
  train: Interactions,
  users: Int32Array,
  { last, before }: Columns,
  weights: Float32Array = new Float32Array(users.length * before.length),
): Float32Array {
  const { offsets, values } = train.byUser;
  const negatives = before.length;
  for (let p = 0; p < users.length; p++) {
    const [begin, end] = [offsets[users[p]], offsets[users[p] + 1]];
    let owned = 0;
    for (let at = begin; at < end; at++) for (let n = last[values[at]]; n >= 0; n = before[n]) owned++;
    const weight = owned < negatives ? 1 / (users.length * (negatives - owned)) : 0;
    weights.fill(weight, p * negatives, (p + 1) * negatives);
    if (owned === 0) continue;
    for (let at = begin; at < end; at++)
      for (let n = last[values[at]]; n >= 0; n = before[n]) weights[p * negatives + n] = 0;
  }
  return weights;
}
