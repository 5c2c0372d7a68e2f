import { Field } from "../components/Field.js";

export interface DayFieldProps {
  readonly label: string;
  readonly hint: string;
  /** YYYY-MM-DD; empty where none is chosen. */
  readonly value: string;
  /** The first day that may be chosen. */
  readonly min?: string;
  readonly onChange: (day: string) => void;
}

/** A day that need not be given. */
export function DayField({ label, hint, value, min, onChange }: DayFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          type="date"
          aria-describedby={`${id}-hint`}
          min={min}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
