import type { Database } from "../../database/database.js";
import type { RankedItems } from "./rankedItems.js";

/** [N]: the category of each item as a number, 0 of items that are not in the catalogue. Read by category, so that no read is long. */
export async function categoryGroups(database: Database, { itemIds, positions }: RankedItems): Promise<Int32Array> {
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
  }
  return groups;
}
