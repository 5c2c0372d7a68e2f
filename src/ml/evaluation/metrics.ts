import type { Comparisons } from "./rankBlock.js";
import type { HeldOutRanks } from "./rankHeldOut.js";

/** A value for every held-out row; NaN where there was nothing to rank against. */
export type RowValues = Float64Array;

/**
 * The share of the other items that each held-out one beats (section IV-A).
 * @param ties what an item of the same score counts: 0 as in the paper, 0.5 for the area under the curve of tied scores
 */
export function auc({ below, ties, others }: Comparisons, tieWeight = 0): RowValues {
  return Float64Array.from(below, (count, row) =>
    others[row] === 0 ? Number.NaN : (count + tieWeight * ties[row]) / others[row],
  );
}

/**
 * Expected hit of each held-out row among the first k items: 1 or 0, and between them where items of the same score compete
 * for the last places.
 */
export function hits({ above, tied }: HeldOutRanks, k: number): RowValues {
  return Float64Array.from(above, (better, row) => Math.min(1, Math.max(0, (k - better) / (tied[row] + 1))));
}

/** Expected discounted gain, 1 / log2(1 + rank), of each held-out row within the first k items (Jarvelin & Kekalainen, 2002). */
export function discountedGains({ above, tied }: HeldOutRanks, k: number): RowValues {
  const sums = gainSums(k);
  return Float64Array.from(above, (better, row) => {
    const from = Math.min(k, better);
    const to = Math.min(k, better + tied[row] + 1);
    return (sums[to] - sums[from]) / (tied[row] + 1);
  });
}

/** sums[n]: gain of the first n places, all of them right. */
function gainSums(k: number): Float64Array {
  const sums = new Float64Array(k + 1);
  for (let place = 1; place <= k; place++) sums[place] = sums[place - 1] + 1 / Math.log2(1 + place);
  return sums;
}

/**
 * Means of the rows of each user, in the order of users; users without any value are left out.
 * @param users [rows], ascending
 * @param include which rows count; all by default
 */
export function perUser(users: Int32Array, values: RowValues, include?: (row: number) => boolean): Float64Array {
  const means: number[] = [];
  for (let row = 0; row < users.length; ) {
    const user = users[row];
    let [sum, count] = [0, 0];
    for (; row < users.length && users[row] === user; row++) {
      if (Number.isNaN(values[row]) || (include && !include(row))) continue;
      sum += values[row];
      count++;
    }
    if (count > 0) means.push(sum / count);
  }
  return Float64Array.from(means);
}

/**
 * NDCG@k of each user: the gain of their held-out rows over that of a list that begins with them.
 * @returns in the order of users
 */
export function ndcgPerUser(ranks: HeldOutRanks, k: number): Float64Array {
  const gains = discountedGains(ranks, k);
  const ideal = gainSums(k);
  const { users } = ranks;
  const values: number[] = [];
  for (let row = 0; row < users.length; ) {
    const [first, user] = [row, users[row]];
    let gain = 0;
    for (; row < users.length && users[row] === user; row++) gain += gains[row];
    values.push(gain / ideal[Math.min(k, row - first)]);
  }
  return Float64Array.from(values);
}

/** The share of the items that are in anybody's list of `cutoffs[index]` items, in [0, 1]. */
export function coverage({ tiers }: HeldOutRanks, index: number): number {
  let covered = 0;
  for (const tier of tiers) covered += +(tier <= index);
  return tiers.length === 0 ? 0 : covered / tiers.length;
}

/** undefined without values. */
export function meanOf(values: Float64Array): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
