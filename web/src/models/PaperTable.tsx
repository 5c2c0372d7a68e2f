import type { ReactNode } from "react";

export interface PaperTableProps {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of the best figures of a row, which are set bold. */
  readonly best?: (row: readonly string[]) => ReadonlySet<number>;
  /** Beside the title of the row at that place. */
  readonly rowNote?: (place: number) => ReactNode;
}

/** A table as the paper prints it: the first text of every row is its title. */
export function PaperTable({ title, columns, rows, best, rowNote }: PaperTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="table-scroll paper-table" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th key={column} scope="col" className={place > 0 ? "number" : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => {
            const bold = best?.(row);
            return (
              <tr key={row[0]}>
                <th scope="row">
                  {row[0]}
                  {rowNote?.(at)}
                </th>
                {row.slice(1).map((text, place) => (
                  <td key={columns[place + 1]} className="number">
                    {bold?.has(place + 1) ? (
                      <strong>
                        {text}
                        <span className="visually-hidden"> (best)</span>
                      </strong>
                    ) : (
                      text
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
