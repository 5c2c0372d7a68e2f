import { Bar, BarChart as Bars, CartesianGrid, ErrorBar, Tooltip, XAxis, YAxis } from "recharts";
import { orDash } from "../format.js";
import { ChartFrame } from "./ChartFrame.js";
import { ChartTooltip } from "./ChartTooltip.js";
import { AXIS, colourOf, shortened } from "./look.js";
import { ticksFromZero } from "./scale.js";
import { barSummary } from "./summaries.js";
import type { ChartText, Format, Interval, Series, Values } from "./types.js";

export interface BarGroup {
  readonly key: string;
  readonly name: string;
  readonly values: Values;
  /** Drawn as whiskers, by the key of the series. */
  readonly intervals?: Readonly<Record<string, Interval | null | undefined>>;
}

export interface BarChartProps extends ChartText {
  /** What the groups are, such as "Recommender". */
  readonly axis: string;
  readonly groups: readonly BarGroup[];
  /** Up to 6; one bar for each in every group. */
  readonly series: readonly Series[];
  readonly format: Format;
  /** Bars lie beside their names (the default), or stand above short names such as numbers. */
  readonly bars?: "lying" | "standing";
  /** Counts have no ticks between whole numbers. */
  readonly whole?: boolean;
}

/** Characters of a name beside its bars. */
const MOST_NAME = 22;
/** Pixels of a lying bar with the gap to the next. */
const BAR = 22;

/** Bars by group, from 0, with the intervals that are known as whiskers. */
export function BarChart({
  title,
  about,
  empty,
  axis,
  groups,
  series,
  format,
  bars = "lying",
  whole = false,
}: BarChartProps) {
  const lying = bars === "lying";
  const told = ({ values, intervals }: BarGroup, key: string) => {
    const interval = intervals?.[key];
    const range = interval && values[key] !== null ? ` (${format(interval.low)} to ${format(interval.high)})` : "";
    return `${orDash(values[key], format)}${range}`;
  };
  const hasIntervals = (key: string) => groups.some(({ intervals }) => intervals?.[key]);
  const ends = groups.flatMap(({ values, intervals }) =>
    series.flatMap(({ key }) => [values[key], intervals?.[key]?.low, intervals?.[key]?.high]),
  );
  const ticks = ticksFromZero(ends, { whole });
  const names = {
    ...AXIS,
    dataKey: "key",
    tickFormatter: (key: string) => shortened(groups.find((group) => group.key === key)?.name ?? key, MOST_NAME),
  };
  const numbers = {
    ...AXIS,
    axisLine: false,
    tickFormatter: format,
    ticks,
    domain: [ticks[0], ticks[ticks.length - 1]],
  };
  return (
    <ChartFrame
      title={title}
      about={about}
      empty={empty}
      series={series}
      summary={barSummary(
        groups.map(({ name, values }) => ({ title: name, values })),
        series,
        format,
      )}
      rowsOf={axis}
      rows={groups.map((group) => ({
        key: group.key,
        title: group.name,
        cells: series.map(({ key }) => told(group, key)),
      }))}
      isEmpty={groups.every(({ values }) => series.every(({ key }) => !values[key]))}
      marks="bars"
    >
      <Bars
        className="chart-drawing"
        responsive
        data={[...groups]}
        layout={lying ? "vertical" : "horizontal"}
        style={lying ? { height: 48 + groups.length * (series.length * BAR + 10) } : undefined}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        barCategoryGap={lying ? 6 : "20%"}
        maxBarSize={lying ? 18 : 40}
        title={title}
      >
        <CartesianGrid stroke="var(--line)" strokeDasharray="2 4" vertical={lying} horizontal={!lying} />
        {lying ? (
          <>
            <XAxis {...numbers} type="number" minTickGap={16} />
            <YAxis {...names} type="category" width="auto" interval={0} />
          </>
        ) : (
          <>
            <XAxis {...names} minTickGap={4} />
            <YAxis {...numbers} width="auto" />
          </>
        )}
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--soft)", fillOpacity: 0.6 }}
          content={({ active, payload }) => {
            const group = payload[0]?.payload as BarGroup | undefined;
            if (!active || !group) return null;
            return (
              <ChartTooltip
                title={group.name}
                lines={series.map(({ key, name }, place) => ({ key, name, place, text: told(group, key) }))}
              />
            );
          }}
        />
        {series.map(({ key, name }, place) => (
          <Bar
            key={key}
            dataKey={({ values }: BarGroup) => values[key]}
            name={name}
            fill={colourOf(place)}
            fillOpacity={hasIntervals(key) ? 0.55 : 1}
            radius={2}
            isAnimationActive={false}
          >
            {hasIntervals(key) && (
              <ErrorBar
                dataKey={({ values, intervals }: BarGroup) => whiskers(values[key], intervals?.[key])}
                direction={lying ? "x" : "y"}
                stroke="var(--ink)"
                strokeWidth={1.5}
                width={5}
                isAnimationActive={false}
              />
            )}
          </Bar>
        ))}
      </Bars>
    </ChartFrame>
  );
}

/** How far the interval reaches down and up from the value. */
const whiskers = (value: number | null | undefined, interval: Interval | null | undefined) =>
  typeof value === "number" && interval ? [value - interval.low, interval.high - value] : undefined;
