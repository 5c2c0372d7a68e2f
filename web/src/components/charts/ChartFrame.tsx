import { type ReactNode, useId } from "react";
import "./charts.css";
import { ChartTable } from "./ChartTable.js";
import { colourOf, dashOf } from "./look.js";
import type { ChartTableRow, ChartText, Series } from "./types.js";

export interface ChartFrameProps extends ChartText {
  readonly series: readonly Series[];
  /** What the picture shows, in words, for those who do not see it. */
  readonly summary: string;
  /** Head of the table's first column, such as "Day". */
  readonly rowsOf: string;
  readonly rows: readonly ChartTableRow[];
  readonly isEmpty: boolean;
  readonly marks: "lines" | "bars";
  /** The drawing. */
  readonly children: ReactNode;
}

/** What stands around a drawing: its title, a summary in words, a legend, and the same figures as a table. */
export function ChartFrame({
  title,
  about,
  empty,
  summary,
  series,
  rowsOf,
  rows,
  isEmpty,
  marks,
  children,
}: ChartFrameProps) {
  const id = useId();
  return (
    <figure className="chart" aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
      <figcaption>
        <h3 id={`${id}-title`}>{title}</h3>
        {about && <p className="small quiet">{about}</p>}
        <p className="visually-hidden" id={`${id}-summary`}>
          {isEmpty ? "" : summary}
        </p>
      </figcaption>
      {isEmpty ? (
        <p className="chart-empty">{empty ?? "No answers in this range yet."}</p>
      ) : (
        <>
          {series.length > 1 && (
            <ul className="chart-legend" aria-hidden="true">
              {series.map(({ key, name }, place) => (
                <li key={key}>
                  <Sample marks={marks} place={place} />
                  {name}
                </li>
              ))}
            </ul>
          )}
          {children}
          <ChartTable title={title} rowsOf={rowsOf} series={series} rows={rows} />
        </>
      )}
    </figure>
  );
}

function Sample({ marks, place }: { readonly marks: "lines" | "bars"; readonly place: number }) {
  return (
    <svg width="24" height="12" aria-hidden="true">
      {marks === "lines" ? (
        <line x1="0" x2="24" y1="6" y2="6" stroke={colourOf(place)} strokeWidth="2.5" strokeDasharray={dashOf(place)} />
      ) : (
        <rect x="4" width="12" height="12" rx="2" fill={colourOf(place)} />
      )}
    </svg>
  );
}
