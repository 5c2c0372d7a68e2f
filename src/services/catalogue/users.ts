import type { Database } from "../../database/database.js";
import type { User } from "../rows.js";
import { decodeCursor } from "./cursors.js";
import { type Page, type PageRequest, pageOf, pageSize } from "./pages.js";

/** Shoppers in the order of their ids. @throws UserInputError on a bad `first` or `after` */
export async function pageOfUsers({ prisma }: Database, request: PageRequest): Promise<Page<User>> {
  const take = pageSize(request.first) + 1;
  const after = request.after == null ? undefined : decodeCursor("users", request.after, ["string"]);
  const rows = await prisma.user.findMany({
    where: after && { id: { gt: String(after[0]) } },
    orderBy: { id: "asc" },
    take,
  });
  return pageOf(
    "users",
    rows,
    request,
    (user) => [user.id],
    () => prisma.user.count(),
  );
}
