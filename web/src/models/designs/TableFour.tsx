import { useState } from "react";
import { BarChart } from "../../components/charts/BarChart.js";
import { Field } from "../../components/Field.js";
import { dateTimeText, decimalText, numberText, percentText, shareText } from "../../components/format.js";
import { Notice } from "../../components/Notice.js";
import { CATEGORY_SEEN, DIVERSITY, Meanings, PREFERENCE, QUALITY } from "../Meanings.js";
import { PaperTable } from "../PaperTable.js";
import { type Evaluation, useEvaluations } from "../useEvaluations.js";
import { Opinions } from "./Opinions.js";
import { type Figure, figureBars, resultsOf, SOURCES } from "./results.js";

const CHARTS: readonly {
  readonly figure: Figure;
  readonly title: string;
  readonly format: (value: number) => string;
}[] = [
  { figure: "preference", title: "Preference score", format: decimalText },
  { figure: "quality", title: "Quality (inception score)", format: decimalText },
  { figure: "diversity", title: "Diversity", format: decimalText },
  { figure: "classAgreement", title: "Category seen", format: shareText },
];

/** Table IV of the paper: designs beside real items. */
export function TableFour() {
  const { evaluations, error } = useEvaluations("DESIGN");
  const [wanted, setWanted] = useState("");
  if (error) return <Notice kind="bad">{error}</Notice>;
  if (!evaluations) return <p role="status">Loading ...</p>;
  const evaluation = evaluations.find(({ id }) => id === wanted) ?? evaluations[0];
  return (
    <section className="panel stack" aria-label="Table IV: designs">
      <h2>Table IV: are designs better than what there is?</h2>
      {evaluation ? (
        <>
          <Field label="Measured">
            {(id) => (
              <select id={id} value={evaluation.id} onChange={({ target }) => setWanted(target.value)}>
                {evaluations.map(({ id, createdAt }, place) => (
                  <option key={id} value={id}>
                    {dateTimeText(createdAt)}
                    {place === 0 ? " (newest)" : ""}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <DesignFigures evaluation={evaluation} />
        </>
      ) : (
        <p>
          Designs were not measured yet: <code>atelier evaluate design</code> measures them, and is kept here.
        </p>
      )}
      <Meanings of={[PREFERENCE, QUALITY, DIVERSITY, CATEGORY_SEEN]} />
    </section>
  );
}

function DesignFigures({ evaluation }: { readonly evaluation: Evaluation }) {
  const results = resultsOf(evaluation);
  const { rows, improvements, trials, imagesPerQuery, leak } = results;
  const about = (place: number) => SOURCES[rows[place]?.source];
  return (
    <>
      {evaluation.caution && <Notice kind="warn">{evaluation.caution}</Notice>}
      <div>
        <PaperTable
          title="Table IV"
          columns={evaluation.columns}
          rows={evaluation.rows}
          rowNote={(place) =>
            about(place) && <span className="row-note">{`${about(place).short}: ${about(place).about}`}</span>
          }
        />
        <p className="small quiet">
          {trials.done} trials: a shopper and a category, and {imagesPerQuery} pictures from each source. Behind ±
          stands the standard deviation, which is the charts' whiskers too.
        </p>
      </div>
      <div className="chart-grid">
        {CHARTS.map(({ figure, title, format }) => (
          <BarChart
            key={figure}
            title={title}
            axis="Source"
            groups={figureBars(results, figure)}
            series={[{ key: "value", name: title }]}
            format={format}
          />
        ))}
      </div>
      <Opinions opinions={improvements} />
      <div>
        <h3>Are designs copies?</h3>
        <p>
          A design differs {numberText(leak.synthesis.medianOfReal, 1)} times as much from the photo nearest to it as
          photos differ from each other, at the median; {percentText(leak.synthesis.nearerThanReal)} of the designs are
          nearer to a photo than nearly all photos are to each other. Far more than 1, and 0%, is better.
        </p>
      </div>
    </>
  );
}
