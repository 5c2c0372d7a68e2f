import { type Pages, type ReadPage, usePages } from "../api/usePages.js";
import type { StudioBoardsQuery } from "../gql/graphql.js";
import { BOARDS } from "./documents.js";

export type ListedBoard = StudioBoardsQuery["boards"]["edges"][number]["node"];

const AT_ONCE = 20;

const read: ReadPage<ListedBoard> = async (act, after) => (await act(BOARDS, { first: AT_ONCE, after })).boards;

/** Boards, newest first, page by page. */
export const useBoards = (): Pages<ListedBoard> => usePages(read);
