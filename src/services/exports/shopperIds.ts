import type { Database } from "../../database/database.js";

/** Ids of all shoppers, some at a time, in the order of the ids. */
export async function* shopperIds(database: Database, batch: number): AsyncIterable<readonly string[]> {
  let last: string | undefined;
  for (;;) {
    const rows = await database.query<{ id: string }>(
      `SELECT "id" FROM "User" ${last === undefined ? "" : `WHERE "id" > $1`} ORDER BY "id" LIMIT ${batch}`,
      last === undefined ? [] : [last],
    );
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    last = rows[rows.length - 1].id;
  }
}

/** Ids of a list, some at a time. */
export function* batches(ids: readonly string[], batch: number): Iterable<readonly string[]> {
  for (let start = 0; start < ids.length; start += batch) yield ids.slice(start, start + batch);
}

/** Those of the ids that no shopper has, in their order. */
export async function unknownShoppers(database: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await database.query<{ id: string }>(`SELECT "id" FROM "User" WHERE "id" = ANY($1::text[])`, [[...ids]]);
  const known = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}
