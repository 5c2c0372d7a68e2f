import { DEFAULT_FIRST } from "../schema/complexity.js";
import type { PageArgs } from "../schema/connection.js";
import type { DesignImageInput } from "../schema/designInputs.js";
import type { ItemFilterInput } from "../schema/item.js";
import type { PageRequest } from "../services/catalogue/pages.js";
import type { DesignImageReference } from "../services/design/types.js";
import type { ItemFilter } from "../services/recommendation/types.js";

/** An input without its nulls: what a client sets to null counts as left out. */
export function given<T extends object>(input: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
}

export function pageRequest({ first, after }: PageArgs): PageRequest {
  return { first: first ?? DEFAULT_FIRST, after };
}

export function itemFilter(input: ItemFilterInput | null | undefined): ItemFilter | undefined {
  if (!input) return undefined;
  const { price, stock, ...rest } = given(input);
  return { ...rest, ...(price && { price: given(price) }), ...(stock && { stock: given(stock) }) };
}

export function imageReference({ design, rank }: DesignImageInput): DesignImageReference {
  return { designId: design, rank: rank ?? 1 };
}
