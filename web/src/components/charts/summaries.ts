import type { Format, Series, Values } from "./types.js";

export interface SummaryPoint {
  readonly title: string;
  readonly values: Values;
}

/** A chart over days or rounds in words: where each series begins and ends, and its highest and lowest value. */
export function lineSummary(points: readonly SummaryPoint[], series: readonly Series[], format: Format): string {
  return series
    .map(({ key, name }) => {
      const told = withValues(points, key);
      if (told.length === 0) return `${name}: no values.`;
      const [first, last] = [told[0], told[told.length - 1]];
      if (told.length === 1) return `${name}: ${format(first.value)} at ${first.title}.`;
      const { least, most } = extremes(told);
      return (
        `${name}: from ${format(first.value)} at ${first.title} to ${format(last.value)} at ${last.title}; ` +
        `lowest ${format(least.value)} at ${least.title}, highest ${format(most.value)} at ${most.title}.`
      );
    })
    .join(" ");
}

/** A chart of groups in words: how many there are, and which have the highest and the lowest value. */
export function barSummary(bars: readonly SummaryPoint[], series: readonly Series[], format: Format): string {
  return series
    .map(({ key, name }) => {
      const told = withValues(bars, key);
      if (told.length === 0) return `${name}: no values.`;
      if (told.length <= 3)
        return `${name}: ${told.map(({ title, value }) => `${title} ${format(value)}`).join(", ")}.`;
      const { least, most } = extremes(told);
      return `${name} of ${told.length}: highest ${most.title} with ${format(most.value)}, lowest ${least.title} with ${format(least.value)}.`;
    })
    .join(" ");
}

interface Told {
  readonly title: string;
  readonly value: number;
}

const withValues = (points: readonly SummaryPoint[], key: string): Told[] =>
  points.flatMap(({ title, values }) => {
    const value = values[key];
    return value === null || value === undefined ? [] : [{ title, value }];
  });

const extremes = (told: readonly Told[]) => ({
  least: told.reduce((least, point) => (point.value < least.value ? point : least)),
  most: told.reduce((most, point) => (point.value > most.value ? point : most)),
});
