import type { Database } from "../../database/database.js";
import type { DesignFilter } from "../design/types.js";
import type { Design } from "../rows.js";
import { dateKey, NEWEST_FIRST, olderThan } from "./newestFirst.js";
import { type Page, type PageRequest, pageOf, pageSize } from "./pages.js";

/** Designs, newest first, those that pass the filter. @throws UserInputError on a bad `first` or `after` */
export async function pageOfDesigns(
  { prisma }: Database,
  request: PageRequest,
  filter: DesignFilter = {},
): Promise<Page<Design>> {
  const take = pageSize(request.first) + 1;
  const rows = await prisma.design.findMany({
    where: { AND: [filter, olderThan("designs", request.after)] },
    orderBy: NEWEST_FIRST,
    take,
  });
  return pageOf("designs", rows, request, dateKey, () => prisma.design.count({ where: filter }));
}
