import type { SqlParameter, SqlSession } from "../../database/database.js";

/** Runs a statement that returns `added` for each row that it writes, and counts: all of them, and those that are new. */
export async function counted(
  session: SqlSession,
  statement: string,
  parameters: readonly SqlParameter[] = [],
): Promise<{ all: number; added: number }> {
  const [counts] = await session.query<{ all: number; added: number }>(
    `WITH merged AS (${statement})
     SELECT count(*)::integer AS "all", (count(*) FILTER (WHERE added))::integer AS added FROM merged`,
    parameters,
  );
  return counts;
}
