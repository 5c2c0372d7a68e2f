import { expect, it } from "vitest";
import { Random } from "../../../src/random.js";
import { alwaysValidDifference, wilson } from "../../../src/services/analytics/proportions.js";

it("gives Wilson's interval, also where nothing or everything succeeded", () => {
  const { low, high } = wilson({ successes: 10, trials: 100 });
  expect(low).toBeCloseTo(0.0552, 4);
  expect(high).toBeCloseTo(0.1744, 4);
  expect(wilson({ successes: 0, trials: 20 }).low).toBe(0);
  expect(wilson({ successes: 0, trials: 20 }).high).toBeCloseTo(0.1611, 3);
  expect(wilson({ successes: 0, trials: 0 })).toEqual({ low: 0, high: 1 });
});

/** Experiments in which the interval once leaves out `truth`, when it is looked at after every 50 shoppers of each arm. */
function misses(rates: readonly [number, number], truth: number, experiments: number): number {
  const random = new Random("always valid");
  let missed = 0;
  for (let experiment = 0; experiment < experiments; experiment++) {
    const counts = [0, 0];
    for (let shoppers = 1; shoppers <= 4000; shoppers++) {
      for (const arm of [0, 1]) if (random.uniform(0, 1) < rates[arm]) counts[arm]++;
      if (shoppers % 50 > 0 || shoppers < 100) continue;
      const [a, b] = counts.map((successes) => ({ successes, trials: shoppers }));
      const { low, high } = alwaysValidDifference(a, b, { tau: 0.02, alpha: 0.05 });
      if (low > truth || high < truth) {
        missed++;
        break;
      }
    }
  }
  return missed / experiments;
}

it("seldom leaves out the truth, however often one looks; without a difference, and with one", () => {
  expect(misses([0.1, 0.1], 0, 400)).toBeLessThan(0.05);
  expect(misses([0.1, 0.15], 0.05, 400)).toBeLessThan(0.05);
});

it("finds a difference that is there", () => {
  expect(misses([0.1, 0.15], 0, 50)).toBeGreaterThan(0.9);
});
