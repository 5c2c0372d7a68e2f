import { numberText, percentText } from "../../components/format.js";
import { type Opinion, verdictOf } from "./results.js";

const VERDICTS = {
  designs: { text: "prefers the designs", badge: "badge good" },
  real: { text: "prefers the real items", badge: "badge bad" },
  open: { text: "cannot tell", badge: "badge" },
} as const;

const signed = (value: number) => `${value > 0 ? "+" : ""}${numberText(value)}`;

function roleOf({ climbed, sharesNetwork }: Opinion): string {
  if (climbed) return "the one that designs are made with, so it must";
  return sharesNetwork ? "sees through the same network, so it says little" : "trained apart: an opinion of its own";
}

/** What several recommenders think of designs beside the best real items. */
export function Opinions({ opinions }: { readonly opinions: readonly Opinion[] }) {
  return (
    <div>
      <h3>Do other recommenders agree?</h3>
      <p className="small quiet">
        A design that pleases only the recommender it was made with may exploit its errors. So others, trained apart,
        are asked too. Scores are in standard deviations of the shopper's scores over the catalogue: 0 is like any item,
        higher is better.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="table-scroll" aria-label="Opinions of recommenders" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Recommender</th>
              <th scope="col" className="number">
                Best real items
              </th>
              <th scope="col" className="number">
                Made for them
              </th>
              <th scope="col" className="number">
                Difference (95%)
              </th>
              <th scope="col" className="number">
                Designs win
              </th>
              <th scope="col">Opinion</th>
            </tr>
          </thead>
          <tbody>
            {opinions.map((opinion) => {
              const { model, scores, difference, ci, betterTrials } = opinion;
              const { text, badge } = VERDICTS[verdictOf(opinion)];
              return (
                <tr key={model.modelId ?? model.title}>
                  <th scope="row">
                    {model.title}
                    <span className="row-note">{roleOf(opinion)}</span>
                  </th>
                  <td className="number">{numberText(scores.retrieval.mean)}</td>
                  <td className="number">{numberText(scores.synthesis.mean)}</td>
                  <td className="number no-wrap">
                    {signed(difference)} ({signed(ci[0])} to {signed(ci[1])})
                  </td>
                  <td className="number">{percentText(betterTrials)}</td>
                  <td>
                    <span className={badge}>{text}</span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}
