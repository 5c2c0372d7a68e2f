import type { Database } from "../../../database/database.js";
import { TimedCache } from "../../timedCache.js";

/** What those who chose an item chose besides. */
export interface Companions {
  /** Shoppers and visitors looked at: the latest {@link MOST_CHOOSERS} who chose it. */
  readonly choosers: number;
  /** Shoppers among them, the latest first, at most {@link MOST_TASTES}. */
  readonly userIds: readonly string[];
  /** Of each other item, how many of them chose it; the {@link MOST_COMPANIONS} most often chosen. */
  readonly together: ReadonlyMap<string, number>;
  /** Of each category, how often they chose one of those items. */
  readonly categories: ReadonlyMap<string, number>;
}

/** Bounds of one look into the rows, however popular the item. */
export const MOST_CHOOSERS = 1000;
const MOST_CHOICES = 100;
const MOST_COMPANIONS = 500;
const MOST_TASTES = 300;
const ENTRIES = 500;

/** Bought, or put into the cart: a view or a click is as often of what was compared with it, and passed over for it. */
const CHOSEN = `"split" = 'TRAIN' AND "kind" IN ('PURCHASE', 'CART')`;

interface Row extends Record<string, unknown> {
  readonly choosers: number;
  readonly userIds: readonly string[] | null;
  readonly together: readonly (readonly [itemId: string, categoryId: string, shoppers: number])[] | null;
}

/** Reads who chose an item, and what else they chose: kept for a while, and read by indices of item and shopper. */
export class CompanionReader {
  readonly #known: TimedCache<Companions>;

  /** @param keep milliseconds for which an answer stays as it is */
  constructor(database: Database, keep: number) {
    this.#known = new TimedCache((ids) => read(database, JSON.parse(ids)), { milliseconds: keep, entries: ENTRIES });
  }

  /** Of the items together: of those who chose any of them. */
  of(itemIds: readonly string[]): Promise<Companions> {
    return this.#known.get(JSON.stringify(itemIds));
  }
}

async function read(database: Database, itemIds: readonly string[]): Promise<Companions> {
  const [{ choosers, userIds, together }] = await database.query<Row>(
    `WITH "chooser" AS MATERIALIZED (
       SELECT "userId", "visitorId", max("id") AS "latest" FROM "Interaction" WHERE "itemId" = ANY($1::text[]) AND ${CHOSEN}
       GROUP BY "userId", "visitorId" ORDER BY "latest" DESC LIMIT ${MOST_CHOOSERS}),
     "choice" AS (
       SELECT DISTINCT "chooser"."latest", "own"."itemId" FROM "chooser" CROSS JOIN LATERAL (
         (SELECT "itemId" FROM "Interaction" WHERE "userId" = "chooser"."userId" AND ${CHOSEN} ORDER BY "id" DESC LIMIT ${MOST_CHOICES})
         UNION ALL
         (SELECT "itemId" FROM "Interaction" WHERE "visitorId" = "chooser"."visitorId" AND ${CHOSEN} ORDER BY "id" DESC LIMIT ${MOST_CHOICES})
       ) AS "own" WHERE "own"."itemId" <> ALL($1::text[])),
     "companion" AS (
       SELECT "itemId", count(*)::integer AS "shoppers" FROM "choice" GROUP BY "itemId"
       ORDER BY "shoppers" DESC, "itemId" LIMIT ${MOST_COMPANIONS})
     SELECT (SELECT count(*)::integer FROM "chooser") AS "choosers",
       (SELECT json_agg("userId") FROM (
          SELECT "userId" FROM "chooser" WHERE "userId" IS NOT NULL ORDER BY "latest" DESC LIMIT ${MOST_TASTES}) AS "latest") AS "userIds",
       (SELECT json_agg(json_build_array("itemId", "categoryId", "shoppers"))
          FROM "companion" JOIN "Item" ON "Item"."id" = "itemId") AS "together"`,
    [[...itemIds]],
  );
  const categories = new Map<string, number>();
  for (const [, category, shoppers] of together ?? [])
    categories.set(category, (categories.get(category) ?? 0) + shoppers);
  return {
    choosers,
    userIds: userIds ?? [],
    together: new Map((together ?? []).map(([itemId, , shoppers]) => [itemId, shoppers])),
    categories,
  };
}
