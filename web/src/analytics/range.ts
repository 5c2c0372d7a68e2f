const DAY = 24 * 60 * 60 * 1000;
const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Ranges that are one click away, in days. */
export const PRESETS = [7, 30, 90];
const DEFAULT_DAYS = 30;
/** Days that the server tells one by one, at most. */
export const MOST_DAYS = 92;

/** The last days, today included; or from one day to another, both included. Days are UTC: YYYY-MM-DD. */
export type Range = { readonly days: number } | Span;

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The range that an address names; the last 30 days where it names none that makes sense. */
export function readRange(search: URLSearchParams): Range {
  const [from, to] = [search.get("from") ?? "", search.get("to") ?? ""];
  if (isDay(from) && isDay(to) && from <= to) return { from, to };
  const days = Number(search.get("days"));
  return { days: PRESETS.includes(days) ? days : DEFAULT_DAYS };
}

export function writeRange(range: Range): Record<string, string> {
  return "days" in range ? { days: String(range.days) } : { ...range };
}

/** First and last day of a range that is looked at now. */
export function spanOf(range: Range, now: Date): Span {
  if ("from" in range) return range;
  return { from: dayOf(now.getTime() - (range.days - 1) * DAY), to: dayOf(now.getTime()) };
}

export const lengthOf = ({ from, to }: Span): number => (timeOf(to) - timeOf(from)) / DAY + 1;

/** As the API takes it: the end itself is outside. */
export const dateRangeOf = ({ from, to }: Span) => ({
  from: new Date(timeOf(from)).toISOString(),
  to: new Date(timeOf(to) + DAY).toISOString(),
});

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const isDay = (text: string): boolean => FORM.test(text) && !Number.isNaN(timeOf(text));
