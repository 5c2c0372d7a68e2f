import type { Interval } from "../components/charts/types.js";
import { countText, millisecondsText, numberText, orDash, shareText } from "../components/format.js";
import type { AnalyticsByGroupQuery } from "../gql/graphql.js";

export interface ComparisonTableProps {
  /** Head of the first column. */
  readonly axis: string;
  readonly groups: AnalyticsByGroupQuery["analytics"]["by"];
}

/** All figures of groups of answers, the busiest first. */
export function ComparisonTable({ axis, groups }: ComparisonTableProps) {
  if (groups.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="panel table-scroll" aria-label={`Figures by ${axis.toLowerCase()}`} tabIndex={0}>
      <table className="small">
        <thead>
          <tr>
            <th scope="col">{axis}</th>
            {["Answers", "Shoppers", "Click-through", "Conversion", "Coverage", "Novelty", "Cold items", "p95"].map(
              (name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, title, figures }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              <td className="number">{countText(figures.recommendations)}</td>
              <td className="number">{countText(figures.shoppers)}</td>
              <Share value={figures.clickThroughRate} interval={figures.clickThroughInterval} />
              <Share value={figures.conversion} interval={figures.conversionInterval} />
              <td className="number">{shareText(figures.coverage)}</td>
              <td className="number">{orDash(figures.novelty, numberText)}</td>
              <td className="number">{orDash(figures.coldItemShare, shareText)}</td>
              <td className="number">{orDash(figures.latency?.p95, millisecondsText)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ShareProps {
  readonly value: number | null | undefined;
  readonly interval: Interval | null | undefined;
}

const Share = ({ value, interval }: ShareProps) => (
  <td className="number">
    {orDash(value, shareText)}
    {interval && (
      <span className="quiet interval">
        {shareText(interval.low)} to {shareText(interval.high)}
      </span>
    )}
  </td>
);
