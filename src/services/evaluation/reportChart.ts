/** One line of a chart. */
export interface Series {
  /** Of the method: it chooses the colour (reportStyle.ts). */
  readonly name: string;
  readonly label: string;
  /** One value for each place on the x axis; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly dashed?: boolean;
}

export interface LineChart {
  /** For those who cannot see it. */
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Names of the places on the x axis. */
  readonly xTicks: readonly string[];
  /** What stands below each of them, smaller. */
  readonly xNotes?: readonly string[];
  readonly series: readonly Series[];
  /** Values that the y axis holds besides, as to give several charts the same. */
  readonly within?: readonly number[];
  readonly width?: number;
  readonly height?: number;
  /** Room for the names of the lines at their ends; 0 for none. */
  readonly labelWidth?: number;
}

const LEFT = 60;
const TOP = 12;
const BOTTOM = 44;
const NOTE_HEIGHT = 15;
const LABEL_HEIGHT = 15;

/** A line chart as SVG; its colours come from the page's or the file's style sheet. */
export function lineChart(chart: LineChart): string {
  const {
    title,
    xLabel,
    yLabel,
    xTicks,
    xNotes,
    series,
    within = [],
    width = 680,
    height = 380,
    labelWidth = 96,
  } = chart;
  const bottom = xNotes ? BOTTOM + NOTE_HEIGHT : BOTTOM;
  const [plotWidth, plotHeight] = [width - LEFT - labelWidth - 12, height - TOP - bottom];
  const { low, high, ticks } = scaleFor([
    ...within,
    ...series.flatMap(({ values }) => values.filter((value) => value !== null)),
  ]);
  const x = (place: number) => LEFT + (xTicks.length === 1 ? plotWidth / 2 : (place * plotWidth) / (xTicks.length - 1));
  const y = (value: number) => TOP + plotHeight * (1 - (value - low) / (high - low));
  const grid = ticks.map(
    (tick) =>
      `<line class="grid" x1="${LEFT}" x2="${LEFT + plotWidth}" y1="${fixed(y(tick))}" y2="${fixed(y(tick))}"/>` +
      `<text class="tick" x="${LEFT - 6}" y="${fixed(y(tick) + 4)}" text-anchor="end">${decimals(tick)}</text>`,
  );
  const every = Math.ceil(xTicks.length / Math.max(2, Math.floor(plotWidth / 46)));
  const below = (text: string, place: number, line: number) =>
    `<text class="tick" x="${fixed(x(place))}" y="${height - bottom + 18 + line * NOTE_HEIGHT}" text-anchor="middle">${escapeXml(text)}</text>`;
  const axis = xTicks.flatMap((tick, place) =>
    place % every === 0 ? [below(tick, place, 0), ...(xNotes ? [below(xNotes[place], place, 1)] : [])] : [],
  );
  const lines = series.map((of) => line(of, x, y));
  const labels = labelWidth > 0 ? endLabels(series, x, y, { top: TOP, bottom: height - bottom }) : [];
  return [
    `<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title)}">`,
    ...grid,
    ...axis,
    `<text class="axis" x="${LEFT + plotWidth / 2}" y="${height - 6}" text-anchor="middle">${escapeXml(xLabel)}</text>`,
    `<text class="axis" transform="translate(14 ${TOP + plotHeight / 2}) rotate(-90)" text-anchor="middle">${escapeXml(yLabel)}</text>`,
    ...lines,
    ...labels,
    "</svg>",
  ].join("\n");
}

function line(
  { name, label, values, dashed }: Series,
  x: (place: number) => number,
  y: (value: number) => number,
): string {
  const points = values.flatMap((value, place) => (value === null ? [] : [[x(place), y(value), value] as const]));
  const path = points.map(([px, py], at) => `${at === 0 ? "M" : "L"}${fixed(px)} ${fixed(py)}`).join("");
  const dots =
    points.length <= 12
      ? points.map(
          ([px, py, value]) =>
            `<circle cx="${fixed(px)}" cy="${fixed(py)}" r="3"><title>${escapeXml(label)}: ${value.toFixed(4)}</title></circle>`,
        )
      : [];
  return `<g class="line m-${escapeXml(name)}${dashed ? " dashed" : ""}"><path d="${path}"/>${dots.join("")}</g>`;
}

/** Names at the ends of the lines, moved apart where they would cover each other. */
function endLabels(
  series: readonly Series[],
  x: (place: number) => number,
  y: (value: number) => number,
  { top, bottom }: { top: number; bottom: number },
): string[] {
  const ends = series
    .flatMap(({ name, label, values }) => {
      const place = values.findLastIndex((value) => value !== null);
      return place === -1 ? [] : [{ name, label, x: x(values.length - 1) + 9, y: y(values[place] as number) + 4 }];
    })
    .sort((a, b) => a.y - b.y);
  for (let at = 1; at < ends.length; at++) ends[at].y = Math.max(ends[at].y, ends[at - 1].y + LABEL_HEIGHT);
  const over = (ends.at(-1)?.y ?? 0) - bottom;
  if (over > 0) {
    (ends.at(-1) as { y: number }).y -= over;
    for (let at = ends.length - 2; at >= 0; at--) ends[at].y = Math.min(ends[at].y, ends[at + 1].y - LABEL_HEIGHT);
  }
  return ends.map(
    (end) =>
      `<text class="label m-${escapeXml(end.name)}" x="${fixed(end.x)}" y="${fixed(Math.max(top, end.y))}">${escapeXml(end.label)}</text>`,
  );
}

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100];

/** An axis of round numbers around the values. */
function scaleFor(values: readonly number[]): { low: number; high: number; ticks: number[] } {
  const [least, most] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const step = STEPS.find((candidate) => (most - least) / candidate <= 6) ?? 250;
  const low = Math.floor(least / step + 1e-9) * step;
  const high = Math.max(low + step, Math.ceil(most / step - 1e-9) * step);
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, at) => low + at * step);
  return { low, high, ticks };
}

const fixed = (value: number): string => String(Math.round(value * 10) / 10);
const decimals = (value: number): string => value.toFixed(2);

export function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
