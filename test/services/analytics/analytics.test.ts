import { beforeAll, describe, expect, it } from "vitest";
import { openShop, type Shop } from "../../server/shop.js";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

describe("analytics", () => {
  it("counts, and tells which share of the catalogue was recommended", async () => {
    const items = await shop.database.prisma.item.count();
    await shop.database.prisma.recommendation.createMany({
      data: [
        {
          id: "r1",
          recommender: "x",
          items: [
            { item: "item-01", score: 1 },
            { item: "item-02", score: 0.5 },
          ],
          createdAt: "2025-03-01T00:00:00Z",
        },
        {
          id: "r2",
          recommender: "x",
          items: [
            { item: "item-01", score: 1 },
            { item: "gone", score: 1 },
          ],
          createdAt: "2025-03-02T00:00:00Z",
        },
      ],
    });
    const all = shop.services.analytics.of();
    expect(await all.items).toBe(items);
    expect(await all.recommendations).toBe(2);
    expect(await all.coverage).toBe(2 / items);
    expect(await all.designs).toBe(7);
    expect(await all.designsByState).toEqual([
      { key: "QUEUED", count: 1 },
      { key: "DONE", count: 6 },
    ]);
    expect(await all.interactions).toBe(await shop.database.prisma.interaction.count());
    const second = shop.services.analytics.of({ from: new Date("2025-03-02"), to: new Date("2025-03-03") });
    expect(await second.items).toBe(items);
    expect(await second.interactions).toBe(0);
    expect(await second.recommendations).toBe(1);
    expect(await second.coverage).toBe(1 / items);
    expect(await second.designs).toBe(0);
    expect(() => shop.services.analytics.of({ from: new Date(1), to: new Date(1) })).toThrow("not before");
  });
});
