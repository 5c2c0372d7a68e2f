import { useCallback, useEffect, useState } from "react";
import { useAct } from "../api/act.js";
import type { DesignFilter, StudioDesignsQuery } from "../gql/graphql.js";
import { DESIGNS } from "./documents.js";

export type EarlierDesign = StudioDesignsQuery["designs"]["edges"][number]["node"];

const AT_ONCE = 12;
const SETTLED = 250;

interface Loaded {
  readonly designs: readonly EarlierDesign[];
  readonly cursor: string | null;
}

export interface EarlierList {
  /** undefined before the first are there. */
  readonly designs?: readonly EarlierDesign[];
  readonly error?: string;
  /** Loads more; undefined when all are there. */
  readonly more?: () => void;
}

/** Designs, newest first, page by page. @param version the list is read anew when it is another */
export function useEarlierDesigns(filter: DesignFilter, version: number): EarlierList {
  const [loaded, setLoaded] = useState<Loaded>();
  const [error, setError] = useState<string>();
  const act = useAct();
  const load = useCallback(
    async (after: string | null, isWanted: () => boolean = () => true) => {
      try {
        const { edges, pageInfo } = (await act(DESIGNS, { first: AT_ONCE, after, filter })).designs;
        if (!isWanted()) return;
        setError(undefined);
        const designs = edges.map(({ node }) => node);
        const cursor = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
        setLoaded((before) => ({ cursor, designs: after && before ? [...before.designs, ...designs] : designs }));
      } catch (reason) {
        if (isWanted()) setError((reason as Error).message);
      }
    },
    [act, filter],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version means to read again
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => void load(null, () => wanted), SETTLED);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [load, version]);
  const cursor = loaded?.cursor ?? null;
  return { designs: loaded?.designs, error, ...(cursor !== null && { more: () => void load(cursor) }) };
}
