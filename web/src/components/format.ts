const dateTimes = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const dates = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const times = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const days = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
const counts = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const percents = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
const shares = new Intl.NumberFormat(undefined, { style: "percent", maximumSignificantDigits: 3 });
const decimals = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });
const durations = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const sizes = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Such as "23 Nov 2026, 20:16". @param iso ISO 8601 */
export const dateTimeText = (iso: string): string => dateTimes.format(new Date(iso));

/** Such as "23 Nov 2026". @param iso ISO 8601 */
export const dateText = (iso: string): string => dates.format(new Date(iso));

/** Such as "20:16:05". */
export const timeText = (moment: Date): string => times.format(moment);

/** Such as "23 Nov". @param day YYYY-MM-DD */
export const dayText = (day: string): string => days.format(new Date(`${day}T00:00:00Z`));

/** Such as "1,234". */
export const countText = (count: number): string => counts.format(count);

/** Such as "87%", where a whole number says enough. @param share 0 to 1 */
export const percentText = (share: number): string => percents.format(share);

/** Such as "5.26%"; less than a ten-thousandth of a per cent is 0. @param share 0 to 1 */
export const shareText = (share: number): string => shares.format(Math.round(share * 1e6) / 1e6);

/** With four digits that count, such as "0.7123". */
export const decimalText = (value: number): string => decimals.format(value);

/** With two digits behind the point, or as many as asked for. */
export const numberText = (value: number, digits = 2): string =>
  new Intl.NumberFormat(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** Such as "12.3 ms". */
export const millisecondsText = (milliseconds: number): string => `${durations.format(milliseconds)} ms`;

/** Such as "1.4 MB". */
export function bytesText(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${sizes.format(value)} ${unit}`;
}

/** A dash where there is no value. */
export const orDash = (value: number | null | undefined, text: (value: number) => string): string =>
  value === null || value === undefined ? "–" : text(value);
