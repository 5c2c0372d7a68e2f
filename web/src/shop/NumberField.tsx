import { Field } from "../components/Field.js";
import { useSettled } from "./useSettled.js";

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  /** Whether it contradicts another field. */
  readonly invalid?: boolean;
  /** Undefined where the field was emptied. */
  readonly onChange: (value: number | undefined) => void;
}

/** A number of 0 or more that need not be given. */
export function NumberField({ label, value, invalid, onChange }: NumberFieldProps) {
  const [text, setText] = useSettled(value === undefined ? "" : String(value), (text) => {
    const number = Number(text);
    onChange(text === "" || !(number >= 0) ? undefined : number);
  });
  return (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          value={text}
          aria-invalid={invalid}
          onChange={({ target }) => setText(target.value)}
        />
      )}
    </Field>
  );
}
