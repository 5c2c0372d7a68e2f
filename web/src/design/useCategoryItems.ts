import { useCallback, useEffect, useState } from "react";
import { useAct } from "../api/act.js";
import type { StudioCategoryItemsQuery } from "../gql/graphql.js";
import { CATEGORY_ITEMS } from "./documents.js";

export type PickedItem = StudioCategoryItemsQuery["items"]["edges"][number]["node"];

interface Loaded {
  readonly category: string;
  readonly items: readonly PickedItem[];
  /** Where the next page begins; null behind the last. */
  readonly cursor: string | null;
}

export interface CategoryItems {
  /** Those loaded so far, in the order of their ids; undefined before the first. */
  readonly items?: readonly PickedItem[];
  readonly error?: string;
  /** Loads 200 more; undefined when all are there. */
  readonly more?: () => void;
}

/** Items of a category, 200 at a time. @param category "" loads none */
export function useCategoryItems(category: string): CategoryItems {
  const [loaded, setLoaded] = useState<Loaded>();
  const [error, setError] = useState<string>();
  const act = useAct();
  const load = useCallback(
    async (after: string | null, isWanted: () => boolean = () => true) => {
      setError(undefined);
      try {
        const { edges, pageInfo } = (await act(CATEGORY_ITEMS, { category, after })).items;
        if (!isWanted()) return;
        const items = edges.map(({ node }) => node);
        const cursor = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
        setLoaded((before) => ({ category, cursor, items: after && before ? [...before.items, ...items] : items }));
      } catch (reason) {
        if (isWanted()) setError((reason as Error).message);
      }
    },
    [act, category],
  );
  useEffect(() => {
    let wanted = true;
    if (category !== "") void load(null, () => wanted);
    return () => {
      wanted = false;
    };
  }, [category, load]);
  if (loaded?.category !== category) return { error };
  const { items, cursor } = loaded;
  return { items, error, ...(cursor !== null && { more: () => void load(cursor) }) };
}
