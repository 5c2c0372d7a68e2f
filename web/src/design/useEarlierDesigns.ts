import { useCallback } from "react";
import { type Pages, type ReadPage, usePages } from "../api/usePages.js";
import type { DesignFilter, StudioDesignsQuery } from "../gql/graphql.js";
import { DESIGNS } from "./documents.js";

export type EarlierDesign = StudioDesignsQuery["designs"]["edges"][number]["node"];

const AT_ONCE = 12;

/** Designs, newest first, page by page. @param version the list is read anew when it is another */
export function useEarlierDesigns(filter: DesignFilter, version: number): Pages<EarlierDesign> {
  const read = useCallback<ReadPage<EarlierDesign>>(
    async (act, after) => (await act(DESIGNS, { first: AT_ONCE, after, filter })).designs,
    [filter],
  );
  return usePages(read, { version, wait: 250, keep: true });
}
