import { UserInputError } from "../../errors.js";
import type { ItemFilter, ItemRelation } from "../types.js";

/** As many as a filter may name. */
const MOST_CATEGORIES = 200;

/**
 * A filter that lets only those items pass that relate to items of the given categories so; as it was where none is given.
 * @throws UserInputError when there are too many
 */
export function related(
  filter: ItemFilter | undefined,
  relation: ItemRelation,
  categories: readonly string[],
): ItemFilter | undefined {
  const distinct = [...new Set(categories)];
  if (distinct.length === 0) return filter;
  if (distinct.length > MOST_CATEGORIES)
    throw new UserInputError(
      `The items given are of ${distinct.length} categories; with a relation, give items of at most ${MOST_CATEGORIES}.`,
    );
  if (relation === "COMPLEMENT") return { ...filter, exceptCategories: distinct };
  return { ...filter, categories: distinct.filter((category) => filter?.categories?.includes(category) ?? true) };
}
