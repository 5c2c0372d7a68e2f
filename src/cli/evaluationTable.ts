import {
  formatShare,
  formatSigned,
  markLegend,
  markNotes,
  NO_PICTURES,
  withMark,
} from "../services/evaluation/figureText.js";
import { tableThree } from "../services/evaluation/tableThree.js";
import type { AucFigures, RecommenderEvaluation } from "../services/evaluation/types.js";
import { formatNewItems } from "./newItemsTable.js";
import { formatCount } from "./output.js";
import { formatSeconds } from "./progress.js";
import { canShowBold, textTable } from "./textTable.js";

/** The evaluation for people: Table III, what the paper does not tell, and what it stands on. */
export function formatEvaluation(evaluation: RecommenderEvaluation, showBold = canShowBold()): string {
  const { data, newItems } = evaluation;
  const { header, rows } = tableThree(evaluation);
  const tables = [
    heading(evaluation),
    ...markLegend(evaluation.methods),
    "",
    ...textTable(header, rows, showBold),
    "",
    ...listTable(evaluation, showBold),
    "",
  ];
  return [
    ...(newItems && newItems.withoutPicture === newItems.items ? [NO_PICTURES, ""] : []),
    ...(data.heldOutRows > 0 ? tables : []),
    ...(newItems ? [...formatNewItems(newItems, showBold), ""] : []),
    ...footnotes(evaluation),
  ].join("\n");
}

function heading({ heldOut, file, data }: RecommenderEvaluation): string {
  const rows = {
    validation: "validation rows",
    test: "test rows",
    file: `rows of ${file?.name}`,
  }[heldOut];
  return `AUC on ${formatCount(data.heldOutRows)} ${rows} of ${formatCount(data.evaluatedUsers)} shoppers, over ${formatCount(data.items)} items (Table III; ties count against)`;
}

function listTable({ methods }: RecommenderEvaluation, showBold: boolean): string[] {
  const header = [
    "\nMethod",
    "AUC, ties\nas half",
    "the same,\ncold",
    "recall\n@10",
    "recall\n@100",
    "NDCG\n@100",
    "coverage\n@100",
    "95 % interval\nof the AUC",
    "95 % interval,\ncold",
  ];
  const rows = methods.map((method) => [
    withMark(method.title, method),
    formatShare(method.all.aucHalfTies),
    formatShare(method.cold.aucHalfTies),
    formatShare(method.recall?.["10"]),
    formatShare(method.recall?.["100"]),
    formatShare(method.ndcg?.["100"]),
    formatShare(method.coverage?.["100"], 3),
    formatInterval(method.all),
    formatInterval(method.cold),
  ]);
  return textTable(header, rows, showBold);
}

function footnotes(evaluation: RecommenderEvaluation): string[] {
  const { data, heldOut, file, methods, passedOver, untrained, improvements, seconds, seed, resamples } = evaluation;
  const lines = [
    `Cold: fewer than ${data.coldBelow} of the ${formatCount(data.trainRows)} training rows (${formatCount(data.coldItems)} items, ${formatCount(data.itemsWithoutTrainRows)} without any), ranked among cold items.`,
    `Never ranked against: what a shopper has in training, validation${heldOut === "file" ? ", test and the file" : " and test"}.`,
  ];
  const hybrid = improvements.all.hybridVsBest;
  if (hybrid)
    lines.push(
      `hybrid - ${hybrid.than}, all items: ${formatSigned(hybrid.difference)} [${formatSigned(hybrid.ci[0])}, ${formatSigned(hybrid.ci[1])}], better in ${Math.round(100 * hybrid.better)} % of the resamples.`,
    );
  if (file) lines.push(...fileNotes(file));
  lines.push(...markNotes(methods, data.heldOutRows));
  for (const { id, reason } of passedOver) lines.push(`Passed over: ${id}, ${reason.replace(/\.$/, "")}.`);
  if (untrained.length > 0)
    lines.push(`Not trained yet: ${untrained.join(", ")} (atelier train recommender ${untrained[0]}; or all).`);
  lines.push(
    `Intervals: bootstrap over shoppers, ${formatCount(resamples)} resamples, seed ${seed}. ${formatSeconds(seconds)}.`,
  );
  return lines;
}

function fileNotes({ name, read, ...left }: NonNullable<RecommenderEvaluation["file"]>): string[] {
  const told = [
    [left.unknownUsers, "of unknown shoppers"],
    [left.unknownItems, "of unknown items"],
    [left.inTraining, "in training already"],
    [left.repeated, "repeated"],
    [left.rejected, "incomplete"],
  ] as const;
  const parts = told.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`);
  return parts.length === 0 ? [] : [`Left out of the ${formatCount(read)} rows of ${name}: ${parts.join(", ")}.`];
}

function formatInterval({ ci }: AucFigures): string {
  return ci === null ? "-" : `${ci[0].toFixed(4)}-${ci[1].toFixed(4)}`;
}
