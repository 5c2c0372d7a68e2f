import { useState } from "react";
import { Field } from "../../components/Field.js";
import { dateTimeText } from "../../components/format.js";
import { Notice } from "../../components/Notice.js";
import { Chosen, type ChosenProps } from "../Chosen.js";
import { AUC, COLD, Meanings } from "../Meanings.js";
import { titleOf } from "../methods.js";
import type { Split } from "../modelText.js";
import { NoModels } from "../NoModels.js";
import { useEvaluations } from "../useEvaluations.js";
import { barsOf, comparedModels, tableOf } from "./afterTraining.js";
import { Methods } from "./Methods.js";
import { RankingFigures } from "./RankingFigures.js";
import { measuredOn, rankingBars, tiesOf, tiesOfEvaluation } from "./results.js";

const SPLITS: readonly { readonly split: Split; readonly text: string }[] = [
  { split: "TEST", text: "Each model after its training, on test rows" },
  { split: "VALIDATION", text: "Each model after its training, on validation rows" },
];

/** Table III of the paper: how well the methods rank what shoppers chose. Models that draw have no part in it. */
export function TableThree({ models: all, chosen, onChoose }: Omit<ChosenProps, "otherwise">) {
  const models = all.filter(({ kind }) => kind === "RECOMMENDER");
  const { evaluations, error } = useEvaluations("RECOMMENDERS");
  const [wanted, setWanted] = useState(models.some(({ id }) => chosen.includes(id)) ? "TEST" : "");
  if (error) return <Notice kind="bad">{error}</Notice>;
  if (!evaluations) return <p role="status">Loading ...</p>;
  if (evaluations.length === 0 && models.length === 0) return <NoModels needed="recommender" />;
  const source = wanted || evaluations[0]?.id || "TEST";
  const evaluation = evaluations.find(({ id }) => id === source);
  return (
    <section className="panel stack" aria-label="Table III: rankings">
      <h2>Table III: who ranks best?</h2>
      <Field label="Figures">
        {(id) => (
          <select id={id} value={source} onChange={({ target }) => setWanted(target.value)}>
            {evaluations.map(({ id, createdAt }, place) => (
              <option key={id} value={id}>
                All methods measured together, {dateTimeText(createdAt)}
                {place === 0 ? " (newest)" : ""}
              </option>
            ))}
            {SPLITS.map(({ split, text }) => (
              <option key={split} value={split}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      {evaluation ? (
        <>
          {evaluation.caution && <Notice kind="warn">{evaluation.caution}</Notice>}
          <RankingFigures
            {...evaluation}
            bars={rankingBars(evaluation)}
            ties={tiesOfEvaluation(evaluation)}
            about={`${measuredOn(evaluation)} Whiskers are 95% intervals.`}
          />
        </>
      ) : (
        <AfterTraining models={models} chosen={chosen} onChoose={onChoose} split={source as Split} />
      )}
      {evaluations.length === 0 && (
        <p className="small quiet">
          <code>atelier evaluate recommenders</code> measures all methods on the same rows, RAND and PopRank too, and is
          kept here.
        </p>
      )}
      <Meanings of={[AUC, COLD]} />
      <Methods />
    </section>
  );
}

function AfterTraining({ split, ...choice }: Omit<ChosenProps, "otherwise"> & { readonly split: Split }) {
  const compared = comparedModels(choice.models, choice.chosen, split);
  return (
    <>
      <Chosen {...choice} otherwise="The newest model of every method." />
      {compared.length === 0 ? (
        <p>None of these models was measured on such rows.</p>
      ) : (
        <RankingFigures
          {...tableOf(compared)}
          bars={barsOf(compared)}
          ties={tiesOf(
            compared.map(({ model, auc }) => ({
              title: titleOf(model),
              all: { auc: auc.all, aucHalfTies: auc.allHalfTies },
              cold: { auc: auc.cold, aucHalfTies: auc.coldHalfTies },
            })),
          )}
          about="As measured when each was trained. Models that were trained on other data are not strictly comparable."
        />
      )}
    </>
  );
}
