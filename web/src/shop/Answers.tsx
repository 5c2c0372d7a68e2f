import { Notice } from "../components/Notice.js";
import { AnswerHead } from "./AnswerHead.js";
import { Conditions } from "./Conditions.js";
import { changeText } from "./change.js";
import { DeedStrip } from "./DeedStrip.js";
import type { Deed } from "./deeds.js";
import { EmptyAnswer } from "./EmptyAnswer.js";
import { FailedNotices } from "./FailedNotices.js";
import { ItemGrid } from "./ItemGrid.js";
import type { Feedback } from "./useFeedback.js";
import type { Ranking } from "./useRanking.js";
import type { ChangeWishes } from "./useWishes.js";
import { Welcome } from "./Welcome.js";
import { type Condition, MOST_ITEMS, mistakeIn, PAGE_SIZE, type Wishes } from "./wishes.js";

export interface AnswersProps {
  readonly wishes: Wishes;
  readonly conditions: readonly Condition[];
  readonly categoryNames: ReadonlyMap<string, string>;
  readonly ranking: Ranking;
  readonly deeds: readonly Deed[];
  readonly feedback: Feedback;
  readonly onChange: ChangeWishes;
  readonly onLook: (id: string) => void;
  readonly onRule?: (item: Deed["item"]) => void;
}

/** The ranking with what it came of, what went wrong, and what was done before. */
export function Answers(props: AnswersProps) {
  const { wishes, conditions, categoryNames, ranking, deeds, feedback, onChange, onLook, onRule } = props;
  const { answer, before, cause, milliseconds, error, asking, again } = ranking;
  const isNew = wishes.shopper === undefined && deeds.length === 0;
  const { first } = wishes;
  const count = answer?.items.length ?? 0;
  return (
    <div className="stack">
      {isNew && <Welcome />}
      <DeedStrip key={wishes.shopper} shopper={wishes.shopper} deeds={deeds} onLook={onLook} />
      <Conditions conditions={conditions} onChange={onChange} />
      {answer && <AnswerHead answer={answer} milliseconds={milliseconds} />}
      <p role="status" className="changed">
        {answer ? [cause, changeText(before, answer)].filter(Boolean).join(" ") : asking && "Ranking ..."}
      </p>
      {error && (
        <Notice kind="bad">
          <p>
            {answer && "This is the answer before. "}
            {error}
          </p>
          {mistakeIn(wishes) === undefined && (
            <button type="button" className="button tiny" onClick={() => again()}>
              Ask again
            </button>
          )}
        </Notice>
      )}
      <FailedNotices failed={feedback.failed} />
      {answer && count === 0 && !asking && !error && (
        <EmptyAnswer wishes={wishes} categoryNames={categoryNames} onChange={onChange} />
      )}
      <ItemGrid
        ranking={ranking}
        deeds={deeds}
        sending={feedback.sending}
        onDeed={feedback.send}
        onLook={onLook}
        onRule={onRule}
      />
      {count >= first && first < MOST_ITEMS && (
        <div className="row more">
          <button
            type="button"
            className="button"
            disabled={asking}
            onClick={() => onChange({ first: Math.min(first + PAGE_SIZE, MOST_ITEMS) }, { quiet: true })}
          >
            More items
          </button>
          <span className="small quiet">{count} shown</span>
        </div>
      )}
    </div>
  );
}
