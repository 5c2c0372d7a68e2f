import type { Database } from "../../database/database.js";
import { checkId } from "../catalogue/itemInput.js";
import { UserInputError } from "../errors.js";
import { addUsers } from "./recordFeedback.js";
import type { MergeResult } from "./types.js";

/** See {@link FeedbackService.mergeVisitor}. Trainings before it knew the events as nobody's: they count as recorded now. */
export async function mergeVisitor(database: Database, visitor: string, user: string): Promise<MergeResult> {
  checkId(visitor, "visitor");
  checkId(user, "user");
  return database.transaction(async (session) => {
    await addUsers(session, [user]);
    await session.query(`INSERT INTO "Visitor" ("id") VALUES ($1) ON CONFLICT ("id") DO NOTHING`, [visitor]);
    const [{ userId }] = await session.query<{ userId: string | null }>(
      `SELECT "userId" FROM "Visitor" WHERE "id" = $1 FOR UPDATE`,
      [visitor],
    );
    if (userId !== null && userId !== user)
      throw new UserInputError(
        `visitor: "${visitor}" is another shopper already ("${userId}"); it stays with that one.`,
      );
    await session.query(`UPDATE "Visitor" SET "userId" = $2 WHERE "id" = $1`, [visitor, user]);
    const moved = await session.query(
      `UPDATE "Interaction" AS "own" SET "userId" = $2, "visitorId" = NULL, "recordedAt" = now()
       WHERE "visitorId" = $1 AND NOT EXISTS (
         SELECT FROM "Interaction" AS "has" WHERE "has"."userId" = $2 AND "has"."itemId" = "own"."itemId"
           AND "has"."kind" = "own"."kind" AND "has"."split" = "own"."split" AND "has"."at" IS NOT DISTINCT FROM "own"."at")
       RETURNING "id"`,
      [visitor, user],
    );
    const left = await session.query(`DELETE FROM "Interaction" WHERE "visitorId" = $1 RETURNING "id"`, [visitor]);
    return { moved: moved.length, duplicates: left.length };
  });
}
