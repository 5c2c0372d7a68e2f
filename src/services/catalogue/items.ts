import type { Database, SqlParameter } from "../../database/database.js";
import { UserInputError } from "../errors.js";
import type { ItemFilter } from "../recommendation/types.js";
import type { Item } from "../rows.js";
import { decodeCursor } from "./cursors.js";
import { requireCategories } from "./knownCategories.js";
import { type Page, type PageRequest, pageOf, pageSize } from "./pages.js";

/** What one filter may name: each attribute is a condition of its own, and rankings remember what passes a filter. */
const MOST_VALUES = 200;
const MOST_ATTRIBUTES = 20;

/** Items in the order of their ids, those that pass the filter. @throws UserInputError on a bad `first`, `after` or filter */
export async function pageOfItems(
  database: Database,
  request: PageRequest,
  filter: ItemFilter = {},
): Promise<Page<Item>> {
  const first = pageSize(request.first);
  const { conditions, parameters } = itemConditions(filter);
  await requireCategories(database, filter.categories ?? [], "filter.categories");
  const where = (all: readonly string[]) => (all.length > 0 ? `WHERE ${all.join(" AND ")}` : "");
  const page = { conditions: [...conditions], parameters: [...parameters] };
  if (request.after != null) {
    const [id] = decodeCursor("items", request.after, ["string"]);
    page.conditions.push(`"id" > $${page.parameters.push(id)}`);
  }
  const found = await database.query<{ id: string }>(
    `SELECT "id" FROM "Item" ${where(page.conditions)} ORDER BY "id" LIMIT ${first + 1}`,
    page.parameters,
  );
  const rows = await itemsInOrder(
    database,
    found.map((row) => row.id),
  );
  return pageOf(
    "items",
    rows,
    request,
    (item) => [item.id],
    async () => {
      const [row] = await database.query<{ count: number }>(
        `SELECT count(*) AS count FROM "Item" ${where(conditions)}`,
        parameters,
      );
      return Number(row.count);
    },
  );
}

/**
 * SQL conditions on "Item" that say what the filter says, with their parameters from $1.
 * @throws UserInputError when the filter names too much
 */
export function itemConditions(filter: ItemFilter): { conditions: string[]; parameters: SqlParameter[] } {
  const { categories = [], attributes = [] } = filter;
  atMost(MOST_VALUES, categories, "filter.categories");
  atMost(MOST_ATTRIBUTES, attributes, "filter.attributes");
  attributes.forEach(({ values }, index) => {
    atMost(MOST_VALUES, values, `filter.attributes[${index}].values`);
  });
  const conditions: string[] = [];
  const parameters: SqlParameter[] = [];
  if (filter.categories !== undefined)
    conditions.push(`"categoryId" = ANY($${parameters.push(filter.categories)}::text[])`);
  for (const { name, values } of attributes) {
    const nameAt = parameters.push(name);
    conditions.push(`"attributes"->>($${nameAt}::text) = ANY($${parameters.push(values)}::text[])`);
  }
  return { conditions, parameters };
}

function atMost(most: number, list: readonly unknown[], argument: string): void {
  if (list.length > most) throw new UserInputError(`${argument} has ${list.length} entries; give at most ${most}.`);
}

async function itemsInOrder(database: Database, ids: readonly string[]): Promise<Item[]> {
  if (ids.length === 0) return [];
  const rows = await database.prisma.item.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}
