import { useMemo } from "react";
import { type Pages, type ReadPage, usePages } from "../api/usePages.js";
import type { StudioCategoryItemsQuery } from "../gql/graphql.js";
import { CATEGORY_ITEMS } from "./documents.js";

export type PickedItem = StudioCategoryItemsQuery["items"]["edges"][number]["node"];

/** Items of a category in the order of their ids, 200 at a time. @param category "" reads none */
export function useCategoryItems(category: string): Pages<PickedItem> {
  const read = useMemo<ReadPage<PickedItem> | undefined>(
    () => (category === "" ? undefined : async (act, after) => (await act(CATEGORY_ITEMS, { category, after })).items),
    [category],
  );
  return usePages(read);
}
