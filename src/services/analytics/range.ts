import { UserInputError } from "../errors.js";

/** From and to are times; either may be left open. `to` itself is outside. */
export interface DateRange {
  readonly from?: Date | null;
  readonly to?: Date | null;
}

/** A range with both ends. `to` itself is outside. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Days before its end at which a range begins that names no beginning, where figures are read from each answer. */
export const DEFAULT_DAYS = 30;
/** Days that are told one by one, at most. */
export const MOST_DAYS = 92;
const DAY = 24 * 60 * 60 * 1000;

/** @throws UserInputError when the range ends before it begins */
export function checkRange({ from, to }: DateRange): void {
  if (from && to && from >= to)
    throw new UserInputError(`range: from (${from.toISOString()}) is not before to (${to.toISOString()}).`);
}

/** All time, as far as a range leaves it open. */
export function wholeSpan({ from, to }: DateRange): Span {
  return { from: from ?? new Date(0), to: to ?? new Date("9999-01-01") };
}

/** Until `now`, and from {@link DEFAULT_DAYS} before the end, where a range does not say. */
export function recentSpan(range: DateRange, now: Date): Span {
  const to = range.to ?? now;
  return { from: range.from ?? new Date(to.getTime() - DEFAULT_DAYS * DAY), to };
}

/** The span's last {@link MOST_DAYS} days (UTC); the span itself when it has no more. */
export function lastDays(span: Span): Span {
  const from = (lastDayOf(span) - MOST_DAYS + 1) * DAY;
  return from > span.from.getTime() ? { from: new Date(from), to: span.to } : span;
}

/** Days (UTC) that a span touches, oldest first: YYYY-MM-DD. */
export function daysOf(span: Span): string[] {
  const first = Math.floor(span.from.getTime() / DAY);
  const count = Math.max(0, lastDayOf(span) - first + 1);
  return Array.from({ length: count }, (_, day) => new Date((first + day) * DAY).toISOString().slice(0, 10));
}

/** In days since 1970. */
function lastDayOf({ to }: Span): number {
  return Math.floor((to.getTime() - 1) / DAY);
}
