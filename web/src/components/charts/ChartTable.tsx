import type { ChartTableRow, Series } from "./types.js";

export interface ChartTableProps {
  readonly title: string;
  readonly rowsOf: string;
  readonly series: readonly Series[];
  readonly rows: readonly ChartTableRow[];
}

/** A chart's figures as a table, folded until wanted. */
export function ChartTable({ title, rowsOf, series, rows }: ChartTableProps) {
  return (
    <details className="chart-table small">
      <summary>As a table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="table-scroll" aria-label={`${title}, as a table`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{rowsOf}</th>
              {series.map(({ key, name }) => (
                <th key={key} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, title, cells }) => (
              <tr key={key}>
                <th scope="row">{title}</th>
                {cells.map((cell, place) => (
                  <td key={series[place].key} className="number">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
