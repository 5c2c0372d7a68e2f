import { type ReactNode, useId } from "react";
import { dateTimeText } from "../../components/format.js";
import { ArmTable } from "./ArmTable.js";
import type { ExperimentRow } from "./documents.js";
import type { Recommenders } from "./useRecommenders.js";

export interface ExperimentPanelProps {
  readonly experiment: ExperimentRow;
  readonly recommenders: Recommenders;
  /** Beside its name. */
  readonly children?: ReactNode;
}

/** An experiment: what it has shown, in words first. */
export function ExperimentPanel({ experiment, recommenders, children }: ExperimentPanelProps) {
  const { name, startedAt, stoppedAt, results } = experiment;
  const id = useId();
  return (
    <article className="panel stack" aria-labelledby={id}>
      <div className="page-head experiment-head">
        <div>
          <h3 id={id}>{name}</h3>
          <p className="small quiet">
            {stoppedAt
              ? `Ran from ${dateTimeText(startedAt)} to ${dateTimeText(stoppedAt)}`
              : `Runs since ${dateTimeText(startedAt)}`}
          </p>
        </div>
        <div className="row">
          <span className={stoppedAt ? "badge" : "badge good"}>{stoppedAt ? "stopped" : "running"}</span>
          {children}
        </div>
      </div>
      <p className={results.conclusive ? "verdict conclusive" : "verdict"}>
        <strong>{results.conclusive ? "The arms differ" : stoppedAt ? "No verdict" : "No verdict yet"}</strong>
        {results.verdict}
      </p>
      <ArmTable experiment={experiment} recommenders={recommenders} />
    </article>
  );
}
