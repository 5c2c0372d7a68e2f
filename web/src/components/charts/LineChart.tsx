import { CartesianGrid, type DotItemDotProps, Line, LineChart as Lines, Tooltip, XAxis, YAxis } from "recharts";
import { orDash } from "../format.js";
import { ChartFrame } from "./ChartFrame.js";
import { ChartTooltip } from "./ChartTooltip.js";
import { AXIS, colourOf, dashOf } from "./look.js";
import { ticksFromZero } from "./scale.js";
import { lineSummary } from "./summaries.js";
import type { ChartText, Format, Series, Values } from "./types.js";

export interface LinePoint {
  /** Such as a day "2026-11-23", or a round 12. */
  readonly at: string | number;
  readonly values: Values;
}

export interface LineChartProps extends ChartText {
  /** What the points stand at, such as "Day" or "Round". */
  readonly axis: string;
  /** How a point's `at` is written, such as dayText. */
  readonly formatAt?: (at: string) => string;
  /** In order; equally far apart. */
  readonly points: readonly LinePoint[];
  /** Up to 6. */
  readonly series: readonly Series[];
  readonly format: Format;
  /** Where the upright axis begins: 0 (the default, for counts and shares), or near the lowest value, which is said under the title. */
  readonly from?: "zero" | "lowest";
  /** Counts have no ticks between whole numbers. */
  readonly whole?: boolean;
}

/** Up to 6 lines over days or rounds. A point without a value leaves a gap. */
export function LineChart(props: LineChartProps) {
  const { title, empty, axis, formatAt = String, points, series, format, from = "zero", whole = false } = props;
  const rows = points.map(({ at, values }) => ({ at: String(at), title: formatAt(String(at)), values }));
  const ticks = ticksFromZero(
    rows.flatMap(({ values }) => series.map(({ key }) => values[key])),
    { whole },
  );
  const about = [props.about, from === "lowest" && "The upright axis does not begin at 0."].filter(Boolean).join(" ");
  return (
    <ChartFrame
      title={title}
      about={about || undefined}
      empty={empty}
      series={series}
      summary={lineSummary(rows, series, format)}
      rowsOf={axis}
      rows={rows.map(({ at, title, values }) => ({
        key: at,
        title,
        cells: series.map(({ key }) => orDash(values[key], format)),
      }))}
      isEmpty={rows.every(({ values }) => series.every(({ key }) => !values[key]))}
      marks="lines"
    >
      <Lines
        className="chart-drawing"
        responsive
        data={rows}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        title={title}
      >
        <CartesianGrid stroke="var(--line)" strokeDasharray="2 4" vertical={false} />
        <XAxis {...AXIS} dataKey="at" tickFormatter={formatAt} minTickGap={24} interval="preserveStartEnd" />
        <YAxis
          {...AXIS}
          axisLine={false}
          width="auto"
          tickFormatter={format}
          {...(from === "zero"
            ? { ticks, domain: [ticks[0], ticks[ticks.length - 1]] }
            : { domain: ["auto", "auto"], niceTicks: "snap125" as const, allowDecimals: !whole })}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--quiet)", strokeDasharray: "3 3" }}
          content={({ active, payload }) => {
            const row = payload[0]?.payload as (typeof rows)[number] | undefined;
            if (!active || !row) return null;
            return (
              <ChartTooltip
                title={row.title}
                lines={series.map(({ key, name }, place) => ({
                  key,
                  name,
                  place,
                  text: orDash(row.values[key], format),
                }))}
              />
            );
          }}
        />
        {series.map(({ key, name }, place) => (
          <Line
            key={key}
            dataKey={({ values }: (typeof rows)[number]) => values[key]}
            name={name}
            type="linear"
            stroke={colourOf(place)}
            strokeDasharray={dashOf(place)}
            strokeWidth={2.25}
            isAnimationActive={false}
            activeDot={{ r: 4, fill: colourOf(place), stroke: "var(--panel)" }}
            dot={({ cx, cy, index }: DotItemDotProps) => (
              <Dot
                key={index}
                shown={cy !== undefined && standsAlone(rows, key, index)}
                cx={cx}
                cy={cy}
                colour={colourOf(place)}
              />
            )}
          />
        ))}
      </Lines>
    </ChartFrame>
  );
}

/** Whether a point has no neighbour that a line could be drawn to. */
function standsAlone(rows: readonly { readonly values: Values }[], key: string, index: number): boolean {
  const has = (at: number) => typeof rows[at]?.values[key] === "number";
  return has(index) && !has(index - 1) && !has(index + 1);
}

interface DotProps {
  readonly shown: boolean;
  readonly cx?: number;
  readonly cy?: number;
  readonly colour: string;
}

const Dot = ({ shown, cx, cy, colour }: DotProps) => (shown ? <circle cx={cx} cy={cy} r={3.5} fill={colour} /> : <g />);
