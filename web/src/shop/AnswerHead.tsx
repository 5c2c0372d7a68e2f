import { countText, dateText } from "../components/format.js";
import type { Answer } from "./documents.js";
import { recommenderText } from "./recommenders.js";

export interface AnswerHeadProps {
  readonly answer: Answer;
  readonly milliseconds?: number;
}

/** Who spoke: recommender, model, arm of an experiment, and how long it took. */
export function AnswerHead({ answer: { recommender, model, arm }, milliseconds }: AnswerHeadProps) {
  return (
    <p className="answer-head small">
      <span>
        Ranked by <strong>{recommenderText(recommender)}</strong> <span className="badge">{recommender}</span>
      </span>
      <span>
        {model ? (
          <>
            Model <strong>{model.title}</strong>, trained {dateText(model.createdAt)}
          </>
        ) : (
          "No model was needed"
        )}
      </span>
      {arm && (
        <span>
          Arm <strong>{arm}</strong> of the running experiment
        </span>
      )}
      {milliseconds !== undefined && (
        <span>
          Answered in <strong>{countText(milliseconds)} ms</strong>
        </span>
      )}
    </p>
  );
}
