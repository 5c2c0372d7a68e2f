import { METHOD_NAMES } from "../../ml/recommenders/recommender.js";
import type { AucFigures, MeasuredModel } from "./types.js";

/** "(a)" as in Table III; "" where the paper has no such method. */
export function methodLetter(name: string): string {
  const place = (METHOD_NAMES as readonly string[]).indexOf(name);
  return place >= 0 && name !== "hybrid" ? `(${"abcdefgh"[place]})` : "";
}

/** "0.7850"; "-" where there is none. */
export function formatShare(value: number | null | undefined, digits = 4): string {
  return value === null || value === undefined ? "-" : value.toFixed(digits);
}

/** "+0.0123" */
export function formatSigned(value: number, digits = 4): string {
  return `${value < 0 ? "" : "+"}${value.toFixed(digits)}`;
}

/** Where nothing tells items apart, ties counted against it would look like the worst of orders. */
export function allTie({ auc, aucHalfTies }: AucFigures): boolean {
  return auc === 0 && aucHalfTies === 0.5;
}

type Fairness = Pick<MeasuredModel, "stale" | "heldOutInTraining">;

/** Behind a method's name: "*" of other data, "!" where it learned from rows that it is measured on. */
export function withMark(text: string, { stale, heldOutInTraining }: Fairness): string {
  if ((heldOutInTraining ?? 0) > 0) return `${text}!`;
  return stale ? `${text}*` : text;
}

/** What the marks mean, a sentence for each, and how to do without. Empty where there are none. */
export function markLegend(methods: readonly (Fairness & Pick<MeasuredModel, "name">)[]): string[] {
  const names = methods.filter(({ stale }) => stale).map(({ name }) => name);
  if (names.length === 0) return [];
  return [...markMeanings(methods), `Bring them up to date by: atelier train recommender ${names.join(" ")}`];
}

/** What the marks mean, a sentence for each. Empty where there are none. */
export function markMeanings(methods: readonly Fairness[]): string[] {
  const stale = methods.filter((method) => method.stale);
  if (stale.length === 0) return [];
  const leaked = stale.some(({ heldOutInTraining }) => (heldOutInTraining ?? 0) > 0);
  return [
    "* trained on other data than there are now.",
    ...(leaked ? ["! learned from rows that are ranked here, so that its figures flatter it."] : []),
  ];
}

/** Of each marked model how its data differ; those of which the same can be said share a sentence. */
export function markNotes(methods: readonly MeasuredModel[], rows: number): string[] {
  const told = new Map<string, string[]>();
  for (const method of methods)
    if (method.stale) {
      const text = differences(method, rows);
      told.set(text, [...(told.get(text) ?? []), `${method.title} (${method.modelId})`]);
    }
  return [...told].map(([text, names]) => `${names.join(", ")}: ${text}`);
}

function differences({ unknownUsers, unknownItems, heldOutInTraining }: MeasuredModel, rows: number): string {
  const unknown = [
    ...(unknownUsers > 0 ? [counted(unknownUsers, "shopper")] : []),
    ...(unknownItems > 0 ? [`${counted(unknownItems, "item")}, which stand${unknownItems === 1 ? "s" : ""} last`] : []),
  ];
  const missing = `unknown: ${unknown.join(", ") || "nothing"}`;
  if (heldOutInTraining === null)
    return `${missing}; which rows were learned from is not recorded, so that rows ranked here may be among them.`;
  if (heldOutInTraining === 0) return `${missing}; learned from none of the rows ranked here.`;
  return `${missing}; LEARNED FROM ${heldOutInTraining.toLocaleString("en-US")} of the ${counted(rows, "row")} ranked here.`;
}

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

/** Said first where none of the new items has a usable picture. */
export const NO_PICTURES =
  "Warning: none of the new items has a usable picture. Is images.zip (or images/) beside their file, and do the names fit? See --images and --image. What reads pictures cannot tell such items apart.";
