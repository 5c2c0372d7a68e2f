import type { ReactNode } from "react";
import { Link } from "wouter";
import { dateTimeText, numberText } from "../../components/format.js";
import { METHODS, titleOf } from "../methods.js";
import { aucOf } from "../modelText.js";
import type { Model } from "../useModels.js";

export interface ServingCardProps {
  readonly model: Model;
  /** What it does: heads the card. */
  readonly heading: string;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** The model that serves: what it is, what it reads, how good it is. */
export function ServingCard({ model, heading, children }: ServingCardProps) {
  const words = METHODS[model.name];
  const test = aucOf(model, "TEST");
  const measured = test ? "Test" : "Validation";
  const auc = test ?? aucOf(model, "VALIDATION");
  return (
    <section className="panel stack" aria-label={heading}>
      <div>
        <h2>
          <span className="small quiet">{heading}</span>
          {titleOf(model)}
        </h2>
        {words && <p>{words.about}</p>}
        <p className="small quiet">
          Trained {dateTimeText(model.createdAt)}, size {model.profile}.{words && ` Reads ${words.reads}.`}
        </p>
      </div>
      {auc && (
        <dl className="figures">
          <div>
            <dt>{measured} AUC, all items</dt>
            <dd>
              {numberText(auc.all, 4)} <span className="note">of 1; 0.5 is chance</span>
            </dd>
          </div>
          <div>
            <dt>{measured} AUC, cold items</dt>
            <dd>
              {numberText(auc.cold, 4)} <span className="note">items that few chose</span>
            </dd>
          </div>
        </dl>
      )}
      <div className="row">
        <Link className="button" href={`/models?view=card&model=${encodeURIComponent(model.id)}`}>
          Its card
        </Link>
        {children}
      </div>
    </section>
  );
}
