import { useState } from "react";
import { Tabs } from "../components/Tabs.js";
import type { AnalyticsDimension } from "../gql/graphql.js";
import { ComparisonChart } from "./ComparisonChart.js";
import { ComparisonTable } from "./ComparisonTable.js";
import { BY_GROUP } from "./documents.js";
import type { PartProps } from "./Headline.js";
import { LoadedPart } from "./LoadedPart.js";
import { Section } from "./Section.js";
import { useLoaded } from "./useLoaded.js";

const DIMENSIONS: readonly { readonly key: AnalyticsDimension; readonly title: string; readonly axis: string }[] = [
  { key: "RECOMMENDER", title: "By recommender", axis: "Recommender" },
  { key: "MODEL", title: "By model", axis: "Model" },
  { key: "EXPERIMENT", title: "By experiment", axis: "Experiment and arm" },
];

/** Answers side by side, by what they came of. */
export function Comparison({ range, load }: PartProps) {
  const [dimension, setDimension] = useState<AnalyticsDimension>("RECOMMENDER");
  const loaded = useLoaded(BY_GROUP, { range, dimension }, load);
  const { axis } = DIMENSIONS.find(({ key }) => key === dimension)!;
  return (
    <Section
      title="Side by side"
      about="Whiskers are 95% intervals: where two overlap much, the difference may be chance."
    >
      <Tabs label="Compare answers" tabs={DIMENSIONS} value={dimension} onChange={setDimension}>
        <LoadedPart title={`Answers by ${axis.toLowerCase()}`} loaded={loaded}>
          {({ analytics: { by } }) => (
            <>
              <div className="chart-grid">
                <ComparisonChart
                  title="Click-through"
                  axis={axis}
                  groups={by}
                  shareOf={({ clickThroughRate, clickThroughInterval }) => [clickThroughRate, clickThroughInterval]}
                  empty="No clicks in this range yet."
                />
                <ComparisonChart
                  title="Conversion"
                  axis={axis}
                  groups={by}
                  shareOf={({ conversion, conversionInterval }) => [conversion, conversionInterval]}
                  empty="No purchases of recommended items in this range yet."
                />
              </div>
              <ComparisonTable axis={axis} groups={by} />
            </>
          )}
        </LoadedPart>
      </Tabs>
    </Section>
  );
}
