import type { SqlSession } from "../../database/database.js";
import type { Span } from "./range.js";

/** Results of designs that are done. */
export interface DesignCounts {
  readonly made: number;
  readonly kept: number;
  readonly rejected: number;
}

interface Row extends Record<string, unknown>, DesignCounts {
  readonly day: string;
}

export const NO_DESIGNS: DesignCounts = { made: 0, kept: 0, rejected: 0 };

/** Of designs that were asked for in a span, by day; verdicts as they stand. */
export async function readDesigns(database: SqlSession, { from, to }: Span): Promise<Map<string, DesignCounts>> {
  const rows = await database.query<Row>(
    `SELECT to_char("Design"."createdAt", 'YYYY-MM-DD') AS "day", count(*)::integer AS "made",
            count(*) FILTER (WHERE "verdict" = 'KEPT')::integer AS "kept",
            count(*) FILTER (WHERE "verdict" = 'REJECTED')::integer AS "rejected"
     FROM "Design" JOIN "DesignImage" ON "DesignImage"."designId" = "Design"."id" AND "role" = 'RESULT'
     WHERE "state" = 'DONE' AND "Design"."createdAt" >= $1 AND "Design"."createdAt" < $2 GROUP BY 1`,
    [from, to],
  );
  return new Map(rows.map(({ day, made, kept, rejected }) => [day, { made, kept, rejected }]));
}

export function sumOfDesigns(days: ReadonlyMap<string, DesignCounts>): DesignCounts {
  return [...days.values()].reduce(
    (sum, { made, kept, rejected }) => ({
      made: sum.made + made,
      kept: sum.kept + kept,
      rejected: sum.rejected + rejected,
    }),
    NO_DESIGNS,
  );
}
