/** Numbers that a chart tells of, such as "Answers". Its colour and dash follow from its place among the chart's series. */
export interface Series {
  readonly key: string;
  readonly name: string;
}

/** How a value is written on axes, in tooltips and in tables. */
export type Format = (value: number) => string;

/** Values by the key of their series; null or none where there is no value. */
export type Values = Readonly<Record<string, number | null | undefined>>;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface ChartText {
  readonly title: string;
  /** One line under the title: what the numbers mean. */
  readonly about?: string;
  /** Shown instead of the chart when there is nothing to draw. */
  readonly empty?: string;
}

/** A row of the table that stands under each chart. */
export interface ChartTableRow {
  readonly key: string;
  readonly title: string;
  /** One text for each series. */
  readonly cells: readonly string[];
}
