import { useCallback, useEffect, useState } from "react";
import { useAct } from "../api/act.js";
import type { StudioBoardsQuery } from "../gql/graphql.js";
import { BOARDS } from "./documents.js";

export type ListedBoard = StudioBoardsQuery["boards"]["edges"][number]["node"];

const AT_ONCE = 20;

export interface BoardList {
  /** undefined before the first are there. */
  readonly boards?: readonly ListedBoard[];
  readonly error?: string;
  /** Loads more; undefined when all are there. */
  readonly more?: () => void;
}

/** Boards, newest first, page by page. */
export function useBoards(): BoardList {
  const [boards, setBoards] = useState<readonly ListedBoard[]>();
  const [cursor, setCursor] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const act = useAct();
  const load = useCallback(
    async (after: string | null) => {
      try {
        const { edges, pageInfo } = (await act(BOARDS, { first: AT_ONCE, after })).boards;
        const rows = edges.map(({ node }) => node);
        setBoards((before) => (after && before ? [...before, ...rows] : rows));
        setCursor(pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null);
      } catch (reason) {
        setError((reason as Error).message);
      }
    },
    [act],
  );
  useEffect(() => void load(null), [load]);
  return { boards, error, ...(cursor !== null && { more: () => void load(cursor) }) };
}
