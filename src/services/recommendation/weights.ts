import type { InteractionKind } from "../rows.js";

/** What one event says of an item, beside a purchase; of several events on an item, the strongest counts. */
export const WEIGHTS: Readonly<Record<InteractionKind, number>> = {
  VIEW: 0.1,
  CLICK: 0.25,
  CART: 0.5,
  PURCHASE: 1,
  DISLIKE: -0.25,
};
