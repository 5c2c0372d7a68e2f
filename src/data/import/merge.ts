import type { SqlSession } from "../../database/database.js";
import { counted } from "./counted.js";
import type { ImportSource } from "./source.js";

/** Rows that a merge added or changed. */
export interface MergeCounts {
  readonly categories: number;
  readonly itemsAdded: number;
  readonly itemsUpdated: number;
  readonly itemsWithoutPicture: number;
  readonly users: number;
  readonly interactions: number;
}

/** Any constant: two imports into one database merge one after the other. */
const MERGE_LOCK = 4_711_001;

/**
 * Merges the staged rows into the catalogue: new ones are added, changed items updated, equal ones left alone.
 * An item keeps the picture it has when this import brings none, and its title when the file has no column for it.
 */
export async function mergeStaged(session: SqlSession, source: ImportSource): Promise<MergeCounts> {
  await session.query("SELECT pg_advisory_xact_lock($1)", [MERGE_LOCK]);
  const categories = await counted(
    session,
    `INSERT INTO "Category" (id, name)
     SELECT DISTINCT ON (category) category, "categoryName" FROM import_item ORDER BY category, line
     ON CONFLICT DO NOTHING RETURNING true AS added`,
  );
  const title = source.items?.titled ? "excluded.title" : `coalesce(excluded.title, "Item".title)`;
  const items = await counted(
    session,
    `INSERT INTO "Item" (id, "categoryId", title, attributes, "imageKey", "updatedAt")
     SELECT id, category, title, attributes, picture.key, now()
     FROM import_item LEFT JOIN import_picture AS picture USING (line) ORDER BY id
     ON CONFLICT (id) DO UPDATE SET
       "categoryId" = excluded."categoryId", title = ${title}, attributes = excluded.attributes,
       "imageKey" = coalesce(excluded."imageKey", "Item"."imageKey"), "updatedAt" = now()
     WHERE ("Item"."categoryId", "Item".title, "Item".attributes, "Item"."imageKey") IS DISTINCT FROM
       (excluded."categoryId", ${title}, excluded.attributes, coalesce(excluded."imageKey", "Item"."imageKey"))
     RETURNING xmax = 0 AS added`,
  );
  const [{ without }] = await session.query<{ without: number }>(
    `SELECT count(*)::integer AS without FROM import_item JOIN "Item" USING (id) WHERE "imageKey" IS NULL`,
  );
  const users = await counted(
    session,
    `INSERT INTO "User" (id) SELECT DISTINCT "userId" FROM import_interaction ORDER BY 1
     ON CONFLICT DO NOTHING RETURNING true AS added`,
  );
  const interactions = await counted(
    session,
    `INSERT INTO "Interaction" ("userId", "itemId", kind, split, at)
     SELECT "userId", "itemId", kind, split, at FROM import_interaction ORDER BY file, line
     ON CONFLICT DO NOTHING RETURNING true AS added`,
  );
  // The embedded database gathers no statistics by itself; without them it plans as if the tables were small.
  if (items.all + interactions.all > 0)
    for (const table of ["Item", "User", "Interaction"]) await session.query(`ANALYZE "${table}"`);
  return {
    categories: categories.added,
    itemsAdded: items.added,
    itemsUpdated: items.all - items.added,
    itemsWithoutPicture: without,
    users: users.added,
    interactions: interactions.added,
  };
}
