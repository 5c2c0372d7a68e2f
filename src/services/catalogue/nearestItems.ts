import type { ScoredItemId } from "../recommendation/types.js";

/** Reads the stored nearest items of a design's image, `[{ item, score }]`; what is not of that form is left out. */
export function nearestItems(stored: unknown): ScoredItemId[] {
  if (!Array.isArray(stored)) return [];
  return stored
    .filter((entry) => typeof entry?.item === "string" && typeof entry?.score === "number")
    .map(({ item, score }) => ({ itemId: item, score }));
}
