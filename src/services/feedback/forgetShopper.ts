import type { Database, SqlParameter } from "../../database/database.js";
import { checkId } from "../catalogue/itemInput.js";
import { UserInputError } from "../errors.js";
import type { Forgotten, Somebody } from "./types.js";

/** See {@link FeedbackService.forget}. */
export async function forgetShopper(database: Database, { user, visitor }: Somebody): Promise<Forgotten> {
  if ((user == null) === (visitor == null)) throw new UserInputError("Give either user or visitor.");
  checkId((user ?? visitor)!, user == null ? "visitor" : "user");
  return database.transaction(async (session) => {
    const found = await session.query<{ id: string; userId: string | null }>(
      `SELECT "id", "userId" FROM "Visitor" WHERE "id" = $1 OR "userId" = $2 ORDER BY "id" FOR UPDATE`,
      [visitor ?? null, user ?? null],
    );
    const shopper = found.find(({ id }) => id === visitor)?.userId;
    if (shopper) throw new UserInputError(`visitor: "${visitor}" is the shopper "${shopper}"; forget that user.`);
    const who = [user ?? null, visitor ? [visitor] : found.map(({ id }) => id)];
    const countOf = async (statement: string, parameters: readonly SqlParameter[]) =>
      (await session.query(`${statement} RETURNING 1`, parameters)).length;
    const theirs = `"userId" = $1 OR "visitorId" = ANY($2::text[])`;
    const forgotten = {
      events: await countOf(`DELETE FROM "Interaction" WHERE ${theirs}`, who),
      answers: await countOf(`UPDATE "Recommendation" SET "userId" = NULL, "visitorId" = NULL WHERE ${theirs}`, who),
      designs: await countOf(
        `UPDATE "Design" SET "userId" = NULLIF("userId", $1::text),
           "segment" = CASE WHEN "segment"->'users' ? $1::text THEN jsonb_build_object('users', ("segment"->'users') - $1::text) ELSE "segment" END
         WHERE "userId" = $1::text OR "segment"->'users' ? $1::text`,
        [user ?? null],
      ),
    };
    await session.query(`DELETE FROM "Visitor" WHERE "id" = ANY($1::text[])`, [who[1]]);
    await session.query(`DELETE FROM "User" WHERE "id" = $1`, [user ?? null]);
    return forgotten;
  });
}
