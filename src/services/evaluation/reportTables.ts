import { allTie, formatShare, methodLetter, withMark } from "./figureText.js";
import { escapeXml } from "./reportChart.js";
import {
  type AucFigures,
  type Improvement,
  type MethodFigures,
  type NewItemsEvaluation,
  type RecommenderEvaluation,
  SETTINGS,
} from "./types.js";

/** Table III, with the cold setting split by whether anybody had the item. */
export function tableThreeHtml({ methods, improvements, data }: RecommenderEvaluation): string {
  const titles = {
    all: "All Items",
    cold: "Cold Items",
    coldZero: "&emsp;0 training rows",
    coldFew: `&emsp;1-${data.coldBelow - 1} training rows`,
  };
  const columns = (
    [
      ["hVsD", "h vs. d", "improvement"],
      ["hVsBest", "h vs. best", "improvement"],
      ["hybridVsBest", "hybrid vs. best", "improvement"],
    ] as const
  ).filter(([key]) => improvements.all[key] !== undefined);
  const header = ["Setting", ...methods.map(methodHeader), ...columns.map(([, title, above]) => small(above, title))];
  const rows = SETTINGS.map((setting) => {
    const figures = methods.map((method) => method[setting]);
    const users = figures[0]?.users ?? 0;
    return [
      `${titles[setting]} <span class="faint">(${count(users)})</span>`,
      ...aucCells(figures),
      ...columns.map(([key]) => percent(improvements[setting][key])),
    ];
  });
  return table(header, rows);
}

/** What lists of recommendations are worth, and how sure the figures are. */
export function listTableHtml({ methods }: RecommenderEvaluation): string {
  const header = [
    "Method",
    small("ties as half", "AUC"),
    small("ties as half", "AUC, cold"),
    small("@10", "recall"),
    small("@100", "recall"),
    small("@100", "NDCG"),
    small("@100", "coverage"),
    small("of the AUC", "95 % interval"),
    small("cold", "95 % interval"),
  ];
  const rows = methods.map((method) => [
    withMark(escapeXml(method.title), method),
    formatShare(method.all.aucHalfTies),
    formatShare(method.cold.aucHalfTies),
    formatShare(method.recall?.["10"]),
    formatShare(method.recall?.["100"]),
    formatShare(method.ndcg?.["100"]),
    formatShare(method.coverage?.["100"], 3),
    interval(method.all),
    interval(method.cold),
  ]);
  return table(header, rows);
}

export function newItemsTableHtml({ methods }: NewItemsEvaluation): string {
  const header = [
    "Method",
    small("among new items", "AUC"),
    small("ties as half", "the same"),
    small("", "95 % interval"),
    small("@100", "recall"),
    small("within the catalogue", "AUC"),
    small("", "95 % interval"),
    small("@100", "recall"),
  ];
  const rows = methods.map(({ among, all, ...method }) => [
    withMark(escapeXml(method.title), method),
    allTie(among) ? "-" : formatShare(among.auc),
    formatShare(among.aucHalfTies),
    allTie(among) ? "-" : interval(among),
    formatShare(among.recall?.["100"]),
    formatShare(all.auc),
    interval(all),
    formatShare(all.recall?.["100"]),
  ]);
  return table(header, rows);
}

/** @param header and rows as HTML */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, row: readonly string[]) => row.map((cell) => `<${tag}>${cell}</${tag}>`).join("");
  return `<div class="wide"><table><thead><tr>${cells("th", header)}</tr></thead><tbody>${rows
    .map((row) => `<tr>${cells("td", row)}</tr>`)
    .join("\n")}</tbody></table></div>`;
}

function methodHeader(method: MethodFigures): string {
  return small(methodLetter(method.name), withMark(escapeXml(method.title), method));
}

/** A column's title with a line above it, in HTML. */
export const small = (above: string, title: string): string => `<small>${above}</small>${title}`;

function aucCells(figures: readonly AucFigures[]): string[] {
  const best = Math.max(...figures.map(({ auc }) => auc ?? Number.NEGATIVE_INFINITY));
  return figures.map(({ auc }) => (auc === best ? `<b>${formatShare(auc)}</b>` : formatShare(auc)));
}

const interval = ({ ci }: AucFigures): string => (ci === null ? "-" : `${ci[0].toFixed(4)} to ${ci[1].toFixed(4)}`);
const percent = (improvement: Improvement | undefined): string =>
  improvement === undefined ? "-" : `${improvement.percent.toFixed(1)} %`;
export const count = (value: number): string => value.toLocaleString("en-US");
