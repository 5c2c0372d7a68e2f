import { BarChart, type BarGroup } from "../../components/charts/BarChart.js";
import { decimalText, numberText } from "../../components/format.js";
import { highest } from "../bestFigures.js";
import { PaperTable } from "../PaperTable.js";
import type { Tie } from "./results.js";

const SERIES = [
  { key: "all", name: "All items" },
  { key: "cold", name: "Cold items" },
];

/** What columns of the table compare, in words. */
const COMPARISONS: Readonly<Record<string, string>> = {
  "h vs. d": "DVBPR against BPR-MF: what pictures add to choices",
  "h vs. best": "DVBPR against the best of the paper's other methods",
  "hybrid vs. best": "the hybrid against the best of all others",
};

/** What rows of the table rank, in words. */
const ROWS: Readonly<Record<string, string>> = {
  "All Items": "whatever was chosen",
  "Cold Items": "what few had chosen before",
  "0 train rows": "of these, what nobody had chosen",
};

export interface RankingFiguresProps {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly bars: readonly BarGroup[];
  readonly ties: readonly Tie[];
  readonly about: string;
}

/** Table III, drawn and as the paper prints it. */
export function RankingFigures({ columns, rows, bars, ties, about }: RankingFiguresProps) {
  const compared = columns.filter((column) => COMPARISONS[column]);
  return (
    <>
      <div>
        <PaperTable
          title="Table III"
          columns={columns}
          rows={rows}
          best={highest}
          rowNote={(place) => <RowNote title={rows[place][0]} />}
        />
        {compared.length > 0 && (
          <p className="small quiet">
            {compared.map((column) => `${column}: ${COMPARISONS[column]}`).join("; ")}. In per cent; minus is worse.
          </p>
        )}
        {ties.length > 0 && (
          <p className="small quiet">
            Items that score alike count against a method. Counted as half, it would be:{" "}
            {ties.map(({ title, setting, half }) => `${title} ${numberText(half, 4)} (${setting} items)`).join(", ")}.
          </p>
        )}
      </div>
      {bars.length > 0 && (
        <BarChart
          title="AUC by method"
          about={about}
          axis="Method"
          groups={bars}
          series={SERIES}
          format={decimalText}
        />
      )}
    </>
  );
}

function RowNote({ title }: { readonly title: string }) {
  const text = ROWS[title] ?? (/^1-\d+ train rows$/.test(title) ? "of these, what somebody had chosen" : undefined);
  return text && <span className="row-note">{text}</span>;
}
