import type { Purchases } from "./purchases.js";

export interface OracleAuc {
  /** Mean over the evaluated shoppers. */
  readonly all: number;
  /** Mean over those whose withheld item has fewer than 5 training observations, among such items; NaN when there are none. */
  readonly cold: number;
  /** How many shoppers were evaluated, and how many of them by a cold item. */
  readonly users: number;
  readonly coldUsers: number;
}

export interface OracleOptions {
  /** Default test. */
  readonly split?: "validation" | "test";
  /**
   * Scores to compute at most, so that large catalogues take seconds: evenly spaced shoppers are evaluated, each over
   * all items. Default 10 million.
   */
  readonly limit?: number;
}

/**
 * AUC of any score by the paper's formula (section 3.4): the share of items outside a shopper's train, validation and test
 * purchases that score below the withheld one, ties counting for nothing, averaged over shoppers.
 */
export function aucOnWithheld(
  purchases: Purchases,
  itemCount: number,
  score: (user: number, item: number) => number,
  { split = "test", limit = 10_000_000 }: OracleOptions = {},
): OracleAuc {
  const { offsets, items } = purchases;
  const users = offsets.length - 1;
  const observed = trainingCounts(purchases, itemCount);
  const evaluated = Math.max(1, Math.min(users, Math.floor(limit / itemCount)));
  let all = 0;
  let cold = 0;
  let coldUsers = 0;
  for (let k = 0; k < evaluated; k++) {
    const user = Math.floor((k * users) / evaluated);
    const own = items.subarray(offsets[user], offsets[user + 1]);
    const withheld = own[own.length - (split === "test" ? 1 : 2)];
    const scores = Float64Array.from({ length: itemCount }, (_, item) => score(user, item));
    const among = (candidate: (item: number) => boolean) => {
      let [below, others] = [0, 0];
      for (let item = 0; item < itemCount; item++) {
        if (!candidate(item) || own.includes(item)) continue;
        others++;
        if (scores[item] < scores[withheld]) below++;
      }
      return below / others;
    };
    all += among(() => true);
    if (observed[withheld] < 5) {
      cold += among((item) => observed[item] < 5);
      coldUsers++;
    }
  }
  return { all: all / evaluated, cold: cold / coldUsers, users: evaluated, coldUsers };
}

/** How often each item was bought in training rows. */
export function trainingCounts({ offsets, items }: Purchases, itemCount: number): Uint32Array {
  const counts = new Uint32Array(itemCount);
  for (let user = 0; user + 1 < offsets.length; user++)
    for (let row = offsets[user]; row < offsets[user + 1] - 2; row++) counts[items[row]]++;
  return counts;
}
