import { useState } from "react";
import { BarChart } from "../components/charts/BarChart.js";
import { shareFormat } from "../components/charts/formats.js";
import { Tabs } from "../components/Tabs.js";
import type { AnalyticsDimension } from "../gql/graphql.js";
import { ComparisonTable } from "./ComparisonTable.js";
import { BY_GROUP } from "./documents.js";
import type { PartProps } from "./Headline.js";
import { Section } from "./Section.js";
import { useLoaded } from "./useLoaded.js";

const DIMENSIONS: readonly { readonly key: AnalyticsDimension; readonly title: string; readonly axis: string }[] = [
  { key: "RECOMMENDER", title: "By recommender", axis: "Recommender" },
  { key: "MODEL", title: "By model", axis: "Model" },
  { key: "EXPERIMENT", title: "By experiment", axis: "Experiment and arm" },
];
/** Groups that are drawn; the table tells of all. */
const MOST_BARS = 10;

/** What the answers came of, side by side. */
export function Comparison({ range, load }: PartProps) {
  const [dimension, setDimension] = useState<AnalyticsDimension>("RECOMMENDER");
  const loaded = useLoaded(BY_GROUP, { range, dimension }, load);
  const { axis } = DIMENSIONS.find(({ key }) => key === dimension)!;
  return (
    <Tabs label="Compare answers" tabs={DIMENSIONS} value={dimension} onChange={setDimension}>
      <Section
        title={`Answers by ${axis.toLowerCase()}`}
        about="Whiskers are 95% intervals: where two overlap much, the difference may be chance."
        loaded={loaded}
      >
        {({ analytics: { by } }) => {
          const drawn = by.slice(0, MOST_BARS);
          const about = drawn.length < by.length ? `The ${MOST_BARS} with most answers.` : undefined;
          return (
            <>
              <div className="chart-grid">
                <div className="panel">
                  <BarChart
                    title="Click-through"
                    about={about}
                    axis={axis}
                    format={shareFormat}
                    series={[{ key: "value", name: "Click-through" }]}
                    groups={drawn.map(({ key, title, figures }) => ({
                      key,
                      name: title,
                      values: { value: figures.clickThroughRate },
                      intervals: { value: figures.clickThroughInterval },
                    }))}
                    empty="No clicks in this range yet."
                  />
                </div>
                <div className="panel">
                  <BarChart
                    title="Conversion"
                    about={about}
                    axis={axis}
                    format={shareFormat}
                    series={[{ key: "value", name: "Conversion" }]}
                    groups={drawn.map(({ key, title, figures }) => ({
                      key,
                      name: title,
                      values: { value: figures.conversion },
                      intervals: { value: figures.conversionInterval },
                    }))}
                    empty="No purchases of recommended items in this range yet."
                  />
                </div>
              </div>
              <ComparisonTable axis={axis} groups={by} />
            </>
          );
        }}
      </Section>
    </Tabs>
  );
}
