import type { SqlParameter, SqlSession } from "../../database/database.js";
import type { DateRange } from "./range.js";

export interface Count<Key> {
  readonly key: Key;
  readonly count: number;
}

/** The shop as it stands. */
export interface Standing {
  readonly users: number;
  readonly items: number;
  readonly categories: number;
}

export async function countStanding(database: SqlSession): Promise<Standing> {
  const [{ users, items, categories }] = await database.query<Record<string, number>>(
    `SELECT (SELECT count(*) FROM "User") AS "users", (SELECT count(*) FROM "Item") AS "items",
            (SELECT count(*) FROM "Category") AS "categories"`,
  );
  return { users: Number(users), items: Number(items), categories: Number(categories) };
}

/** Rows of a table whose time lies in the range, by the value of a column. */
export async function countBy<Key>(
  database: SqlSession,
  { table, column, time }: { readonly table: string; readonly column: string; readonly time: string },
  range: DateRange,
): Promise<Count<Key>[]> {
  const { where, parameters } = within(time, range);
  const rows = await database.query<{ key: string; count: number }>(
    `SELECT "${column}"::text AS "key", count(*) AS "count" FROM "${table}" ${where}
     GROUP BY "${column}" ORDER BY "${column}"`,
    parameters,
  );
  return rows.map((row) => ({ key: row.key as Key, count: Number(row.count) }));
}

export async function countAnswers(database: SqlSession, range: DateRange): Promise<number> {
  const { where, parameters } = within("createdAt", range);
  const [{ count }] = await database.query<{ count: number }>(
    `SELECT count(*) AS "count" FROM "Recommendation" ${where}`,
    parameters,
  );
  return Number(count);
}

export function sumOf(counts: readonly Count<unknown>[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function within(column: string, { from, to }: DateRange): { where: string; parameters: SqlParameter[] } {
  const parameters: SqlParameter[] = [];
  const conditions: string[] = [];
  if (from) conditions.push(`"${column}" >= $${parameters.push(from)}`);
  if (to) conditions.push(`"${column}" < $${parameters.push(to)}`);
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "", parameters };
}
