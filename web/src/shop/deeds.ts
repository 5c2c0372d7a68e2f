import type { InteractionKind } from "../gql/graphql.js";

/** What people can do with a card, in the order of its buttons. */
export type DeedKind = Extract<InteractionKind, "CLICK" | "CART" | "PURCHASE" | "DISLIKE">;

/** Something that was done with an item in this tab. */
export interface Deed {
  /** The client's own id of the event. */
  readonly event: string;
  readonly looker: string;
  readonly kind: InteractionKind;
  readonly item: { readonly id: string; readonly title: string | null; readonly image: string | null };
}

/** By kind: what a button says, and what was done. */
export const DEEDS: Readonly<Record<InteractionKind, { readonly press: string; readonly done: string }>> = {
  VIEW: { press: "Look at", done: "looked at" },
  CLICK: { press: "Like", done: "liked" },
  CART: { press: "Add to cart:", done: "put into the cart" },
  PURCHASE: { press: "Buy", done: "bought" },
  DISLIKE: { press: "Not for me:", done: "turned down" },
};

export const DEED_KINDS: readonly DeedKind[] = ["CLICK", "CART", "PURCHASE", "DISLIKE"];
