import { Field } from "../components/Field.js";
import { LARGEST_SEED } from "./settings.js";

export interface SeedFieldProps {
  readonly value: number;
  readonly onChange: (seed: number) => void;
}

/** Seed of every random draw, with a button that draws one. */
export function SeedField({ value, onChange }: SeedFieldProps) {
  return (
    <Field label="Seed" hint="The same seed and settings give the same pictures.">
      {(id) => (
        <div className="design-seed">
          <input
            id={id}
            type="number"
            required
            min={0}
            max={LARGEST_SEED}
            aria-describedby={`${id}-hint`}
            value={Number.isFinite(value) ? value : ""}
            onChange={({ target }) => onChange(target.valueAsNumber)}
          />
          <button
            type="button"
            className="button"
            aria-label="Draw a seed"
            title="Draw a seed"
            onClick={() => onChange(Math.floor(Math.random() * 1_000_000))}
          >
            <span aria-hidden="true">⚄</span>
          </button>
        </div>
      )}
    </Field>
  );
}
