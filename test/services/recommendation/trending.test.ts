import { beforeAll, describe, expect, it } from "vitest";
import { addInteractions, addItems, eventually, itemId, openServices, openStores } from "./boutique.js";

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);

let services: ReturnType<typeof openServices>;
const recommend = (request: object = {}) =>
  services.recommendation.recommend({ userId: "somebody", first: 5, recommender: "trending", ...request });

beforeAll(async () => {
  const stores = await openStores();
  await addItems(stores.database, 12);
  await addInteractions(stores.database, [
    ["a", itemId(1), { at: ago(20) }],
    ["b", itemId(1), { at: ago(20) }],
    ["c", itemId(1), { at: ago(20) }],
    ["a", itemId(2), { at: ago(1), kind: "CART" }],
    ["d", itemId(3), { at: ago(1), kind: "VIEW" }],
    ["e", itemId(3), { at: ago(1), kind: "CLICK" }],
    ["b", itemId(2), { at: ago(6) }],
    ["a", itemId(3), { at: ago(1) }],
    ["b", itemId(4), { at: ago(1), kind: "DISLIKE" }],
  ]);
  services = openServices(stores);
});

describe("trending", () => {
  it("ranks by shoppers and visitors of the last days, then by what is popular, and says so", async () => {
    expect(await recommend()).toMatchObject({
      recommender: "trending",
      modelId: null,
      items: [
        { itemId: itemId(2), score: 2, reason: "Chosen by 2 shoppers in the last 7 days (trending)." },
        { itemId: itemId(3), score: 1, reason: "Chosen in the last 7 days (trending)." },
        {
          itemId: itemId(1),
          reason: "Popular with all shoppers (popRank): nothing else was chosen these days.",
        },
        { reason: "New in the shop (newest)." },
        { reason: "New in the shop (newest)." },
      ],
    });
  });

  it("follows what comes in, leaves out what somebody has, and keeps filters", async () => {
    await services.feedback.record(
      ["v1", "v2", "v3"].map((visitor) => ({ visitor, item: itemId(3), kind: "CART" as const })),
    );
    await eventually(async () => expect((await recommend()).items[0]).toMatchObject({ itemId: itemId(3), score: 4 }));
    expect((await recommend({ userId: "a" })).items.map((item) => item.itemId)).not.toContain(itemId(3));
    const category = await recommend({ filter: { attributes: [{ name: "colour", values: ["no such"] }] } });
    expect(category.items).toEqual([]);
  });

  it("is not crowded out by what rules raise, but is not trending", async () => {
    const boosted = [5, 6].map(itemId);
    const rule = { name: "Raise", action: "BOOST", strength: 5, items: boosted } as const;
    const { id } = await services.merchandising.save(rule);
    const ids = async (first: number) => {
      const { items } = await recommend({ first, exclude: [itemId(1)] });
      return items.map((item) => item.itemId);
    };
    await eventually(async () => expect((await ids(4)).slice(2).sort()).toEqual(boosted));
    expect(await ids(2)).toEqual([itemId(3), itemId(2)]);
    expect(await recommend({ first: 2 })).toMatchObject({ recommender: "trending" });
    await services.merchandising.remove(id);
  });

  it("gives way to what is popular where nothing was chosen lately", async () => {
    const answer = await recommend({ exclude: [itemId(2), itemId(3)] });
    expect(answer).toMatchObject({ recommender: "popRank", items: [{ itemId: itemId(1) }, {}, {}, {}, {}] });
  });

  it("may be an arm of an experiment", async () => {
    const arms = [
      { name: "a", weight: 1 },
      { name: "b", weight: 1, recommender: "trending" },
    ];
    const { id } = await services.experiments.start("Trends", arms);
    await services.experiments.stop(id);
  });
});
