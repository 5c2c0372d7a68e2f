import { LineChart, type LineChartProps } from "../components/charts/LineChart.js";
import { countText, dayText, decimalText, millisecondsText, shareText } from "../components/format.js";
import type { AnalyticsByDayQuery } from "../gql/graphql.js";
import { BY_DAY } from "./documents.js";
import type { PartProps } from "./Headline.js";
import { LoadedPart } from "./LoadedPart.js";
import { Section } from "./Section.js";
import { useLoaded } from "./useLoaded.js";

type Figures = AnalyticsByDayQuery["analytics"]["byDay"][number]["figures"];
type Chart = Pick<LineChartProps, "title" | "about" | "series" | "format" | "whole" | "empty"> & {
  readonly values: (figures: Figures) => LineChartProps["points"][number]["values"];
};

const CHARTS: readonly Chart[] = [
  {
    title: "Traffic",
    series: [
      { key: "answers", name: "Answers" },
      { key: "shoppers", name: "Shoppers" },
    ],
    format: countText,
    whole: true,
    values: ({ recommendations, shoppers }) => ({ answers: recommendations, shoppers }),
  },
  {
    title: "Click-through and conversion",
    about: "Events count for the day of the answer that they came of.",
    series: [
      { key: "clickThroughRate", name: "Click-through" },
      { key: "conversion", name: "Conversion" },
    ],
    format: shareText,
    empty: "Nobody clicked or bought a recommended item in this range yet.",
    values: ({ clickThroughRate, conversion }) => ({ clickThroughRate, conversion }),
  },
  {
    title: "Coverage and cold items",
    about: "Share of the catalogue shown that day; share of places given to items that little is known of.",
    series: [
      { key: "coverage", name: "Coverage" },
      { key: "cold", name: "Cold items" },
    ],
    format: shareText,
    values: ({ coverage, coldItemShare }) => ({ coverage, cold: coldItemShare }),
  },
  {
    title: "Novelty",
    about: "In bits; higher is less known.",
    series: [{ key: "novelty", name: "Novelty" }],
    format: decimalText,
    values: ({ novelty }) => ({ novelty }),
  },
  {
    title: "Latency",
    about: "Milliseconds that rankings took.",
    series: [
      { key: "p50", name: "p50" },
      { key: "p95", name: "p95" },
      { key: "p99", name: "p99" },
    ],
    format: millisecondsText,
    empty: "No times were kept in this range yet.",
    values: ({ latency }) => ({ p50: latency?.p50, p95: latency?.p95, p99: latency?.p99 }),
  },
  {
    title: "Designs",
    about: "Pictures finished, by the day on which they were asked for.",
    series: [
      { key: "made", name: "Made" },
      { key: "kept", name: "Kept" },
      { key: "rejected", name: "Rejected" },
    ],
    format: countText,
    whole: true,
    empty: "No designs in this range yet.",
    values: ({ designsMade, designsKept, designsRejected }) => ({
      made: designsMade,
      kept: designsKept,
      rejected: designsRejected,
    }),
  },
];

/** The figures by day as lines. */
export function DayCharts({ range, load, about }: PartProps & { readonly about?: string }) {
  const loaded = useLoaded(BY_DAY, { range }, load);
  return (
    <Section title="Day by day" about={about}>
      <LoadedPart title="Day by day" loaded={loaded}>
        {({ analytics: { byDay } }) => (
          <div className="chart-grid">
            {CHARTS.map(({ values, ...chart }) => (
              <div className="panel" key={chart.title}>
                <LineChart
                  {...chart}
                  axis="Day"
                  formatAt={dayText}
                  points={byDay.map(({ day, figures }) => ({ at: day, values: values(figures) }))}
                />
              </div>
            ))}
          </div>
        )}
      </LoadedPart>
    </Section>
  );
}
