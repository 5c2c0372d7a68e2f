import type { Design } from "../rows.js";
import type { Settings } from "./settings.js";

/** What a design maximised, in words and figures: the terms of the objective with their weights. */
export function objectiveText({ kind, settings, segment }: Pick<Design, "kind" | "settings" | "segment">): string {
  if (kind === "INTERPOLATE") return "none: codes z in even steps on the line between two";
  const { eta, categoryWeight, targetColor, colorWeight, closeness, inDeviations, scoreDeviation } = (settings ??
    {}) as Settings;
  const weighted: [number | undefined, string][] = [
    [eta, "realism"],
    [categoryWeight, "log p(category | image)"],
    [targetColor === undefined ? 0 : -(colorWeight ?? 0), `|mean colour - ${targetColor}|^2`],
    [-(closeness ?? 0), `mean |image - ${targetColor && colorWeight ? `original dyed ${targetColor}` : "original"}|`],
  ];
  if (kind === "SAMPLE" && targetColor === undefined) return "none: codes z drawn at random";
  const taste = segment === null ? "score of the shopper" : "mean score of the segment";
  const terms = weighted.filter(([weight]) => weight).map(([weight, term]) => `${weight} x ${term}`);
  const sum = terms.join(" + ").replaceAll("+ -", "- ");
  if (kind === "SAMPLE") return sum;
  if (sum === "") return taste;
  return `${taste} + ${inDeviations ? `${scoreDeviation?.toPrecision(3) ?? "standard deviation"} x (${sum})` : sum}`;
}
