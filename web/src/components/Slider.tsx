import { Field } from "./Field.js";

export interface SliderProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
}

/** A number between two ends. */
export function Slider({ label, hint, value, least, most, step = 1, onChange }: SliderProps) {
  return (
    <Field label={label} hint={hint} value={value}>
      {(id) => (
        <input
          id={id}
          type="range"
          aria-describedby={hint && `${id}-hint`}
          min={least}
          max={most}
          step={step}
          value={value}
          onChange={({ target }) => onChange(target.valueAsNumber)}
        />
      )}
    </Field>
  );
}
