import { beforeAll, describe, expect, it } from "vitest";
import { RetrievalThreads } from "../../../src/ml/retrieval/retrievalThreads.js";
import { Candidates } from "../../../src/services/recommendation/candidates.js";
import { Popularity } from "../../../src/services/recommendation/popularity.js";
import { openStores } from "./boutique.js";

const ITEMS = 45_000;
let stores: Awaited<ReturnType<typeof openStores>>;

beforeAll(async () => {
  stores = await openStores();
  await stores.database.execute(`
    INSERT INTO "Category" ("id", "name") VALUES ('tops', 'Tops'), ('bags', 'Bags');
    INSERT INTO "User" ("id") SELECT 'u' || n FROM generate_series(1, 3) AS n;
    INSERT INTO "Item" ("id", "categoryId", "attributes", "updatedAt")
      SELECT 'i' || n, CASE n % 3 WHEN 0 THEN 'bags' ELSE 'tops' END, '{}', now() FROM generate_series(1, ${ITEMS}) AS n;
    INSERT INTO "Interaction" ("userId", "itemId", "kind", "at")
      SELECT 'u' || u, 'i' || n, k::"InteractionKind", now() FROM generate_series(1, ${ITEMS}, 1000) AS n, generate_series(1, 3) AS u,
      unnest(ARRAY['VIEW', 'PURCHASE']) AS k WHERE n % 4 >= u;
    INSERT INTO "Interaction" ("userId", "itemId", "kind", "split") VALUES ('u1', 'i2', 'DISLIKE', 'TRAIN'), ('u1', 'i3', 'VIEW', 'TEST');
    INSERT INTO "Visitor" ("id") VALUES ('v1'), ('v2');
    INSERT INTO "Interaction" ("userId", "visitorId", "itemId", "kind", "at") VALUES
      ('u1', NULL, 'i7', 'VIEW', now() - interval '8 days'), ('u2', NULL, 'i7', 'CART', now() - interval '6 days'),
      ('u3', NULL, 'i7', 'PURCHASE', NULL),
      (NULL, 'v1', 'i7', 'CART', now()), (NULL, 'v1', 'i7', 'VIEW', now()), (NULL, 'v2', 'i7', 'DISLIKE', now());
  `);
});

describe("popularity of a large catalogue", () => {
  it("counts the shoppers of every item once, in whatever part it is counted", async () => {
    const threads = new RetrievalThreads(1);
    try {
      const popularity = new Popularity(stores.database, threads, 1000);
      const items = await popularity.items();
      expect(items.itemIds).toHaveLength(ITEMS);
      expect(new Set(items.itemIds).size).toBe(ITEMS);
      const none = new Float32Array(0);
      const shoppersOf = (id: string) => Math.floor(items.retriever.score(none, items.positions.get(id) as number));
      const expected = new Map(items.itemIds.map((id) => [id, 0]));
      for (let n = 1; n <= ITEMS; n += 1000) expected.set(`i${n}`, Math.min(3, n % 4));
      expected.set("i7", 3);
      expect(items.itemIds.filter((id) => shoppersOf(id) !== expected.get(id))).toEqual([]);

      const { retriever, positions, itemIds } = await popularity.trending();
      expect(itemIds).toEqual(items.itemIds.filter((id) => expected.get(id)! > 0));
      const lately = (id: string) => Math.floor(retriever.score(none, positions.get(id) as number));
      expect(lately("i7")).toBe(2);
      expect(itemIds.filter((id) => lately(id) !== shoppersOf(id))).toEqual(["i7"]);

      const candidates = new Candidates(stores.database, popularity, 1000);
      const bags = await candidates.allowed(items, { categories: ["bags"] });
      const passing = items.itemIds.filter((_, index) => (bags?.[index >> 5] ?? 0) & (1 << (index & 31)));
      expect(passing.sort()).toEqual(items.itemIds.filter((id) => Number(id.slice(1)) % 3 === 0).sort());
      expect(await candidates.allowed(items)).toBeUndefined();
    } finally {
      await threads.close();
    }
  });
});
