import { allTie, formatShare, markNotes, withMark } from "../services/evaluation/figureText.js";
import type { NewItemFigures, NewItemsEvaluation, NewItemsSetting } from "../services/evaluation/types.js";
import { formatCount } from "./output.js";
import { type Cell, textTable } from "./textTable.js";

/** The part of an evaluation that tells of items nobody has seen. */
export function formatNewItems(evaluation: NewItemsEvaluation, showBold: boolean): string[] {
  const { items, rows, users, methods } = evaluation;
  return [
    `${formatCount(items)} new items, ${formatCount(rows)} rows of ${formatCount(users)} shoppers: among themselves, then within the whole catalogue`,
    "",
    ...textTable(HEADER, tableRows(methods), showBold),
    "",
    ...notes(evaluation),
  ];
}

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

function tableRows(methods: readonly NewItemFigures[]): (Cell | string)[][] {
  const best = (of: (method: NewItemFigures) => NewItemsSetting) =>
    Math.max(...methods.map((method) => of(method).auc ?? Number.NEGATIVE_INFINITY));
  const [bestAmong, bestAll] = [best(({ among }) => among), best(({ all }) => all)];
  return methods.map(({ embeds, among, all, ...method }) => [
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
}

function notes({ methods, improvements, ...counts }: NewItemsEvaluation): string[] {
  const lines = methods.flatMap(({ title, embeds, reason }) => (embeds ? [] : [`- ${title}: ${reason}.`]));
  const gain = improvements.among.hybridVsBest;
  if (gain) lines.push(`hybrid vs. best other (${gain.than}) among new items: ${gain.percent.toFixed(1)}%.`);
  const told = [
    [counts.withoutPicture, "without a usable picture"],
    [counts.withoutFeatures ?? 0, "without features"],
    [counts.rejected, "left out for a problem"],
    [counts.alreadyInCatalogue, "left out as they are in the catalogue already"],
  ] as const;
  const parts = told.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  lines.push(
    ...markNotes(
      methods.filter(({ heldOutInTraining }) => heldOutInTraining !== 0),
      counts.rows,
    ),
  );
  if (parts.length > 0) lines.push(`New items: ${parts.join(", ")}.`);
  return lines;
}

const range = ({ ci }: NewItemsSetting): string => (ci === null ? "-" : `${ci[0].toFixed(3)}-${ci[1].toFixed(3)}`);
