import { BarChart } from "../components/charts/BarChart.js";
import type { Interval } from "../components/charts/types.js";
import { shareText } from "../components/format.js";
import type { AnalyticsByGroupQuery } from "../gql/graphql.js";

type Groups = AnalyticsByGroupQuery["analytics"]["by"];

/** Groups that are drawn; the table beside it tells of all. */
const MOST_BARS = 10;

export interface ComparisonChartProps {
  readonly title: string;
  /** What the groups are. */
  readonly axis: string;
  /** The busiest first. */
  readonly groups: Groups;
  readonly shareOf: (figures: Groups[number]["figures"]) => [number | null | undefined, Interval | null | undefined];
  readonly empty: string;
}

/** A share with its interval, by group. */
export function ComparisonChart({ title, axis, groups, shareOf, empty }: ComparisonChartProps) {
  return (
    <div className="panel">
      <BarChart
        title={title}
        about={groups.length > MOST_BARS ? `The ${MOST_BARS} with most answers.` : undefined}
        axis={axis}
        format={shareText}
        series={[{ key: "share", name: title }]}
        groups={groups.slice(0, MOST_BARS).map(({ key, title, figures }) => {
          const [share, interval] = shareOf(figures);
          return { key, name: title, values: { share }, intervals: { share: interval } };
        })}
        empty={empty}
      />
    </div>
  );
}
