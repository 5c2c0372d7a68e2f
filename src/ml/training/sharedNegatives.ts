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
}

/**
 * The batches of one epoch: the training pairs in a random order, P at a time, each batch with N negatives of its own. The
 * last batch is filled up with pairs from the start of the order.
 */
export function* sharedNegatives(
  train: Interactions,
  { pairs, negatives }: SharedNegativesOptions,
  random: Random,
): Generator<SharedNegativesBatch> {
  const all = train.pairs();
  const order = random.shuffle(Int32Array.from(all.users.keys()));
  const columns = new Map<number, number[]>();
  for (let start = 0; start < train.count; start += pairs) {
    const users = new Int32Array(pairs);
    const items = new Int32Array(pairs + negatives);
    for (let p = 0; p < pairs; p++) {
      const at = order[(start + p) % train.count];
      users[p] = all.users[at];
      items[p] = all.items[at];
    }
    columns.clear();
    for (let n = 0; n < negatives; n++) {
      const item = random.integer(train.itemCount);
      items[pairs + n] = item;
      const same = columns.get(item);
      if (same) same.push(n);
      else columns.set(item, [n]);
    }
    yield { users, items, weights: negativeWeights(train, users, columns, negatives) };
  }
}

function negativeWeights(
  train: Interactions,
  users: Int32Array,
  columns: ReadonlyMap<number, readonly number[]>,
  negatives: number,
): Float32Array {
  const weights = new Float32Array(users.length * negatives);
  users.forEach((user, p) => {
    const owned: number[] = [];
    for (const item of train.byUser.row(user)) owned.push(...(columns.get(item) ?? []));
    if (owned.length === negatives) return;
    weights.fill(1 / (users.length * (negatives - owned.length)), p * negatives, (p + 1) * negatives);
    for (const n of owned) weights[p * negatives + n] = 0;
  });
  return weights;
}
