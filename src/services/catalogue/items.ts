import type { Database } from "../../database/database.js";
import type { ItemFilter } from "../recommendation/types.js";
import type { Item } from "../rows.js";
import { decodeCursor } from "./cursors.js";
import { type ItemConditions, itemConditions } from "./itemConditions.js";
import { searchPatterns } from "./itemSearch.js";
import { requireCategories } from "./knownCategories.js";
import { type Page, type PageRequest, pageOf, pageSize } from "./pages.js";

/** Which items of the catalogue are wanted; all where nothing is said. */
export interface WantedItems {
  readonly filter?: ItemFilter;
  /** Words of the title or the id, all of them, in any case. */
  readonly search?: string;
}

/**
 * Items in the order of their ids, those that pass the filter and have the words.
 * @throws UserInputError on a bad `first`, `after`, filter or search
 */
export async function pageOfItems(
  database: Database,
  request: PageRequest,
  { filter = {}, search = "" }: WantedItems = {},
): Promise<Page<Item>> {
  const first = pageSize(request.first);
  const { conditions, parameters } = conditionsOf(filter, search);
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

function conditionsOf(filter: ItemFilter, search: string): ItemConditions {
  return searchPatterns(search).reduce(({ conditions, parameters }, pattern) => {
    const place = `$${parameters.length + 1}::text`;
    return {
      conditions: [...conditions, `("id" ILIKE ${place} OR "title" ILIKE ${place})`],
      parameters: [...parameters, pattern],
    };
  }, itemConditions(filter));
}

async function itemsInOrder(database: Database, ids: readonly string[]): Promise<Item[]> {
  if (ids.length === 0) return [];
  const rows = await database.prisma.item.findMany({ where: { id: { in: [...ids] } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}
