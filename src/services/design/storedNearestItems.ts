import type { ScoredItemId } from "../recommendation/types.js";

/** The nearest items of a design's image as its row holds them. */
export function storedNearestItems(nearest: readonly ScoredItemId[]): { item: string; score: number }[] {
  return nearest.map(({ itemId, score }) => ({ item: itemId, score }));
}

/** Reads {@link storedNearestItems} back; what is not of that form is left out. */
export function readNearestItems(stored: unknown): ScoredItemId[] {
  if (!Array.isArray(stored)) return [];
  return stored
    .filter((entry) => typeof entry?.item === "string" && typeof entry?.score === "number")
    .map(({ item, score }) => ({ itemId: item, score }));
}
