import { labeller } from "./modelText.js";
import type { Model } from "./useModels.js";

export interface ChosenProps {
  readonly models: readonly Model[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  /** What is shown when nothing is chosen. */
  readonly otherwise: string;
}

/** Which models are compared; each can be taken out. */
export function Chosen({ models, chosen, onChoose, otherwise }: ChosenProps) {
  const labelOf = labeller(models);
  const compared = models.filter(({ id }) => chosen.includes(id));
  if (compared.length === 0)
    return <p className="small quiet">{otherwise} Tick others under "Models" to compare them.</p>;
  return (
    <fieldset className="chosen row" aria-label="Models that are compared">
      <span className="small">Compared:</span>
      {compared.map((model) => (
        <button
          key={model.id}
          type="button"
          className="button tiny"
          aria-label={`Take ${labelOf(model)} out`}
          onClick={() => onChoose(chosen.filter((id) => id !== model.id))}
        >
          {labelOf(model)} <span aria-hidden="true">×</span>
        </button>
      ))}
    </fieldset>
  );
}
