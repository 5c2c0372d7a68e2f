import type { ShownItem } from "../../catalogue/shownItems.js";

/** The method that finds what goes with items. */
export const LOOK = "look";

/** Fewer are not told of: what one shopper chose is nobody else's matter. */
export const LEAST_TOLD = 2;

type Named = Pick<ShownItem, "id" | "title">;

export function chosenTogether(recommender: string, shoppers: number, item: Named): string {
  return `${shoppers} shoppers chose it together with ${quoted(item)} (${recommender}).`;
}

/** @param choosers how many chose the item itself; where none did, those of its like speak */
export function toTasteOf(recommender: string, item: Named, choosers: number): string {
  const who = choosers > 0 ? `who chose ${quoted(item)}` : `who chose what is like ${quoted(item)}`;
  return `To the taste of shoppers ${who} (${recommender}).`;
}

export function toTasteOfLikes(recommender: string, items: number): string {
  return `To the taste of shoppers who chose one of the ${items} items you like (${recommender}).`;
}

export function instead(recommender: string, item: Named, together: number): string {
  const both = together < LEAST_TOLD ? "" : `; ${together} shoppers chose both`;
  return `Like ${quoted(item)}, and of its category (${recommender})${both}.`;
}

export function popularOfCategory(recommender: string, { category }: Pick<ShownItem, "category">): string {
  return `Popular among ${category.name} (${recommender}).`;
}

function quoted({ id, title }: Named): string {
  return `"${title ?? id}"`;
}
