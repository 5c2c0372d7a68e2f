import type { Answer } from "./documents.js";

/** How an item came to stand where it stands: new in the answer, or that many places up (negative: down). */
export type Move = "new" | number;

/** Moves by item id; none without an answer to compare with. */
export function movesOf(before: Answer | undefined, answer: Answer): ReadonlyMap<string, Move> {
  if (!before) return new Map();
  const places = new Map(before.items.map(({ item, rank }) => [item.id, rank]));
  return new Map(
    answer.items.map(({ item, rank }) => {
      const place = places.get(item.id);
      return [item.id, place === undefined ? "new" : place - rank];
    }),
  );
}

/** What changed, in a sentence to be read out. */
export function changeText(before: Answer | undefined, answer: Answer): string {
  const count = answer.items.length;
  const items = `${count} ${count === 1 ? "item" : "items"}`;
  if (count === 0) return "No item fits.";
  if (!before || before.items.length === 0) return `${items}, best first.`;
  const moves = [...movesOf(before, answer).values()];
  const fresh = moves.filter((move) => move === "new").length;
  const moved = moves.filter((move) => move !== "new" && move !== 0).length;
  if (fresh > 0) return `Ranked anew: ${fresh} of ${items} ${fresh === 1 ? "is" : "are"} new.`;
  if (count < before.items.length) return `Ranked anew: ${items}.`;
  if (moved > 0) return `Ranked anew: the same ${items}, ${moved} at another place.`;
  return `Ranked anew: the same ${items} at their places.`;
}
