import type { SqlParameter, SqlSession } from "../database/database.js";

/**
 * Rows of a query, sent as one JSON value, which halves what many rows cost in this thread. Times come as ISO texts.
 * @param text a SELECT
 */
export async function jsonRows<Row>(
  session: SqlSession,
  text: string,
  parameters: readonly SqlParameter[],
): Promise<readonly Row[]> {
  const [{ rows }] = await session.query<{ rows: readonly Row[] | null }>(
    `SELECT json_agg("row") AS "rows" FROM (${text}) AS "row"`,
    parameters,
  );
  return rows ?? [];
}
