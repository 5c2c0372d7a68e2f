import { type ReactNode, useId } from "react";

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Shown at the label's right, such as a slider's value. */
  readonly value?: ReactNode;
  /** The control, which takes the id and, with a hint, `aria-describedby` of `${id}-hint`. */
  readonly children: (id: string) => ReactNode;
}

/** A control with its label and hint. */
export function Field({ label, hint, value, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <span className="label">
        <label htmlFor={id}>{label}</label>
        {value !== undefined && <output htmlFor={id}>{value}</output>}
      </span>
      {children(id)}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
