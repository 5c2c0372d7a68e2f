import type { Database } from "../../database/database.js";
import type { Interaction } from "../rows.js";
import { decodeCursor } from "./cursors.js";
import { groupBy } from "./groupBy.js";
import { type Page, type PageRequest, pageOf, pageSize } from "./pages.js";

/** Rows without a time come last. */
const AT = `COALESCE("at", '-infinity'::timestamptz)`;
const NO_TIME = "-infinity";

/**
 * What each of several shoppers did, latest first, one page of the same size for all, in one query.
 * @throws UserInputError on a bad `first` or `after`
 */
export async function pagesOfHistory(
  database: Database,
  userIds: readonly string[],
  request: PageRequest,
  countAll: (userId: string) => Promise<number>,
): Promise<Page<Interaction>[]> {
  const first = pageSize(request.first);
  const after = request.after == null ? undefined : decodeCursor("history", request.after, ["string", "number"]);
  if (after !== undefined && after[0] !== NO_TIME) decodeCursor("history", request.after!, ["date", "number"]);
  const rows = await database.query<Interaction & { id: number; [key: string]: unknown }>(
    `SELECT "id", "userId", "itemId", "kind"::text AS "kind", "split"::text AS "split", "at" FROM (
       SELECT *, row_number() OVER (PARTITION BY "userId" ORDER BY ${AT} DESC, "id" DESC) AS "place"
       FROM "Interaction" WHERE "userId" = ANY($1::text[])
       ${after === undefined ? "" : `AND (${AT}, "id") < ($2::text::timestamptz, $3::bigint)`}
     ) AS "placed" WHERE "place" <= ${first + 1} ORDER BY "userId", "place"`,
    after === undefined ? [userIds] : [userIds, ...after],
  );
  const byUser = groupBy(rows, (row) => row.userId);
  return userIds.map((userId) =>
    pageOf<Interaction>(
      "history",
      byUser.get(userId) ?? [],
      request,
      (row) => [row.at?.toISOString() ?? NO_TIME, Number(row.id)],
      () => countAll(userId),
    ),
  );
}
