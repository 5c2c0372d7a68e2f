import { IntervalMark } from "../../components/charts/IntervalMark.js";
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
  const told = results.arms.filter(({ shoppers }) => shoppers > 0);
  const mostClicks = scaleEnd(told.map(({ clickThroughInterval }) => clickThroughInterval.high));
  const mostSales = scaleEnd(told.map(({ conversionInterval }) => conversionInterval.high));
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
              Click-through{told.length > 0 && <Scale most={mostClicks} />}
            </th>
            <th scope="col" className="mark">
              Conversion{told.length > 0 && <Scale most={mostSales} />}
            </th>
          </tr>
        </thead>
        <tbody>
          {results.arms.map((result, place) => {
            const arm = arms[place];
            const isEmpty = result.shoppers === 0;
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
                  {isEmpty ? (
                    "–"
                  ) : (
                    <IntervalMark
                      value={result.clickThroughRate}
                      interval={result.clickThroughInterval}
                      most={mostClicks}
                      format={shareText}
                    />
                  )}
                </td>
                <td className="mark">
                  {isEmpty ? (
                    "–"
                  ) : (
                    <IntervalMark
                      value={result.conversion}
                      interval={result.conversionInterval}
                      most={mostSales}
                      format={shareText}
                      place={1}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

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
