const dateTimes = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const percents = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
const sizes = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Such as "23 Nov 2026, 20:16". @param iso ISO 8601 */
export const dateTimeText = (iso: string): string => dateTimes.format(new Date(iso));

/** Such as "87%". @param share 0 to 1 */
export const percentText = (share: number): string => percents.format(share);

/** With two digits behind the point, or as many as asked for. */
export const numberText = (value: number, digits = 2): string =>
  new Intl.NumberFormat(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** Such as "1.4 MB". */
export function bytesText(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${sizes.format(value)} ${unit}`;
}
