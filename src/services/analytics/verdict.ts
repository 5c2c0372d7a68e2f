import { alwaysValidDifference, type Interval, type Proportion, rate } from "./proportions.js";

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
  /** Of each arm but the first: its share minus the first's. */
  readonly differences: readonly { readonly arm: string; readonly interval: Interval }[];
}

/** Shoppers and conversions of an arm below which nothing is said. */
const LEAST_SHOPPERS = 100;
const LEAST_CONVERTED = 10;
/** Of the control's share: the difference that is looked for. */
const LOOKED_FOR = 0.1;
const SMALLEST_TAU = 0.002;

/** What an experiment has shown, by the share of shoppers who buy what was recommended. The first arm is the control. */
export function verdictOf([control, ...others]: readonly ArmCounts[]): Verdict {
  const tau = Math.max(SMALLEST_TAU, LOOKED_FOR * rate(control.converted));
  const differences = others.map(({ name, converted }) => ({
    arm: name,
    interval: alwaysValidDifference(control.converted, converted, tau),
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
    return { conclusive: false, verdict, differences };
  }
  const shown = differences.filter(({ interval }) => interval.low > 0 || interval.high < 0);
  const sentences = (shown.length > 0 ? shown : differences).map(({ arm, interval }) => {
    const [mine, its] = [control, others.find(({ name }) => name === arm)!].map(({ converted }) =>
      percent(rate(converted)),
    );
    const range = `${points(interval.low)} to ${points(interval.high)} percentage points`;
    if (interval.low > 0)
      return `${arm} sells more than ${control.name}: ${its} of shoppers buy, against ${mine} (${range}).`;
    if (interval.high < 0)
      return `${arm} sells less than ${control.name}: ${its} of shoppers buy, against ${mine} (${range}).`;
    return `No difference between ${arm} (${its}) and ${control.name} (${mine}) is shown yet: it lies between ${range}.`;
  });
  const note =
    shown.length > 0
      ? "One may look as often as one likes: chance alone says so in fewer than 1 of 20 experiments."
      : "Let it run on.";
  return { conclusive: shown.length > 0, verdict: [...sentences, note].join(" "), differences };
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
const points = (share: number) => `${share > 0 ? "+" : ""}${(100 * share).toFixed(2)}`;
const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
