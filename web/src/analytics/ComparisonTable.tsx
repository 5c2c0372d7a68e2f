import { countFormat, millisecondsFormat, shareFormat, textOf } from "../components/charts/formats.js";
import type { Interval } from "../components/charts/types.js";
import { numberText } from "../components/format.js";
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
              <td className="number">{countFormat(figures.recommendations)}</td>
              <td className="number">{countFormat(figures.shoppers)}</td>
              <Share value={figures.clickThroughRate} interval={figures.clickThroughInterval} />
              <Share value={figures.conversion} interval={figures.conversionInterval} />
              <td className="number">{shareFormat(figures.coverage)}</td>
              <td className="number">{textOf(figures.novelty, numberText)}</td>
              <td className="number">{textOf(figures.coldItemShare, shareFormat)}</td>
              <td className="number">{textOf(figures.latency?.p95, millisecondsFormat)}</td>
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
    {textOf(value, shareFormat)}
    {interval && (
      <span className="quiet interval">
        {shareFormat(interval.low)} to {shareFormat(interval.high)}
      </span>
    )}
  </td>
);
