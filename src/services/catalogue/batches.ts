import DataLoader from "dataloader";
import type { Database } from "../../database/database.js";

/** One query for all rows that are asked for at once. @param find the rows of some ids, in any order */
export function byId<Row extends { readonly id: string }>(
  find: (ids: string[]) => Promise<Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const rows = new Map((await find([...ids])).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}

/** One query for all counts that are asked for at once. @param sql answers `id` and `count`; its $1 are the ids */
export function countsOf(database: Database, sql: string): DataLoader<string, number> {
  return new DataLoader(async (ids) => {
    const rows = await database.query<{ id: string; count: number }>(sql, [[...ids]]);
    const byKey = new Map(rows.map((row) => [row.id, Number(row.count)]));
    return ids.map((id) => byKey.get(id) ?? 0);
  });
}
