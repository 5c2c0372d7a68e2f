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
  { verdict, ...rest }: DesignFilter = {},
): Promise<Page<Design>> {
  const { prisma } = database;
  const take = pageSize(request.first) + 1;
  if (rest.categoryId !== undefined) await requireCategories(database, [rest.categoryId], "filter.category");
  const filter = { ...rest, ...(verdict !== undefined && { images: { some: { role: "RESULT" as const, verdict } } }) };
  const rows = await prisma.design.findMany({
    where: { AND: [filter, olderThan("designs", request.after)] },
    orderBy: NEWEST_FIRST,
    take,
  });
  return pageOf("designs", rows, request, dateKey, () => prisma.design.count({ where: filter }));
}
