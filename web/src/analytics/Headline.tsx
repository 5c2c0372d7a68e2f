import { Link } from "wouter";
import { useMay } from "../api/role.js";
import type { Interval } from "../components/charts/types.js";
import { countText, millisecondsText, numberText, orDash, shareText } from "../components/format.js";
import type { DateRange } from "../gql/graphql.js";
import { TOTAL } from "./documents.js";
import { Figure } from "./Figure.js";
import { LoadedPart } from "./LoadedPart.js";
import { Section } from "./Section.js";
import { useLoaded } from "./useLoaded.js";

export interface PartProps {
  readonly range: DateRange;
  /** A new number loads anew. */
  readonly load: number;
}

/** The figures of the whole range. */
export function Headline({ range, load }: PartProps) {
  const { rank } = useMay();
  const loaded = useLoaded(TOTAL, { range }, load);
  return (
    <Section title="The whole range">
      <LoadedPart title="The whole range" loaded={loaded}>
        {({ analytics: { total, items } }) => (
          <>
            {total.recommendations === 0 && (
              <p className="chart-empty">
                <span>
                  No answers in this range yet. Storefronts make them by asking for <code>recommend</code>
                  {rank && (
                    <>
                      ; so does the <Link href="/">Shop page</Link>
                    </>
                  )}
                  .
                </span>
              </p>
            )}
            <dl className="figures">
              <Figure
                name="Answers"
                value={countText(total.recommendations)}
                note={`${countText(total.itemsShown)} places filled`}
                meaning="How often shoppers were answered with recommendations."
              />
              <Figure
                name="Shoppers"
                value={countText(total.shoppers)}
                meaning="Different shoppers and visitors who were answered. A visitor who became a shopper counts once."
              />
              <Figure
                name="Click-through"
                value={orDash(total.clickThroughRate, shareText)}
                note={intervalNote(total.clickThroughInterval)}
                meaning="Share of answers of which an item was clicked, put into a cart or bought; below, Wilson's 95% interval."
              />
              <Figure
                name="Conversion"
                value={orDash(total.conversion, shareText)}
                note={intervalNote(total.conversionInterval)}
                meaning="Share of shoppers who bought an item that they were recommended; below, Wilson's 95% interval."
              />
              <Figure
                name="Coverage"
                value={shareText(total.coverage)}
                note={`of ${countText(items)} items`}
                meaning="Share of the catalogue that was shown at least once."
              />
              <Figure
                name="Novelty"
                value={orDash(total.novelty, numberText)}
                note={total.novelty === null ? undefined : "bits"}
                meaning="How little known the shown items are, on average: one bit more is an item that half as many shoppers have."
              />
              <Figure
                name="Cold items"
                value={orDash(total.coldItemShare, shareText)}
                note="of places"
                meaning="Share of places given to items that fewer than 5 recorded interactions tell of."
              />
              <Figure
                name="Designs made"
                value={countText(total.designsMade)}
                note={`${countText(total.designsKept)} kept, ${countText(total.designsRejected)} rejected`}
                meaning="Pictures of new garments that were finished, and what merchandisers made of them."
              />
              <Figure
                name="Latency"
                isWide
                value={orDash(total.latency?.p50, millisecondsText)}
                note={
                  total.latency &&
                  `p95 ${millisecondsText(total.latency.p95)}, p99 ${millisecondsText(total.latency.p99)}`
                }
                meaning="How long rankings took: half took no more than this (p50), 95 and 99 of 100 no more than p95 and p99."
              />
            </dl>
          </>
        )}
      </LoadedPart>
    </Section>
  );
}

const intervalNote = (interval: Interval | null | undefined) =>
  interval ? `${shareText(interval.low)} to ${shareText(interval.high)}` : undefined;
