import { Field } from "../../components/Field.js";
import { Slider } from "../../components/Slider.js";
import { type ArmDraft, LONGEST_NAME } from "./armDraft.js";
import type { Recommenders } from "./useRecommenders.js";

export interface ArmFieldsProps {
  /** From 1; the first is the control. */
  readonly place: number;
  readonly arm: ArmDraft;
  readonly recommenders: Recommenders;
  readonly onChange: (arm: ArmDraft) => void;
  /** Absent where the arm cannot be spared. */
  readonly onRemove?: () => void;
}

/** One way of ranking to try out. */
export function ArmFields({ place, arm, recommenders, onChange, onRemove }: ArmFieldsProps) {
  return (
    <fieldset className="arm-fields">
      <legend>{place === 1 ? "Arm 1, the control" : `Arm ${place}`}</legend>
      <Field label="Arm's name">
        {(id) => (
          <input
            id={id}
            value={arm.name}
            maxLength={LONGEST_NAME}
            autoComplete="off"
            onChange={({ target }) => onChange({ ...arm, name: target.value })}
          />
        )}
      </Field>
      <Field label="Weight" hint="Its share of shoppers, against the other arms' weights.">
        {(id) => (
          <input
            id={id}
            type="number"
            step="any"
            inputMode="decimal"
            aria-describedby={`${id}-hint`}
            value={arm.weight}
            onChange={({ target }) => onChange({ ...arm, weight: target.value })}
          />
        )}
      </Field>
      <Field label="Recommender">
        {(id) => (
          <select
            id={id}
            value={arm.recommender}
            onChange={({ target }) => onChange({ ...arm, recommender: target.value })}
          >
            <option value="">the active one</option>
            <optgroup label="A method">
              {recommenders.byName.map(({ value, title }) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </optgroup>
            {recommenders.trainings.length > 0 && (
              <optgroup label="A certain training">
                {recommenders.trainings.map(({ value, title }) => (
                  <option key={value} value={value}>
                    {title}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
        )}
      </Field>
      <Slider
        label="Diversity"
        hint="How much the items differ from each other."
        least={0}
        most={1}
        step={0.05}
        value={arm.diversity}
        onChange={(diversity) => onChange({ ...arm, diversity })}
      />
      <Slider
        label="Exploration"
        hint="Share of places for new items."
        least={0}
        most={1}
        step={0.05}
        value={arm.exploration}
        onChange={(exploration) => onChange({ ...arm, exploration })}
      />
      {onRemove && (
        <button type="button" className="button tiny" onClick={onRemove}>
          Remove arm {place}
        </button>
      )}
    </fieldset>
  );
}
