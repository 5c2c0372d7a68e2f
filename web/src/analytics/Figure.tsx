import type { ReactNode } from "react";

export interface FigureProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  /** One line that says what it is. */
  readonly meaning: string;
  /** Takes the room of two. */
  readonly isWide?: boolean;
}

/** A headline figure of a `<dl class="figures">`, with what it means behind a "?". */
export function Figure({ name, value, note, meaning, isWide = false }: FigureProps) {
  return (
    <div className={isWide ? "figure wide" : "figure"}>
      <dt>{name}</dt>
      <dd>{value}</dd>
      {note && <dd className="note">{note}</dd>}
      <dd className="meaning">
        <details>
          <summary aria-label={`What is meant by ${name}?`}>?</summary>
          <p>{meaning}</p>
        </details>
      </dd>
    </div>
  );
}
