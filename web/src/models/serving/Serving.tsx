import { useMay } from "../../api/role.js";
import { labeller } from "../modelText.js";
import type { Model } from "../useModels.js";
import { ServingCard } from "./ServingCard.js";
import { useServingHistory } from "./useServingHistory.js";

const KINDS = [
  { kind: "RECOMMENDER", heading: "Ranks items now", train: "atelier train recommender hybrid" },
  { kind: "GENERATOR", heading: "Draws designs now", train: "atelier train generator" },
] as const;

export interface ServingProps {
  readonly models: readonly Model[];
  readonly busy: boolean;
  readonly onActivate: (model: Model) => void;
}

/** What serves now, and the way back to what served before. */
export function Serving(props: ServingProps) {
  return (
    <div className="serving">
      {KINDS.map((kind) => (
        <ServingOfKind key={kind.kind} {...kind} {...props} />
      ))}
    </div>
  );
}

function ServingOfKind({ kind, heading, train, models, busy, onActivate }: ServingProps & (typeof KINDS)[number]) {
  const { operate } = useMay();
  const before = useServingHistory(kind, models);
  const model = models.find((model) => model.kind === kind && model.active);
  if (!model)
    return (
      <section className="panel" aria-label={heading}>
        <h2>
          <span className="small quiet">{heading}</span>
          None
        </h2>
        <p>
          {models.some((model) => model.kind === kind) ? (
            operate ? (
              "Let one of the models below serve."
            ) : (
              "An administrator lets one of the models below serve."
            )
          ) : (
            <>
              There is no such model yet. Train one: <code>{train}</code>
            </>
          )}
        </p>
      </section>
    );
  return (
    <ServingCard model={model} heading={heading}>
      {operate && before && (
        <button type="button" className="button" disabled={busy} onClick={() => onActivate(before)}>
          Roll back to {labeller(models)(before)}
        </button>
      )}
      {operate && before && (
        <span className="small quiet">
          Only this browser knows: it saw on this page what served before. Elsewhere, choose from the list below.
        </span>
      )}
    </ServingCard>
  );
}
