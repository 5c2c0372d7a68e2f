import type { Database } from "../../database/database.js";
import type { Model } from "../rows.js";
import { dateKey, NEWEST_FIRST, olderThan } from "./newestFirst.js";
import { type Page, type PageRequest, pageOf, pageSize } from "./pages.js";

/** Trained models, newest first. @throws UserInputError on a bad `first` or `after` */
export async function pageOfModels({ prisma }: Database, request: PageRequest): Promise<Page<Model>> {
  const take = pageSize(request.first) + 1;
  const rows = await prisma.model.findMany({
    where: olderThan("models", request.after),
    orderBy: NEWEST_FIRST,
    take,
  });
  return pageOf("models", rows, request, dateKey, () => prisma.model.count());
}
