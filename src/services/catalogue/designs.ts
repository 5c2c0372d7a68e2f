import type { Database } from "../../database/database.js";
import type { DesignFilter } from "../design/types.js";
import type { Design } from "../rows.js";
import { requireCategories } from "./knownCategories.js";
import { dateKey, NEWEST_FIRST, olderThan } from "./newestFirst.js";
import { type Page, type PageRequest, pageOf, pageSize } from "./pages.js";

/** Designs, newest first, those that pass the filter. @throws UserInputError on a bad `first`, `after` or category */
export async function pageOfDesigns(
  database: Database,
  request: PageRequest,
  filter: DesignFilter = {},
): Promise<Page<Design>> {
  const { prisma } = database;
  const take = pageSize(request.first) + 1;
  if (filter.categoryId !== undefined) await requireCategories(database, [filter.categoryId], "filter.category");
  const rows = await prisma.design.findMany({
    where: { AND: [filter, olderThan("designs", request.after)] },
    orderBy: NEWEST_FIRST,
    take,
  });
  return pageOf("designs", rows, request, dateKey, () => prisma.design.count({ where: filter }));
}
