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
    const all = await shop.services.analytics.summarise();
    expect(all).toMatchObject({ items, recommendations: 2, coverage: 2 / items, designs: 7 });
    expect(all.designsByState).toEqual([
      { key: "QUEUED", count: 1 },
      { key: "DONE", count: 6 },
    ]);
    expect(all.interactions).toBe(await shop.database.prisma.interaction.count());
    const second = await shop.services.analytics.summarise({
      from: new Date("2025-03-02"),
      to: new Date("2025-03-03"),
    });
    expect(second).toMatchObject({ items, interactions: 0, recommendations: 1, coverage: 1 / items, designs: 0 });
    await expect(shop.services.analytics.summarise({ from: new Date(1), to: new Date(1) })).rejects.toThrow(
      "not before",
    );
  });
});
