import { useMemo } from "react";
import { type Pages, type ReadPage, usePages } from "../api/usePages.js";
import type { PickedItemFragment } from "../gql/graphql.js";
import { ITEMS } from "./documents.js";

/**
 * Items with all these words in their title or id, page by page: those of a category, or, where it has none, of all.
 * @param category "" reads none
 */
export function useFoundItems(category: string, words: string): Pages<PickedItemFragment> {
  const search = words.trim();
  const read = useMemo<ReadPage<PickedItemFragment> | undefined>(() => {
    if (category === "") return undefined;
    return async (act, after) => {
      const { items } = await act(ITEMS, { search, after, categories: [category] });
      return items.edges.length > 0 || search === "" ? items : (await act(ITEMS, { search, after })).items;
    };
  }, [category, search]);
  return usePages(read, { wait: search === "" ? 0 : 250, keep: true });
}
