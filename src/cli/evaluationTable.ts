import {
  formatShare,
  formatSigned,
  markLegend,
  markNotes,
  methodLetter,
  NO_PICTURES,
  withMark,
} from "../services/evaluation/figureText.js";
import type {
  AucFigures,
  Improvement,
  MethodFigures,
  RecommenderEvaluation,
  Setting,
} from "../services/evaluation/types.js";
import { formatNewItems } from "./newItemsTable.js";
import { formatCount } from "./output.js";
import { formatSeconds } from "./progress.js";
import { type Cell, canShowBold, textTable } from "./textTable.js";

/** The evaluation for people: Table III, what the paper does not tell, and what it stands on. */
export function formatEvaluation(evaluation: RecommenderEvaluation, showBold = canShowBold()): string {
  const { data, newItems } = evaluation;
  const tables = [
    heading(evaluation),
    ...markLegend(evaluation.methods),
    "",
    ...tableThree(evaluation, showBold),
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

function settingTitle(setting: Setting, coldBelow: number): string {
  return {
    all: "All Items",
    cold: "Cold Items",
    coldZero: "  0 train rows",
    coldFew: `  1-${coldBelow - 1} train rows`,
  }[setting];
}

/** "(a)\nRAND" as in the paper; the platform's own has no letter there. */
function methodTitle(method: MethodFigures): string {
  return `${methodLetter(method.name)}\n${withMark(method.title, method)}`;
}

function tableThree({ methods, improvements, data }: RecommenderEvaluation, showBold: boolean): string[] {
  const settings = (["all", "cold", "coldZero", "coldFew"] as const).filter(
    (setting) => setting !== "coldFew" || data.coldBelow > 1,
  );
  const compared = (
    [
      ["hVsD", "h vs.\nd"],
      ["hVsBest", "h vs.\nbest"],
      ["hybridVsBest", "hybrid\nvs. best"],
    ] as const
  ).filter(([key]) => settings.some((setting) => improvements[setting][key] !== undefined));
  const header = ["\nSetting", ...methods.map(methodTitle), ...compared.map(([, title]) => title)];
  const rows = settings.map((setting) => [
    settingTitle(setting, data.coldBelow),
    ...bestBold(methods.map((method) => method[setting])),
    ...compared.map(([key]) => formatPercent(improvements[setting][key])),
  ]);
  return textTable(header, rows, showBold);
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

/** AUCs of a row, the best one bold. */
function bestBold(figures: readonly Pick<AucFigures, "auc">[]): Cell[] {
  const best = Math.max(...figures.map(({ auc }) => auc ?? Number.NEGATIVE_INFINITY));
  return figures.map(({ auc }) => ({ text: formatShare(auc), bold: auc === best }));
}

function formatInterval({ ci }: AucFigures): string {
  return ci === null ? "-" : `${ci[0].toFixed(4)}-${ci[1].toFixed(4)}`;
}

function formatPercent(improvement: Improvement | undefined): string {
  return improvement === undefined ? "-" : `${improvement.percent.toFixed(1)}%`;
}
