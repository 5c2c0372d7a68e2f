import { alwaysValidDifference, type Proportion, rate } from "./proportions.js";

export interface ArmCounts {
  readonly name: string;
  /** Shoppers who bought something that was recommended to them, of those who were shown something. */
  readonly converted: Proportion;
}

export interface Verdict {
  /** Whether the arms differ for sure, as far as anything is. */
  readonly conclusive: boolean;
  /** Plain words. */
  readonly verdict: string;
}

/** Shoppers and conversions of an arm below which nothing is said. */
const LEAST_SHOPPERS = 100;
const LEAST_CONVERTED = 10;
/** Of the control's share: the difference that is looked for. */
const LOOKED_FOR = 0.1;
/** Chance with which a verdict may ever be wrong. */
const ALPHA = 0.05;
const SMALLEST_TAU = 0.002;
const WHY_WIDER =
  "Such a range is wider than the arms' own intervals because it holds however often one looks, and theirs for one look alone.";

/**
 * What an experiment has shown, by the share of shoppers who buy what was recommended. The first arm is the control.
 * @param stopped whether it has ended, so that no more will come
 */
export function verdictOf([control, ...others]: readonly ArmCounts[], stopped = false): Verdict {
  const tau = Math.max(SMALLEST_TAU, LOOKED_FOR * rate(control.converted));
  // All comparisons together may be wrong in 1 of 20 experiments.
  const compared = others.map(({ name, converted }) => ({
    name,
    its: percent(rate(converted)),
    interval: alwaysValidDifference(control.converted, converted, { tau, alpha: ALPHA / others.length }),
  }));
  const early = [control, ...others].filter(
    ({ converted }) => converted.trials < LEAST_SHOPPERS || converted.successes < LEAST_CONVERTED,
  );
  if (early.length > 0) {
    const counts = early.map(
      ({ name, converted }) =>
        `${name} has ${count(converted.trials, "shopper")} and ${count(converted.successes, "buyer")}`,
    );
    const verdict = `Too early to say anything: ${counts.join(", ")}; each arm needs ${LEAST_SHOPPERS} and ${LEAST_CONVERTED}.`;
    return { conclusive: false, verdict };
  }
  const mine = percent(rate(control.converted));
  const shown = compared.filter(({ interval }) => interval.low > 0 || interval.high < 0);
  const sentences = (shown.length > 0 ? shown : compared).map(({ name, its, interval }) => {
    const [low, high] = [points(interval.low), points(interval.high)];
    const range = `${low} to ${high} percentage points`;
    if (interval.low > 0)
      return `${name} sells more than ${control.name}: ${its} of shoppers buy, against ${mine} (${range}).`;
    if (interval.high < 0)
      return `${name} sells less than ${control.name}: ${its} of shoppers buy, against ${mine} (${range}).`;
    return `No difference between ${name} (${its}) and ${control.name} (${mine}) is shown${stopped ? "" : " yet"}: it lies between ${low} and ${high} percentage points.`;
  });
  const note =
    shown.length > 0
      ? "Chance alone says so in fewer than 1 of 20 experiments."
      : stopped
        ? "It was stopped before there was enough to tell."
        : "Let it run on.";
  return { conclusive: shown.length > 0, verdict: [...sentences, note, WHY_WIDER].join(" ") };
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
const points = (share: number) => `${share > 0 ? "+" : ""}${(100 * share).toFixed(2)}`;
const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
