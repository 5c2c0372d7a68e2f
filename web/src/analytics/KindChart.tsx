import { BarChart } from "../components/charts/BarChart.js";
import { countText } from "../components/format.js";
import type { InteractionKind } from "../gql/graphql.js";
import { BY_KIND } from "./documents.js";
import type { PartProps } from "./Headline.js";
import { LoadedPart } from "./LoadedPart.js";
import { Section } from "./Section.js";
import { useLoaded } from "./useLoaded.js";

const KINDS: readonly { readonly kind: InteractionKind; readonly name: string }[] = [
  { kind: "VIEW", name: "Views" },
  { kind: "CLICK", name: "Clicks" },
  { kind: "CART", name: "Put into a cart" },
  { kind: "PURCHASE", name: "Purchases" },
  { kind: "DISLIKE", name: "Dislikes" },
];

/** What shoppers did, whether an answer led to it or not. */
export function KindChart({ range, load }: PartProps) {
  const loaded = useLoaded(BY_KIND, { range }, load);
  return (
    <Section title="What shoppers did">
      <LoadedPart title="What shoppers did" loaded={loaded}>
        {({ analytics: { interactionsByKind } }) => (
          <div className="panel">
            <BarChart
              title="Interactions by kind"
              about="All that was recorded in the range, whether an answer led to it or not."
              axis="Kind"
              whole
              format={countText}
              series={[{ key: "count", name: "Interactions" }]}
              groups={KINDS.map(({ kind, name }) => ({
                key: kind,
                name,
                values: { count: interactionsByKind.find((row) => row.kind === kind)?.count ?? 0 },
              }))}
              empty="Nothing was recorded in this range yet."
            />
          </div>
        )}
      </LoadedPart>
    </Section>
  );
}
