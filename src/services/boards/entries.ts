import type { Database, SqlSession } from "../../database/database.js";
import type { DesignImageReference } from "../design/types.js";
import { NotFoundError, UserInputError } from "../errors.js";
import type { Board } from "../rows.js";
import { checkNote } from "./checkText.js";
import { checkReferences, resultIds } from "./results.js";
import { MOST_ENTRIES } from "./types.js";

/** {@link BoardService.addEntries} */
export function addEntries(database: Database, id: string, images: readonly DesignImageReference[]): Promise<Board> {
  return database.transaction(async (session) => {
    await lockBoard(session, id);
    const added = await resultIds(session, images, "images");
    await session.query(
      `INSERT INTO "BoardEntry" ("boardId", "imageId", "addedAt")
       SELECT $1, "image", "start" + "place" * interval '1 millisecond'
       FROM unnest($2::text[]) WITH ORDINALITY AS "added" ("image", "place"),
         (SELECT GREATEST(now(), max("addedAt")) AS "start" FROM "BoardEntry" WHERE "boardId" = $1) AS "before"
       ON CONFLICT DO NOTHING`,
      [id, added],
    );
    const [{ count }] = await session.query<{ count: number }>(
      `SELECT count(*) AS "count" FROM "BoardEntry" WHERE "boardId" = $1`,
      [id],
    );
    if (Number(count) > MOST_ENTRIES)
      throw new UserInputError(
        `images: the board would hold ${count} images; at most ${MOST_ENTRIES} fit. Remove some, or begin another board.`,
      );
    return touched(session, id);
  });
}

/** {@link BoardService.removeEntries} */
export function removeEntries(database: Database, id: string, images: readonly DesignImageReference[]): Promise<Board> {
  checkReferences(images, "images");
  return database.transaction(async (session) => {
    await lockBoard(session, id);
    await session.query(
      `DELETE FROM "BoardEntry" USING "DesignImage" "image", unnest($2::text[], $3::integer[]) AS "wanted" ("design", "rank")
       WHERE "boardId" = $1 AND "imageId" = "image"."id" AND "image"."role" = 'RESULT'
         AND "image"."designId" = "wanted"."design" AND "image"."rank" = "wanted"."rank"`,
      [id, images.map(({ designId }) => designId), images.map(({ rank }) => rank)],
    );
    return touched(session, id);
  });
}

/** {@link BoardService.noteEntry} */
export function noteEntry(database: Database, id: string, image: DesignImageReference, note: string): Promise<Board> {
  checkNote(note, "note");
  return database.transaction(async (session) => {
    await lockBoard(session, id);
    const [imageId] = await resultIds(session, [image], "image");
    const noted = await session.query(
      `UPDATE "BoardEntry" SET "note" = $3 WHERE "boardId" = $1 AND "imageId" = $2 RETURNING "imageId"`,
      [id, imageId, note],
    );
    if (noted.length === 0)
      throw new UserInputError(
        `image: result ${image.rank} of the design "${image.designId}" is not on this board; add it first.`,
      );
    return touched(session, id);
  });
}

/** Keeps others from changing a board, or reading it to change it, until the transaction ends. @throws NotFoundError */
export async function lockBoard(session: SqlSession, id: string): Promise<Board> {
  const [board] = await session.query<Row>(`SELECT * FROM "Board" WHERE "id" = $1 FOR UPDATE`, [id]);
  if (board === undefined) throw new NotFoundError("board", id);
  return board;
}

async function touched(session: SqlSession, id: string): Promise<Board> {
  const [board] = await session.query<Row>(`UPDATE "Board" SET "updatedAt" = now() WHERE "id" = $1 RETURNING *`, [id]);
  return board;
}

type Row = Board & Record<string, unknown>;
