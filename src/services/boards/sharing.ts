import { randomBytes } from "node:crypto";
import type { Database } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { PICTURE_URL_SECONDS } from "../catalogue/pictureUrls.js";
import { NotFoundError, UserInputError } from "../errors.js";
import type { Board } from "../rows.js";
import { lockBoard } from "./entries.js";
import { OLDEST_FIRST } from "./loaders.js";
import { isGenuine, readToken, signedToken } from "./shareTokens.js";
import { type BoardShare, SHARE_DAYS, type SharedBoard } from "./types.js";

const SECONDS_A_DAY = 24 * 3600;
const SECRET_BYTES = 32;

/** {@link BoardService.share} */
export async function share(database: Database, id: string, days: number): Promise<BoardShare> {
  if (!Number.isInteger(days) || days < SHARE_DAYS.least || days > SHARE_DAYS.most)
    throw new UserInputError(`days is ${days}; give a whole number from ${SHARE_DAYS.least} to ${SHARE_DAYS.most}.`);
  const expires = Math.floor(Date.now() / 1000) + days * SECONDS_A_DAY;
  const expiresAt = new Date(expires * 1000);
  const secret = await database.transaction(async (session) => {
    const { shareSecret } = await lockBoard(session, id);
    const signedWith = shareSecret ?? randomBytes(SECRET_BYTES).toString("base64url");
    await session.query(
      `UPDATE "Board" SET "shareSecret" = $2, "sharedUntil" = GREATEST("sharedUntil", $3::timestamptz) WHERE "id" = $1`,
      [id, signedWith, expiresAt],
    );
    return signedWith;
  });
  return { token: signedToken(id, expires, secret), expiresAt };
}

/** {@link BoardService.unshare} */
export async function unshare(database: Database, id: string): Promise<Board> {
  const [board] = await database.query<Board & Record<string, unknown>>(
    `UPDATE "Board" SET "shareSecret" = NULL, "sharedUntil" = NULL WHERE "id" = $1 RETURNING *`,
    [id],
  );
  if (board === undefined) throw new NotFoundError("board", id);
  return board;
}

/** Whether a link to the board works now. */
export function isShared({ sharedUntil }: Pick<Board, "sharedUntil">): boolean {
  return sharedUntil !== null && Date.now() < sharedUntil.getTime();
}

/** {@link BoardService.shared} */
export async function shared({ prisma }: Database, store: ObjectStore, token: string): Promise<SharedBoard | null> {
  const { boardId, expires } = readToken(token) ?? {};
  if (boardId === undefined || expires === undefined) return null;
  const secondsLeft = Math.floor(expires - Date.now() / 1000);
  if (secondsLeft < 1) return null;
  const board = await prisma.board.findUnique({ where: { id: boardId } });
  if (!board?.shareSecret || !isGenuine(token, board.shareSecret)) return null;
  const entries = await prisma.boardEntry.findMany({
    where: { boardId },
    orderBy: OLDEST_FIRST,
    select: {
      note: true,
      image: { select: { imageKey: true, verdict: true, design: { select: { categoryId: true } } } },
    },
  });
  const ids = entries.flatMap(({ image }) => image.design.categoryId ?? []);
  const categories = await prisma.category.findMany({ where: { id: { in: [...new Set(ids)] } } });
  const names = new Map(categories.map((category) => [category.id, category.name]));
  const expiresIn = Math.min(PICTURE_URL_SECONDS, secondsLeft);
  return {
    name: board.name,
    note: board.note,
    expiresAt: new Date(expires * 1000),
    images: await Promise.all(
      entries.map(async ({ note, image: { imageKey, verdict, design } }) => ({
        url: await store.signedGetUrl(imageKey, { expiresIn }),
        note,
        category: (design.categoryId && names.get(design.categoryId)) || null,
        verdict,
      })),
    ),
  };
}
