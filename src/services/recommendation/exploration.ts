import type { Random } from "../../random.js";

/** Of so many times as many new items as there are slots, those most to the shopper's taste, slots are drawn. */
const DRAWN_FROM = 5;

/** Slots that a share of a list comes to: a fraction of a slot is one as often as it says. */
export function slotsOf(share: number, length: number, random: Random): number {
  const exact = share * length;
  return Math.floor(exact) + (random.uniform(0, 1) < exact % 1 ? 1 : 0);
}

/** How many of the best new items to draw from. */
export const poolOf = (slots: number): number => DRAWN_FROM * slots;

/** The list with other items put in at random places, behind the first. */
export function strewn<Item>(list: readonly Item[], others: readonly Item[], random: Random): Item[] {
  const mixed = [...list];
  for (const other of others) mixed.splice(Math.min(mixed.length, 1 + random.integer(mixed.length + 1)), 0, other);
  return mixed;
}
