import type { Random } from "../../random.js";
import { STYLE_LENGTH } from "./style.js";
import { preferenceForStyle, type Taste } from "./taste.js";

/**
 * Purchases of every shopper, one after the other and by time within a shopper: those of shopper u are rows
 * `offsets[u]` to `offsets[u + 1] - 1`; the last of them is withheld for the test, the one before for validation.
 */
export interface Purchases {
  readonly offsets: Uint32Array;
  /** Item of each row. */
  readonly items: Uint32Array;
  /** Since the first day. */
  readonly minutes: Uint32Array;
}

/** Days over which the purchases are spread. */
export const DAYS = 366;
export const MINUTES = DAYS * 24 * 60;
/** Purchases that every shopper makes at least: three to train on, one for validation, one for the test. */
const LEAST_PURCHASES = 5;
/** How decidedly shoppers follow their taste: the inverse temperature of the choice between what they come across. */
const RESOLVE = 1.7;
/** Items that a shopper comes across for each purchase, and at least. */
const SEEN_PER_PURCHASE = 16;
const SEEN_LEAST = 320;

/**
 * How often each item is put before shoppers: long-tailed, invisible in its picture; one item in twelve hardly ever is
 * (it has only just arrived).
 */
export function sampleExposure(random: Random, items: number): Float64Array {
  return Float64Array.from({ length: items }, () => {
    const newcomer = random.next() < 0.08 ? 0.12 : 1;
    return newcomer * Math.exp(0.4 * random.normal());
  });
}

/**
 * How many purchases each shopper makes: at least {@link LEAST_PURCHASES}, at most half the catalogue, long-tailed, `total` together.
 * @throws RangeError when that cannot be.
 */
export function sampleActivity(random: Random, users: number, items: number, total: number): Uint32Array {
  const most = Math.floor(items / 2);
  if (most < LEAST_PURCHASES)
    throw new RangeError(`items is ${items}; the demo needs at least ${2 * LEAST_PURCHASES}.`);
  if (total < users * LEAST_PURCHASES)
    throw new RangeError(
      `interactions is ${total}; ${users} users need at least ${LEAST_PURCHASES} each, ${users * LEAST_PURCHASES} together.`,
    );
  if (total > users * most)
    throw new RangeError(
      `interactions is ${total}; ${users} users with half of ${items} items each can make ${users * most} at most.`,
    );
  const counts = new Uint32Array(users).fill(LEAST_PURCHASES);
  const cumulative = cumulate(Float64Array.from({ length: users }, () => Math.exp(0.7 * random.normal())));
  for (let left = total - users * LEAST_PURCHASES; left > 0; ) {
    const drawn = locate(cumulative, random.next());
    // A shopper who has all they can is passed over for the next who has not.
    let user = drawn;
    while (counts[user] >= most) user = (user + 1) % users;
    counts[user]++;
    left--;
  }
  return counts;
}

export interface Market {
  readonly tastes: (user: number) => Taste;
  /** float32 [items, STYLE_LENGTH]. */
  readonly styles: Float32Array;
  readonly exposure: Float64Array;
  readonly activity: Uint32Array;
}

/**
 * Every shopper comes across items by exposure and takes those they like best, with chance: the largest of
 * preference plus Gumbel noise, which is a draw without replacement by softmax (Kool et al., ICML 2019).
 */
export function samplePurchases(random: Random, { tastes, styles, exposure, activity }: Market): Purchases {
  const users = activity.length;
  const offsets = new Uint32Array(users + 1);
  for (let u = 0; u < users; u++) offsets[u + 1] = offsets[u] + activity[u];
  const items = new Uint32Array(offsets[users]);
  const minutes = new Uint32Array(offsets[users]);
  const cumulative = cumulate(exposure);
  const seenBy = new Int32Array(exposure.length).fill(-1);
  for (let u = 0; u < users; u++) {
    const own = random.fork(`shopper-${u}`);
    const seen = comeAcross(own, cumulative, seenBy, u, activity[u]);
    const taste = tastes(u);
    const scores = Float64Array.from(seen, (i) => {
      const gumbel = -Math.log(-Math.log(own.next() || Number.MIN_VALUE));
      return RESOLVE * preferenceForStyle(taste, styles, i * STYLE_LENGTH) + gumbel;
    });
    const taken = Array.from(seen.keys())
      .sort((a, b) => scores[b] - scores[a])
      .slice(0, activity[u]);
    items.set(own.shuffle(taken.map((k) => seen[k])), offsets[u]);
    minutes.set(distinctMinutes(own, activity[u]), offsets[u]);
  }
  return { offsets, items, minutes };
}

/** Different items, drawn by exposure. */
function comeAcross(
  random: Random,
  cumulative: Float64Array,
  seenBy: Int32Array,
  user: number,
  purchases: number,
): number[] {
  const draws = Math.max(SEEN_LEAST, SEEN_PER_PURCHASE * purchases);
  const seen: number[] = [];
  const meet = (item: number) => {
    if (seenBy[item] === user) return;
    seenBy[item] = user;
    seen.push(item);
  };
  for (let draw = 0; draw < draws; draw++) meet(locate(cumulative, random.next()));
  while (seen.length < purchases) meet(random.integer(cumulative.length));
  return seen;
}

function distinctMinutes(random: Random, count: number): Uint32Array {
  const minutes = new Set<number>();
  while (minutes.size < count) minutes.add(random.integer(MINUTES));
  return Uint32Array.from(minutes).sort();
}

/** Running sums, scaled to end at 1. */
function cumulate(weights: Float64Array): Float64Array {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) sums[i] = total += weights[i];
  return sums.map((sum) => sum / total);
}

/** The first index whose running sum exceeds `share`. */
function locate(sums: Float64Array, share: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] > share) high = middle;
    else low = middle + 1;
  }
  return low;
}
