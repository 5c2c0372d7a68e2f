import type { Database } from "../../database/database.js";
import { groupBy } from "../catalogue/groupBy.js";

/** What a shopper did, as far as ranking cares. */
export interface History {
  /**
   * Items that are never answered: bought (in whatever split: a withheld purchase is a purchase) or disliked. What was only
   * viewed, clicked or put into a cart may well be answered.
   */
  readonly has: readonly string[];
  /** Items that a model may learn from, latest first: neither withheld nor disliked. */
  readonly likes: readonly Like[];
}

export interface Like {
  readonly itemId: string;
  /** Whether it was bought, not only viewed, clicked or put into a cart. */
  readonly bought: boolean;
  /** When it was first chosen; rows without a time are older than all others. */
  readonly since: Date;
}

interface Row extends Record<string, unknown> {
  readonly userId: string;
  readonly itemId: string;
  readonly has: boolean;
  readonly liked: boolean;
  readonly bought: boolean;
  readonly since: Date | null;
}

const NOTHING: History = { has: [], likes: [] };

/** One query; empty for a shopper who is not known. */
export async function historyOf(database: Database, userId: string): Promise<History> {
  return (await historiesOf(database, [userId])).get(userId) ?? NOTHING;
}

/** {@link historyOf} of many shoppers by one query; those who did nothing are left out. */
export async function historiesOf(database: Database, userIds: readonly string[]): Promise<Map<string, History>> {
  const rows = await database.query<Row>(
    `SELECT "userId", "itemId", bool_or("kind" IN ('PURCHASE', 'DISLIKE')) AS "has",
            bool_or("learned") AND NOT bool_or("kind" = 'DISLIKE') AS "liked",
            bool_or("learned" AND "kind" = 'PURCHASE') AS "bought",
            min("time") FILTER (WHERE "learned") AS "since"
     FROM (SELECT *, "split" = 'TRAIN' AND "kind" <> 'DISLIKE' AS "learned",
                  COALESCE("at", 'epoch'::timestamptz) AS "time"
           FROM "Interaction" WHERE "userId" = ANY($1::text[])) AS "done"
     GROUP BY "userId", "itemId" ORDER BY max("time") DESC, "itemId"`,
    [[...userIds]],
  );
  const histories = new Map<string, History>();
  for (const [userId, own] of groupBy(rows, (row) => row.userId))
    histories.set(userId, {
      has: own.filter((row) => row.has).map((row) => row.itemId),
      likes: own
        .filter((row) => row.liked)
        .map(({ itemId, bought, since }) => ({ itemId, bought, since: since as Date })),
    });
  return histories;
}
