import { Interactions, type Pairs, type Rows } from "../training/interactions.js";

/** Items at which lists are cut for recall, NDCG and coverage. */
export const CUTOFFS = [10, 50, 100, 500] as const;

export interface RankingOptions {
  readonly userCount: number;
  readonly itemCount: number;
  /** Rows to rank; a row given twice counts once. */
  readonly heldOut: Pairs;
  /** What shoppers have besides (training, validation and test rows): never ranked against. May name held-out rows too. */
  readonly known?: readonly Interactions[];
  /** Items that are ranked among themselves too, such as cold ones: ascending indices. */
  readonly subset?: Int32Array;
  /** Lengths, ascending, of the lists by which coverage is counted; none by default. */
  readonly cutoffs?: readonly number[];
}

/**
 * What is ranked against what, for every shopper with held-out rows; in memory that threads share.
 * Rows of variable length are offsets and values: those of the r-th shopper are values[offsets[r]] ... values[offsets[r + 1] - 1].
 */
export interface RankingTask {
  readonly itemCount: number;
  /** [R] indices of the shoppers with held-out rows, ascending. */
  readonly users: Int32Array;
  /** Held-out items of each of them, ascending. */
  readonly targets: SharedRows;
  /** All that they have, held-out items included, ascending. */
  readonly known: SharedRows;
  readonly subset: Int32Array;
  /** [N]: 1 where an item is in the subset. */
  readonly inSubset: Uint8Array;
  readonly cutoffs: readonly number[];
}

export interface SharedRows {
  readonly offsets: Int32Array;
  readonly values: Int32Array;
}

/** Indices of the items with fewer than `below` training rows: the cold ones (section IV-C, where `below` is 5). */
export function coldItems(train: Interactions, below: number): Int32Array {
  return Int32Array.from({ length: train.itemCount }, (_, item) => item).filter(
    (item) => train.byItem.size(item) < below,
  );
}

/** @throws RangeError when a pair lies outside of the users or items */
export function rankingTask(options: RankingOptions): RankingTask {
  const { userCount, itemCount, heldOut, known = [], subset = new Int32Array(0), cutoffs = [] } = options;
  for (const [indices, count, what] of [
    [heldOut.users, userCount, "users"],
    [heldOut.items, itemCount, "items"],
    [subset, itemCount, "items"],
  ] as const) {
    const outside = indices.find((index) => index < 0 || index >= count);
    if (outside !== undefined) throw new RangeError(`${outside} is no index: there are ${count} ${what}.`);
  }
  const targets = new Interactions(userCount, itemCount, heldOut).byUser;
  const users = Int32Array.from({ length: userCount }, (_, user) => user).filter((user) => targets.size(user) > 0);
  const inSubset = new Uint8Array(new SharedArrayBuffer(itemCount));
  for (const item of subset) inSubset[item] = 1;
  return {
    itemCount,
    users,
    targets: shared(users, (user) => targets.row(user)),
    known: shared(users, (user) => union([targets, ...known.map(({ byUser }) => byUser)], user)),
    subset: sharedIndices(subset),
    inSubset,
    cutoffs,
  };
}

function union(of: readonly Rows[], user: number): Int32Array {
  const values = Int32Array.from(of.flatMap((rows) => [...rows.row(user)])).sort();
  return values.filter((value, at) => at === 0 || value !== values[at - 1]);
}

function shared(users: Int32Array, row: (user: number) => Int32Array): SharedRows {
  const rows = Array.from(users, row);
  const offsets = new Int32Array(new SharedArrayBuffer(4 * (rows.length + 1)));
  rows.forEach((values, r) => {
    offsets[r + 1] = offsets[r] + values.length;
  });
  const values = new Int32Array(new SharedArrayBuffer(4 * offsets[rows.length]));
  rows.forEach((row, r) => {
    values.set(row, offsets[r]);
  });
  return { offsets, values };
}

function sharedIndices(indices: Int32Array): Int32Array {
  const copy = new Int32Array(new SharedArrayBuffer(indices.byteLength));
  copy.set(indices);
  return copy;
}
