import type { SqlSession } from "../../database/database.js";
import { counted } from "./counted.js";
import type { ImportSource, ItemDetail } from "./source.js";

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
const CONTENT = `"Item".title, "Item"."categoryId", "Item".attributes, "Item"."imageKey"`;
const OFFER = `"Item".price, "Item".stock, "Item"."releasedAt"`;
const PICTURE = `coalesce(excluded."imageKey", "Item"."imageKey")`;

/**
 * Merges the staged rows into the catalogue: new ones are added, changed items updated, equal ones left alone.
 * An item keeps the picture it has when this import brings none, and its title, price, stock and release when the file has no column
 * for them. Price, stock and release are no content: they leave `updatedAt` as it is, so that no model embeds the item anew.
 */
export async function mergeStaged(session: SqlSession, source: ImportSource): Promise<MergeCounts> {
  await session.query("SELECT pg_advisory_xact_lock($1)", [MERGE_LOCK]);
  const categories = await counted(
    session,
    `INSERT INTO "Category" (id, name)
     SELECT DISTINCT ON (category) category, "categoryName" FROM import_item ORDER BY category, line
     ON CONFLICT DO NOTHING RETURNING true AS added`,
  );
  const items = await mergeItems(session, new Set(source.items?.tells));
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

async function mergeItems(
  session: SqlSession,
  tells: ReadonlySet<ItemDetail>,
): Promise<{ all: number; added: number }> {
  const told = (detail: ItemDetail, column: string) => `${tells.has(detail) ? "excluded" : `"Item"`}."${column}"`;
  const content = [told("title", "title"), `excluded."categoryId"`, "excluded.attributes", PICTURE].join(", ");
  const offer = [told("price", "price"), told("stock", "stock"), told("released", "releasedAt")].join(", ");
  // A blank release is when the item came into the catalogue.
  const released = tells.has("released")
    ? `coalesce(released, (SELECT "createdAt" FROM "Item" WHERE "Item".id = staged.id), now())`
    : "now()";
  const contentChanged = `(${CONTENT}) IS DISTINCT FROM (${content})`;
  return counted(
    session,
    `INSERT INTO "Item" (id, "categoryId", title, attributes, "imageKey", price, stock, "releasedAt", "updatedAt")
     SELECT id, category, title, attributes, picture.key, price, stock, ${released}, now()
     FROM import_item AS staged LEFT JOIN import_picture AS picture USING (line) ORDER BY id
     ON CONFLICT (id) DO UPDATE SET
       (title, "categoryId", attributes, "imageKey") = ROW(${content}),
       (price, stock, "releasedAt") = ROW(${offer}),
       "updatedAt" = CASE WHEN ${contentChanged} THEN now() ELSE "Item"."updatedAt" END
     WHERE ${contentChanged} OR (${OFFER}) IS DISTINCT FROM (${offer})
     RETURNING xmax = 0 AS added`,
  );
}
