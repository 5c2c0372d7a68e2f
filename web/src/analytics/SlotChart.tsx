import { BarChart } from "../components/charts/BarChart.js";
import { countText } from "../components/format.js";
import { BY_SLOT } from "./documents.js";
import type { PartProps } from "./Headline.js";
import { LoadedPart } from "./LoadedPart.js";
import { Section } from "./Section.js";
import { useLoaded } from "./useLoaded.js";

/** What came of each place in the ranking. */
export function SlotChart({ range, load }: PartProps) {
  const loaded = useLoaded(BY_SLOT, { range }, load);
  return (
    <Section title="Places in the ranking">
      <LoadedPart title="Places in the ranking" loaded={loaded}>
        {({ analytics: { bySlot } }) => (
          <div className="panel">
            <BarChart
              title="Clicks by place"
              about="Answers of which the item at that place was clicked, put into a cart or bought; the first 20 places."
              axis="Place"
              bars="standing"
              whole
              format={countText}
              series={[
                { key: "clicked", name: "Clicked" },
                { key: "bought", name: "Bought" },
              ]}
              groups={bySlot.map(({ slot, clicked, bought }) => ({
                key: String(slot),
                name: String(slot),
                values: { clicked, bought },
              }))}
              empty="No clicks in this range yet."
            />
          </div>
        )}
      </LoadedPart>
    </Section>
  );
}
