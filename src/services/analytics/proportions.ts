/** An interval of numbers. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Successes among trials. */
export interface Proportion {
  readonly successes: number;
  readonly trials: number;
}

const Z95 = 1.959963984540054;

/** The share of successes; 0 of no trials. */
export function rate({ successes, trials }: Proportion): number {
  return trials > 0 ? successes / trials : 0;
}

/** Wilson's 95 % interval of a share, within [0, 1]; all of it without trials. */
export function wilson({ successes, trials }: Proportion): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const shrunk = 1 + Z95 ** 2 / trials;
  const centre = (share + Z95 ** 2 / (2 * trials)) / shrunk;
  const half = (Z95 / shrunk) * Math.sqrt((share * (1 - share)) / trials + Z95 ** 2 / (4 * trials ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** A figure of a share; null without trials, of which no share can be told. */
export function ofAny<T>(proportion: Proportion, figure: (proportion: Proportion) => T): T | null {
  return proportion.trials > 0 ? figure(proportion) : null;
}

/**
 * An interval of b's share minus a's that one may look at after every shopper, and stop when one likes: it leaves out the truth at
 * any time in a share of experiments below alpha. By the mixture sequential probability ratio test (Robbins, 1970; Johari et al.,
 * 2017) over effects that are normal around 0 with the standard deviation tau:
 *
 *   d +- sqrt(V (V + tau^2) / tau^2 (log((V + tau^2) / V) + 2 log(1 / alpha))), V the variance of the difference d.
 *
 * @param how.tau size of the effects that matter, above 0
 * @param how.alpha above 0, below 1
 */
export function alwaysValidDifference(
  a: Proportion,
  b: Proportion,
  how: { readonly tau: number; readonly alpha: number },
): Interval {
  const { tau, alpha } = how;
  const V = variance(a) + variance(b);
  const difference = rate(b) - rate(a);
  if (!Number.isFinite(V)) return { low: -1, high: 1 };
  const half = Math.sqrt(((V * (V + tau ** 2)) / tau ** 2) * (Math.log((V + tau ** 2) / V) + 2 * Math.log(1 / alpha)));
  return { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) };
}

/** Of a share, with one success and one failure more than seen, so that nothing seen yet is not taken for nothing possible. */
function variance({ successes, trials }: Proportion): number {
  const share = (successes + 1) / (trials + 2);
  return trials > 0 ? (share * (1 - share)) / trials : Number.POSITIVE_INFINITY;
}
