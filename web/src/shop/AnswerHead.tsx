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
            Model <strong>{model.title}</strong>, trained {new Date(model.createdAt).toLocaleDateString()}
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
          Answered in <strong>{Math.round(milliseconds).toLocaleString()} ms</strong>
        </span>
      )}
    </p>
  );
}
