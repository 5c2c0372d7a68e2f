import { useState } from "react";
import type { Facet } from "./useFacets.js";

/** Values shown before "all". */
const FEW = 10;

export interface AttributeChoiceProps {
  readonly facet: Facet;
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

/** An attribute's values as buttons, folded until wanted. */
export function AttributeChoice({ facet: { name, values }, chosen, onToggle }: AttributeChoiceProps) {
  const [all, setAll] = useState(false);
  const offered = [...new Set([...values, ...chosen])];
  const shown = all ? offered : offered.filter((value, place) => place < FEW || chosen.includes(value));
  return (
    <details open={chosen.length > 0 || undefined}>
      <summary>
        {name}
        {chosen.length > 0 && <span className="badge accent">{chosen.length}</span>}
      </summary>
      <fieldset className="values">
        <legend className="visually-hidden">{name}</legend>
        {shown.map((value) => (
          <button
            key={value}
            type="button"
            className="button tiny"
            aria-pressed={chosen.includes(value)}
            onClick={() => onToggle(value)}
          >
            {value}
          </button>
        ))}
        {shown.length < offered.length && (
          <button type="button" className="button tiny plain" onClick={() => setAll(true)}>
            {offered.length - shown.length} more
          </button>
        )}
      </fieldset>
    </details>
  );
}
