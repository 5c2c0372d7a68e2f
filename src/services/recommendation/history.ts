import type { Database } from "../../database/database.js";

/** What a shopper did, as far as ranking cares. */
export interface History {
  /**
   * Items that are never answered: bought (in whatever split: a withheld purchase is a purchase) or disliked. What was only
   * viewed, clicked or put into a cart may well be answered.
   */
  readonly has: readonly string[];
  /** Items that a model may learn from, latest first: neither withheld nor disliked. */
  readonly likes: readonly string[];
  /** Whether all likes are purchases. */
  readonly onlyPurchases: boolean;
  /** When the first of the likes was; undefined without likes. One without a time was before everything else. */
  readonly since: Date | undefined;
}

interface Row extends Record<string, unknown> {
  readonly itemId: string;
  readonly has: boolean;
  readonly liked: boolean;
  readonly purchase: boolean;
  readonly first: Date | null;
}

/** One query; empty for a shopper who is not known. */
export async function historyOf(database: Database, userId: string): Promise<History> {
  const rows = await database.query<Row>(
    `SELECT "itemId", bool_or("kind" IN ('PURCHASE', 'DISLIKE')) AS "has",
            bool_or("learned") AND NOT bool_or("kind" = 'DISLIKE') AS "liked",
            bool_or("learned" AND "kind" = 'PURCHASE') AS "purchase",
            min("time") FILTER (WHERE "learned") AS "first"
     FROM (SELECT *, "split" = 'TRAIN' AND "kind" <> 'DISLIKE' AS "learned",
                  COALESCE("at", 'epoch'::timestamptz) AS "time"
           FROM "Interaction" WHERE "userId" = $1) AS "done"
     GROUP BY "itemId" ORDER BY max("time") DESC, "itemId"`,
    [userId],
  );
  const liked = rows.filter((row) => row.liked);
  const times = liked.map((row) => (row.first as Date).getTime());
  return {
    has: rows.filter((row) => row.has).map((row) => row.itemId),
    likes: liked.map((row) => row.itemId),
    onlyPurchases: liked.every((row) => row.purchase),
    since: liked.length > 0 ? new Date(times.reduce((a, b) => Math.min(a, b))) : undefined,
  };
}
