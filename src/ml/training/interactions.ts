/** Rows of variable length in one array: row r is `values[offsets[r]] ... values[offsets[r + 1] - 1]`. */
export class Rows {
  constructor(
    readonly offsets: Int32Array,
    readonly values: Int32Array,
  ) {}

  get count(): number {
    return this.offsets.length - 1;
  }

  row(index: number): Int32Array {
    return this.values.subarray(this.offsets[index], this.offsets[index + 1]);
  }

  size(index: number): number {
    return this.offsets[index + 1] - this.offsets[index];
  }
}

/** (user, item) pairs by index; parallel arrays. */
export interface Pairs {
  readonly users: Int32Array;
  readonly items: Int32Array;
}

/** A set of (user, item) pairs, looked up from either side. Rows are in ascending order, without repetition. */
export class Interactions {
  readonly byUser: Rows;
  readonly byItem: Rows;

  constructor(
    readonly userCount: number,
    readonly itemCount: number,
    pairs: Pairs,
  ) {
    const byItem = group(pairs.items, pairs.users, itemCount);
    // Grouping what is ordered by item makes every user's row ascend, and the second grouping every item's.
    this.byUser = unique(group(byItem.values, keysOf(byItem), userCount));
    this.byItem = group(this.byUser.values, keysOf(this.byUser), itemCount);
  }

  get count(): number {
    return this.byUser.values.length;
  }

  /** All pairs, by user, then by item. */
  pairs(): Pairs {
    return { users: keysOf(this.byUser), items: this.byUser.values };
  }

  /** The union with further pairs. */
  with(pairs: Pairs): Interactions {
    const own = this.pairs();
    const users = concatenated(own.users, pairs.users);
    const items = concatenated(own.items, pairs.items);
    return new Interactions(this.userCount, this.itemCount, { users, items });
  }

  has(user: number, item: number): boolean {
    const { offsets, values } = this.byUser;
    let [low, high] = [offsets[user], offsets[user + 1]];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] < item) low = middle + 1;
      else high = middle;
    }
    return low < offsets[user + 1] && values[low] === item;
  }
}

function concatenated(first: Int32Array, second: Int32Array): Int32Array {
  const all = new Int32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function group(keys: Int32Array, values: Int32Array, count: number): Rows {
  const offsets = new Int32Array(count + 1);
  for (const key of keys) offsets[key + 1]++;
  for (let i = 0; i < count; i++) offsets[i + 1] += offsets[i];
  const next = offsets.slice();
  const grouped = new Int32Array(values.length);
  for (let i = 0; i < keys.length; i++) grouped[next[keys[i]]++] = values[i];
  return new Rows(offsets, grouped);
}

function keysOf(rows: Rows): Int32Array {
  const keys = new Int32Array(rows.values.length);
  for (let r = 0; r < rows.count; r++) keys.fill(r, rows.offsets[r], rows.offsets[r + 1]);
  return keys;
}

function unique(rows: Rows): Rows {
  const offsets = new Int32Array(rows.offsets.length);
  const values = new Int32Array(rows.values.length);
  let length = 0;
  for (let r = 0; r < rows.count; r++) {
    let last = -1;
    for (const value of rows.row(r)) {
      if (value !== last) values[length++] = value;
      last = value;
    }
    offsets[r + 1] = length;
  }
  return new Rows(offsets, values.slice(0, length));
}
