import { formatShare, methodLetter, withMark } from "./figureText.js";
import type { Cell, Table } from "./tables.js";
import type { AucFigures, Improvement, MethodFigures, RecommenderEvaluation, Setting } from "./types.js";

const COMPARED = [
  ["hVsD", "h vs.\nd"],
  ["hVsBest", "h vs.\nbest"],
  ["hybridVsBest", "hybrid\nvs. best"],
] as const;

/** Table III: AUC in each setting, a column for every method, the best of a row bold. */
export function tableThree({ methods, improvements, data }: RecommenderEvaluation): Table {
  const settings = (["all", "cold", "coldZero", "coldFew"] as const).filter(
    (setting) => setting !== "coldFew" || data.coldBelow > 1,
  );
  const compared = COMPARED.filter(([key]) => settings.some((setting) => improvements[setting][key] !== undefined));
  return {
    header: ["\nSetting", ...methods.map(methodTitle), ...compared.map(([, title]) => title)],
    rows: settings.map((setting) => [
      settingTitle(setting, data.coldBelow),
      ...bestBold(methods.map((method) => method[setting])),
      ...compared.map(([key]) => formatPercent(improvements[setting][key])),
    ]),
  };
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

function bestBold(figures: readonly Pick<AucFigures, "auc">[]): Cell[] {
  const best = Math.max(...figures.map(({ auc }) => auc ?? Number.NEGATIVE_INFINITY));
  return figures.map(({ auc }) => ({ text: formatShare(auc), bold: auc === best }));
}

/** "-" where there is none, and over an AUC of 0, of which nothing is a percentage: JSON keeps null for it. */
function formatPercent(improvement: Improvement | undefined): string {
  return Number.isFinite(improvement?.percent) ? `${improvement!.percent.toFixed(1)}%` : "-";
}
