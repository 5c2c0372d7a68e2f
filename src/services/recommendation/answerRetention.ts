import { setImmediate } from "node:timers/promises";
import type { Logger } from "pino";
import type { Database } from "../../database/database.js";

/** Answers deleted at once; requests have their turn between batches, where the embedded database answers in this thread. */
const BATCH = 1000;
/** Milliseconds between looks for answers that are too old. */
const INTERVAL = 3_600_000;
const DAY = 86_400_000;

/**
 * Deletes logged answers that are older than some days, now and every hour. What was done about them stays.
 * @returns stops it, and waits for what is under way
 */
export function keepAnswersFor(days: number, database: Database, logger: Pick<Logger, "info" | "warn">) {
  const stopping = new AbortController();
  const clean = () =>
    deleteAnswersBefore(new Date(Date.now() - days * DAY), database, stopping.signal).then(
      (deleted) => {
        if (deleted > 0) logger.info({ deleted, days }, "old answers were deleted");
      },
      (error) => logger.warn({ err: error }, "old answers could not be deleted"),
    );
  let cleaned = clean();
  const timer = setInterval(() => {
    cleaned = cleaned.then(clean);
  }, INTERVAL).unref();
  return async (): Promise<void> => {
    clearInterval(timer);
    stopping.abort();
    await cleaned;
  };
}

/** @returns how many there were */
async function deleteAnswersBefore(moment: Date, database: Database, signal: AbortSignal): Promise<number> {
  let deleted = 0;
  while (!signal.aborted) {
    const rows = await database.query(
      `DELETE FROM "Recommendation" WHERE "id" IN
         (SELECT "id" FROM "Recommendation" WHERE "createdAt" < $1::timestamptz ORDER BY "createdAt" LIMIT ${BATCH})
       RETURNING 1`,
      [moment],
    );
    deleted += rows.length;
    if (rows.length < BATCH) break;
    await setImmediate();
  }
  return deleted;
}
