const COLOURS = 6;
/** Lines differ by these too, for those who do not see the colours. */
const DASHES = ["", "7 4", "2 3", "10 3 2 3", "5 2", "1 5"];

export const colourOf = (series: number): string => `var(--series-${(series % COLOURS) + 1})`;
export const dashOf = (series: number): string => DASHES[series % DASHES.length];

/** Looks of axes and grid that all charts share. */
export const AXIS = {
  stroke: "var(--line)",
  tick: { fill: "var(--quiet)", fontSize: 12 },
  tickLine: false,
  tickMargin: 6,
} as const;

/** Room for a label, with its beginning and its end; the whole name stands in the tooltip and in the table. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = Math.floor(most / 2);
  return `${text.slice(0, most - end - 1).trimEnd()}…${text.slice(-end).trimStart()}`;
}
