import { allTie, formatShare, withMark } from "./figureText.js";
import type { Table } from "./tables.js";
import type { NewItemFigures, NewItemsEvaluation, NewItemsSetting } from "./types.js";

const HEADER = [
  "\nMethod",
  "among new:\nAUC",
  "ties\nas half",
  "95 %\ninterval",
  "recall\n@10",
  "recall\n@100",
  "among all:\nAUC",
  "95 %\ninterval",
  "recall\n@100",
  "recall\n@500",
];

/** Items nobody has seen, a row for every method; a method that cannot tell them apart is marked with "-". */
export function newItemsTable({ methods }: Pick<NewItemsEvaluation, "methods">): Table {
  const best = (of: (method: NewItemFigures) => NewItemsSetting) =>
    Math.max(...methods.map((method) => of(method).auc ?? Number.NEGATIVE_INFINITY));
  const [bestAmong, bestAll] = [best(({ among }) => among), best(({ all }) => all)];
  const rows = methods.map(({ embeds, among, all, ...method }) => [
    `${withMark(method.title, method)}${embeds ? "" : " -"}`,
    { text: allTie(among) ? "-" : formatShare(among.auc), bold: among.auc === bestAmong },
    formatShare(among.aucHalfTies),
    allTie(among) ? "-" : range(among),
    formatShare(among.recall?.["10"]),
    formatShare(among.recall?.["100"]),
    { text: formatShare(all.auc), bold: all.auc === bestAll },
    range(all),
    formatShare(all.recall?.["100"]),
    formatShare(all.recall?.["500"]),
  ]);
  return { header: HEADER, rows };
}

const range = ({ ci }: NewItemsSetting): string => (ci === null ? "-" : `${ci[0].toFixed(3)}-${ci[1].toFixed(3)}`);
