import { decimalText } from "../format.js";

/** The design form's words for what the API calls otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  count: "How many",
  seed: "Seed",
  starts: "Random starts",
  steps: "Steps",
  eta: "Realism (eta)",
  closeness: "Nearness to the original",
  mostSimilar: "Most alike two may be",
  targetColor: "Target colour",
  colorWeight: "Weight of the colour",
  lockCategory: "Must stay its category",
  categoryWeight: "Weight of the category",
  inDeviations: "Weights in deviations of scores",
  scoreDeviation: "Deviation of scores",
  reconstructionSteps: "Steps of redrawing",
  from: "From",
  to: "To",
};

/** Name and value of each of a design's settings, in words. @param settings as the API gives them */
export function settingWords(settings: unknown): [name: string, text: string][] {
  return Object.entries((settings ?? {}) as Record<string, unknown>).map(([name, value]) => [
    NAMES[name] ?? name,
    textOf(value),
  ]);
}

function textOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : decimalText(value);
  // An end of the way between two results.
  if (typeof value === "object" && value !== null && "rank" in value) return `result ${value.rank} of a design`;
  return String(value);
}
