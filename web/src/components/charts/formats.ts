import type { Format } from "./types.js";

const counts = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const shares = new Intl.NumberFormat(undefined, { style: "percent", maximumSignificantDigits: 3 });
const decimals = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });
const durations = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const days = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });

/** Such as "1,234". */
export const countFormat: Format = (value) => counts.format(value);

/** Such as "5.26%" of 0.0526. */
export const shareFormat: Format = (value) => shares.format(value);

/** Such as "0.7123". */
export const decimalFormat: Format = (value) => decimals.format(value);

/** Such as "12.3 ms". */
export const millisecondsFormat: Format = (value) => `${durations.format(value)} ms`;

/** Such as "23 Nov". @param day YYYY-MM-DD */
export const dayText = (day: string): string => days.format(new Date(`${day}T00:00:00Z`));

/** A dash where there is no value. */
export const textOf = (value: number | null | undefined, format: Format): string =>
  value === null || value === undefined ? "–" : format(value);
