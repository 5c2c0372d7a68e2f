import { cautionOf } from "./design/caution.js";
import { tableFour } from "./design/tableFour.js";
import { markMeanings } from "./figureText.js";
import type { EvaluationResults } from "./keptEvaluations.js";
import { newItemsTable } from "./newItemsTable.js";
import type { Table } from "./tables.js";
import { tableThree } from "./tableThree.js";

/** A table as plain texts: titles and figures in one line each. */
export interface PlainTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Table III or Table IV; where new items alone were ranked, the table of those. */
export function evaluationTable(evaluation: EvaluationResults): PlainTable {
  const { header, rows } = tableOf(evaluation);
  return {
    columns: header.map((title) => title.trim().replaceAll("\n", " ")),
    rows: rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : cell.text).trim())),
  };
}

function tableOf({ kind, results }: EvaluationResults): Table {
  if (kind === "DESIGN") return tableFour(results);
  const { data, newItems } = results;
  return data.heldOutRows === 0 && newItems !== null ? newItemsTable(newItems) : tableThree(results);
}

/** What is to be said of its figures; undefined where there is nothing. */
export function evaluationCaution({ kind, results }: EvaluationResults): string | undefined {
  return kind === "DESIGN" ? cautionOf(results) : markMeanings(results.methods).join(" ") || undefined;
}
