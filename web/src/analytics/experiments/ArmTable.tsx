import { IntervalMark, type IntervalMarkProps } from "../../components/charts/IntervalMark.js";
import type { Interval } from "../../components/charts/types.js";
import { countText, shareText } from "../../components/format.js";
import type { ExperimentRow } from "./documents.js";
import type { Recommenders } from "./useRecommenders.js";

export interface ArmTableProps {
  readonly experiment: ExperimentRow;
  readonly recommenders: Recommenders;
}

/** Arms with what came of them; their intervals stand on one scale, so that they can be compared by eye. */
export function ArmTable({ experiment: { name, arms, results }, recommenders }: ArmTableProps) {
  const weights = arms.reduce((sum, { weight }) => sum + weight, 0);
  const hasShares = results.arms.some(({ shoppers }) => shoppers > 0);
  const mostClicks = scaleEnd(results.arms.map(({ clickThroughInterval }) => clickThroughInterval?.high ?? 0));
  const mostSales = scaleEnd(results.arms.map(({ conversionInterval }) => conversionInterval?.high ?? 0));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="table-scroll" aria-label={`Arms of ${name}`} tabIndex={0}>
      <table className="small arm-table">
        <thead>
          <tr>
            <th scope="col">Arm</th>
            <th scope="col" className="number count">
              Share
            </th>
            <th scope="col" className="number count">
              Answers
            </th>
            <th scope="col" className="number count">
              Shoppers
            </th>
            <th scope="col" className="mark">
              Click-through{hasShares && <Scale most={mostClicks} />}
            </th>
            <th scope="col" className="mark">
              Conversion{hasShares && <Scale most={mostSales} />}
            </th>
          </tr>
        </thead>
        <tbody>
          {results.arms.map((result, place) => {
            const arm = arms[place];
            return (
              <tr key={result.name}>
                <th scope="row">
                  {result.name} {place === 0 && <span className="badge">control</span>}
                  <span className="quiet settings">{settingsOf(arm, recommenders)}</span>
                  <span className="quiet settings narrow">
                    {shareText(arm.weight / weights)}, {countText(result.recommendations)} answers,{" "}
                    {countText(result.shoppers)} shoppers
                  </span>
                </th>
                <td className="number count">{shareText(arm.weight / weights)}</td>
                <td className="number count">{countText(result.recommendations)}</td>
                <td className="number count">{countText(result.shoppers)}</td>
                <td className="mark">
                  <Share value={result.clickThroughRate} interval={result.clickThroughInterval} most={mostClicks} />
                </td>
                <td className="mark">
                  <Share value={result.conversion} interval={result.conversionInterval} most={mostSales} place={1} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface ShareProps extends Pick<IntervalMarkProps, "most" | "place"> {
  readonly value: number | null | undefined;
  readonly interval: Interval | null | undefined;
}

/** A dash before there is anything to divide. */
const Share = ({ value, interval, ...mark }: ShareProps) =>
  typeof value === "number" && interval ? (
    <IntervalMark value={value} interval={interval} format={shareText} {...mark} />
  ) : (
    "–"
  );

const Scale = ({ most }: { readonly most: number }) => (
  <span className="quiet scale-text">drawn from 0 to {shareText(most)}</span>
);

/** The next of 1%, 2%, 5%, 10% ... 100% that holds all ends. */
function scaleEnd(ends: readonly number[]): number {
  const most = Math.max(0, ...ends);
  return [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75].find((end) => most <= end) ?? 1;
}

/** How an arm's answers differ from those without an experiment. */
function settingsOf(
  { recommender, diversity, exploration }: ExperimentRow["arms"][number],
  { titleOf }: Recommenders,
): string {
  const settings = [
    recommender && titleOf(recommender),
    diversity && `diversity ${diversity}`,
    exploration && `exploration ${exploration}`,
  ].filter(Boolean);
  return settings.length > 0 ? settings.join(", ") : "nothing changed";
}
