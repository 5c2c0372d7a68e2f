import DataLoader from "dataloader";
import type { Database } from "../../database/database.js";
import { byId, countsOf } from "../catalogue/batches.js";
import { groupBy } from "../catalogue/groupBy.js";
import type { Board } from "../rows.js";
import type { BoardEntryRow } from "./types.js";

/** Reads of boards that one request makes many times, gathered into one query each. */
export interface BoardLoaders {
  readonly boards: DataLoader<string, Board | null>;
  /** Entries of a board with their pictures, oldest first. */
  readonly boardEntries: DataLoader<string, BoardEntryRow[]>;
  readonly boardEntryCounts: DataLoader<string, number>;
  /** Boards that a picture is on, those first that it has been on longest. */
  readonly boardsOfImage: DataLoader<string, Board[]>;
}

/** Loaders for one request. */
export function createBoardLoaders(database: Database): BoardLoaders {
  const { prisma } = database;
  return {
    boards: byId((ids) => prisma.board.findMany({ where: { id: { in: ids } } })),
    boardEntries: new DataLoader(async (ids) => {
      const rows = await prisma.boardEntry.findMany({
        where: { boardId: { in: [...ids] } },
        orderBy: OLDEST_FIRST,
        include: { image: { omit: { latent: true } } },
      });
      const byBoard = groupBy(rows, (row) => row.boardId);
      return ids.map((id) => byBoard.get(id) ?? []);
    }),
    boardEntryCounts: countsOf(
      database,
      `SELECT "boardId" AS "id", count(*) AS "count" FROM "BoardEntry" WHERE "boardId" = ANY($1::text[]) GROUP BY "boardId"`,
    ),
    boardsOfImage: new DataLoader(async (ids) => {
      const rows = await prisma.boardEntry.findMany({
        where: { imageId: { in: [...ids] } },
        orderBy: [{ addedAt: "asc" }, { boardId: "asc" }],
        include: { board: true },
      });
      const byImage = groupBy(rows, (row) => row.imageId);
      return ids.map((id) => (byImage.get(id) ?? []).map(({ board }) => board));
    }),
  };
}

/** Order of a board's entries. */
export const OLDEST_FIRST = [{ addedAt: "asc" as const }, { imageId: "asc" as const }];

/** Forgets what was read of boards and pictures: a change follows that later fields of the request must show. */
export function forgetBoards(loaders: BoardLoaders): void {
  loaders.boards.clearAll();
  loaders.boardEntries.clearAll();
  loaders.boardEntryCounts.clearAll();
  loaders.boardsOfImage.clearAll();
}
