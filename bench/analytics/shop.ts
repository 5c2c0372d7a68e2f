import type { Database } from "../../src/database/database.js";

export interface ShopSize {
  readonly items: number;
  readonly shoppers: number;
  readonly answers: number;
}

/** Places of an answer. */
const PLACES = 20;

/**
 * Fills a database with answers of the last day, of twenty places each, and with what came of them: a view of one place of each, a
 * click on every third, a purchase of every tenth; and ten purchases of each shopper from before.
 */
export async function fillShop(database: Database, { items, shoppers, answers }: ShopSize): Promise<void> {
  const item = (row: string) => `'item-' || (abs(hashint8(${row})) % ${items})`;
  const shopper = (row: string) => `'shopper-' || (abs(hashint8(${row})) % ${shoppers})`;
  const events = (kind: string, every: number) => `
    INSERT INTO "Interaction" ("userId", "itemId", "kind", "at", "recommendationId")
    SELECT "userId", "items"->0->>'item', '${kind}', "createdAt", "id" FROM "Recommendation"
    WHERE substr("id", 8)::bigint % ${every} = 0 ON CONFLICT DO NOTHING;`;
  await database.execute(`
    INSERT INTO "Category" ("id", "name") VALUES ('all', 'All');
    INSERT INTO "Item" ("id", "categoryId", "updatedAt") SELECT 'item-' || n, 'all', now() FROM generate_series(0, ${items - 1}) AS n;
    INSERT INTO "User" ("id") SELECT 'shopper-' || n FROM generate_series(0, ${shoppers - 1}) AS n;
    INSERT INTO "Interaction" ("userId", "itemId", "kind", "at")
      SELECT 'shopper-' || n, ${item("n::bigint * 100 + k")}, 'PURCHASE', now() - interval '90 days'
      FROM generate_series(0, ${shoppers - 1}) AS n, generate_series(1, 10) AS k ON CONFLICT DO NOTHING;
    INSERT INTO "Recommendation" ("id", "userId", "recommender", "items", "milliseconds", "createdAt")
      SELECT 'answer-' || n, ${shopper("n::bigint")}, CASE n % 3 WHEN 0 THEN 'popRank' ELSE 'hybrid' END,
        (SELECT jsonb_agg(jsonb_build_object('item', ${item("n::bigint * 31 + k")}, 'score', 1.0 / k)) FROM generate_series(1, ${PLACES}) AS k),
        n % 50, now() - interval '1 hour' - (n % 1300) * interval '1 minute'
      FROM generate_series(1, ${answers}) AS n;
    ${events("VIEW", 1)}${events("CLICK", 3)}${events("PURCHASE", 10)}
    ANALYZE;`);
}
