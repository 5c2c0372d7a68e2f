import { decodeCursor } from "./cursors.js";
import type { PageRequest } from "./pages.js";

interface Dated {
  readonly id: string;
  readonly createdAt: Date;
}

export const NEWEST_FIRST = [{ createdAt: "desc" as const }, { id: "desc" as const }];

export function dateKey(row: Dated): readonly [string, string] {
  return [row.createdAt.toISOString(), row.id];
}

/** Prisma's condition for rows after the cursor, in the order {@link NEWEST_FIRST}. */
export function olderThan(of: string, after: PageRequest["after"]) {
  if (after == null) return {};
  const [date, id] = decodeCursor(of, after, ["date", "string"]);
  const createdAt = new Date(date);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: String(id) } }] };
}
