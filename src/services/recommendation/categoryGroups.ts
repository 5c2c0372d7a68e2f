import { setImmediate } from "node:timers/promises";
import type { Database } from "../../database/database.js";
import type { RankedItems } from "./rankedItems.js";

const known = new WeakMap<readonly string[], Promise<Int32Array>>();

/**
 * [N]: the category of each item as a number, 0 of items that are not in the catalogue. Read once for each list of ids: where an
 * item changes its category, a filter by it takes a little longer, until a recommender of other items is loaded.
 */
export function categoryGroups(database: Database, items: Pick<RankedItems, "itemIds" | "positions">) {
  let groups = known.get(items.itemIds);
  if (groups === undefined) {
    groups = read(database, items);
    known.set(items.itemIds, groups);
    groups.catch(() => known.delete(items.itemIds));
  }
  return groups;
}

/** By category, so that no read is long. */
async function read(
  database: Database,
  { itemIds, positions }: Pick<RankedItems, "itemIds" | "positions">,
): Promise<Int32Array> {
  const groups = new Int32Array(itemIds.length);
  const categories = await database.query<{ id: string }>(`SELECT "id" FROM "Category" ORDER BY "id"`);
  for (const [index, { id }] of categories.entries()) {
    const [{ ids }] = await database.query<{ ids: readonly string[] | null }>(
      `SELECT json_agg("id") AS "ids" FROM "Item" WHERE "categoryId" = $1`,
      [id],
    );
    for (const itemId of ids ?? []) {
      const position = positions.get(itemId);
      if (position !== undefined) groups[position] = index + 1;
    }
    await setImmediate();
  }
  return groups;
}
