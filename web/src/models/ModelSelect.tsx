import { Field } from "../components/Field.js";
import { labeller } from "./modelText.js";
import type { Model } from "./useModels.js";

export interface ModelSelectProps {
  /** Newest first. */
  readonly models: readonly Model[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export function ModelSelect({ models, value, onChange }: ModelSelectProps) {
  const labelOf = labeller(models);
  return (
    <Field label="Model">
      {(id) => (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          {models.map((model) => (
            <option key={model.id} value={model.id}>
              {labelOf(model)}
              {model.active ? " (serves now)" : ""}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
