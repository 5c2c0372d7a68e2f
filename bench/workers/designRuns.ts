import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../src/database/database.js";
import { designGenerator } from "../../src/services/design/designModels.js";
import type { Shop } from "./shop.js";

/** Images of each design. */
export const COUNT = 4;
const ENDED = `'DONE', 'FAILED', 'CANCELLED'`;

/** Lets the database itself write down when a design is begun and when it is done, whoever does it. */
export async function recordRuns(database: Database): Promise<void> {
  await database.execute(`
    CREATE TABLE "BenchRun" ("designId" text NOT NULL, "state" text NOT NULL, "at" timestamptz NOT NULL DEFAULT clock_timestamp());
    CREATE FUNCTION "benchRun"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN INSERT INTO "BenchRun" ("designId", "state") VALUES (NEW."id", NEW."state"::text); RETURN NULL; END $$;
    CREATE TRIGGER "benchRun" AFTER UPDATE ON "Design" FOR EACH ROW
      WHEN (NEW."state" = 'RUNNING' AND NEW."startedAt" IS DISTINCT FROM OLD."startedAt"
            OR NEW."state" = 'DONE' AND OLD."state" <> 'DONE')
      EXECUTE FUNCTION "benchRun"();`);
}

/** Asks for personalised designs, each for another shopper, with the platform's defaults; resolves when they are queued. */
export async function requestDesigns({ database, platform }: Shop, count: number): Promise<string[]> {
  const users = await database.query<{ id: string }>(`SELECT "id" FROM "User" ORDER BY "id" LIMIT $1`, [count]);
  const { categories } = await designGenerator(platform.serving);
  const requests = users.map(({ id: userId }, index) => ({
    userId,
    categoryId: categories[index % categories.length],
    count: COUNT,
  }));
  return Promise.all(requests.map(async (request) => (await platform.services.design.personalize(request)).id));
}

/** Resolves when all of them have ended, or as many as asked for. */
export async function untilEnded({ database }: Shop, ids: readonly string[], count = ids.length): Promise<void> {
  for (;;) {
    const [{ ended }] = await database.query<{ ended: number }>(
      `SELECT count(*)::integer AS "ended" FROM "Design" WHERE "id" = ANY($1) AND "state" IN (${ENDED})`,
      [ids],
    );
    if (ended >= count) return;
    await sleep(50);
  }
}

/** Resolves when so many are in the middle of their search. */
export async function untilSearching({ database }: Shop, ids: readonly string[], count: number): Promise<void> {
  for (;;) {
    const [{ searching }] = await database.query<{ searching: number }>(
      `SELECT count(*)::integer AS "searching" FROM "Design" WHERE "id" = ANY($1) AND "state" = 'RUNNING' AND "step" > 0`,
      [ids],
    );
    if (searching >= count) return;
    await sleep(20);
  }
}

/** Milliseconds from the beginning of the first to the end of the last. */
export async function spanOf({ database }: Shop, ids: readonly string[]): Promise<number> {
  const [{ span }] = await database.query<{ span: number }>(
    `SELECT extract(epoch FROM max("finishedAt") - min("startedAt"))::float8 * 1000 AS "span" FROM "Design" WHERE "id" = ANY($1)`,
    [ids],
  );
  return span;
}

export interface Account {
  readonly asked: number;
  readonly done: number;
  /** Designs that were begun once, and more often. */
  readonly begunOnce: number;
  readonly begunAgain: number;
  /** Designs that were completed more than once. */
  readonly doneAgain: number;
  /** Designs that lack an image, in the database or in the store; those that were told to be too alike are not missed. */
  readonly incomplete: number;
  /** Longest time between two beginnings of one design, in seconds; 0 where none was begun again. */
  readonly againAfter: number;
}

/** What became of designs, by the record of {@link recordRuns} and by what is stored. */
export async function accountOf({ database, store }: Shop, ids: readonly string[]): Promise<Account> {
  const rows = await database.query<{ begun: number; done: number; gap: number; images: number; keys: string[] }>(
    `SELECT (SELECT count(*)::integer FROM "BenchRun" WHERE "designId" = "id" AND "state" = 'RUNNING') AS "begun",
            (SELECT count(*)::integer FROM "BenchRun" WHERE "designId" = "id" AND "state" = 'DONE') AS "done",
            (SELECT coalesce(extract(epoch FROM max("at") - min("at")), 0)::float8 FROM "BenchRun"
              WHERE "designId" = "id" AND "state" = 'RUNNING') AS "gap",
            $2::integer - "missing" AS "images",
            (SELECT coalesce(array_agg("imageKey"), '{}') FROM "DesignImage"
              WHERE "designId" = "Design"."id" AND "role" = 'RESULT') AS "keys"
       FROM "Design" WHERE "id" = ANY($1)`,
    [ids, COUNT],
  );
  let incomplete = 0;
  for (const { keys, images } of rows) {
    const stored = await Promise.all(keys.map((key) => store.head(key)));
    if (stored.filter((head) => head !== undefined).length !== images) incomplete++;
  }
  const among = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).length;
  return {
    asked: ids.length,
    done: among(({ done }) => done > 0),
    begunOnce: among(({ begun }) => begun === 1),
    begunAgain: among(({ begun }) => begun > 1),
    doneAgain: among(({ done }) => done > 1),
    incomplete,
    againAfter: Math.max(...rows.map(({ gap }) => gap)),
  };
}
