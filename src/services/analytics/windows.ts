import { setImmediate } from "node:timers/promises";
import type { SqlSession } from "../../database/database.js";
import type { Span } from "./range.js";

/** Answers that are read at a time. */
export const WINDOW = 1000;

/**
 * A span in pieces of about {@link WINDOW} answers, oldest first, found by the index on their time. Between two of them other
 * requests have their turn: the embedded database answers in this thread, where 1,000 answers take some hundredths of a second.
 */
export async function* windows(database: SqlSession, { from, to }: Span): AsyncGenerator<Span> {
  let start = from;
  while (start < to) {
    const [next] = await database.query<{ createdAt: Date }>(
      `SELECT "createdAt" FROM "Recommendation" WHERE "createdAt" >= $1 ORDER BY "createdAt" OFFSET ${WINDOW} LIMIT 1`,
      [start],
    );
    const end = new Date(Math.min(to.getTime(), Math.max(next?.createdAt.getTime() ?? Infinity, start.getTime() + 1)));
    yield { from: start, to: end };
    start = end;
    await setImmediate();
  }
}
