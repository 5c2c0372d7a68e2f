/** A figure of a table, as text. */
export interface Cell {
  readonly text: string;
  /** The best of its row or column. */
  readonly bold?: boolean;
}

/** A table for people, however it is shown. */
export interface Table {
  /** Titles of the columns; those of several lines are broken at "\n". */
  readonly header: readonly string[];
  readonly rows: readonly (readonly (Cell | string)[])[];
}
