import type { ChangeWishes } from "./useWishes.js";
import { type Condition, NO_FILTERS } from "./wishes.js";

export interface ConditionsProps {
  readonly conditions: readonly Condition[];
  readonly onChange: ChangeWishes;
}

/** What is filtered by, each taken away by a click. */
export function Conditions({ conditions, onChange }: ConditionsProps) {
  if (conditions.length === 0) return null;
  return (
    <div className="row conditions">
      {conditions.map(({ text, without }) => (
        <button
          key={text}
          type="button"
          className="button tiny"
          aria-label={`Remove the filter ${text}`}
          onClick={() => onChange(without, { quiet: true })}
        >
          {text} <span aria-hidden="true">×</span>
        </button>
      ))}
      {conditions.length > 1 && (
        <button type="button" className="button tiny plain" onClick={() => onChange(NO_FILTERS, { quiet: true })}>
          Remove all
        </button>
      )}
    </div>
  );
}
