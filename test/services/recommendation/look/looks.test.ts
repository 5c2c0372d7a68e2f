import { beforeAll, describe, expect, it } from "vitest";
import type { LinearScorer } from "../../../../src/ml/recommenders/linearScorer.js";
import type { RankedAnswer } from "../../../../src/services/recommendation/types.js";
import {
  addInteractions,
  addItems,
  addModel,
  CATEGORIES,
  COLOURS,
  eventually,
  itemId,
  openServices,
  openStores,
} from "../boutique.js";

const COUNT = 60;
/** The model knows the first of the items. */
const KNOWN = 54;
/** Shoppers of the one taste and of the other. */
const [BLACKS, REDS] = [
  ["b0", "b1", "b2", "b3"],
  ["r0", "r1", "r2"],
];
const categoryOf = (id: string) => CATEGORIES[Number(id.slice(-3)) % 3];
const colourOf = (id: string) => COLOURS[Number(id.slice(-3)) % 2];

/** Factors are tastes: black or red. Item i is of colour i % 2; a little of its number tells items apart. */
function twoTastes(): LinearScorer {
  const itemIds = Array.from({ length: KNOWN }, (_, index) => itemId(index));
  const userIds = [...BLACKS, ...REDS];
  return {
    userIds,
    itemIds,
    factors: 2,
    P: Float32Array.from(userIds.flatMap((id) => (id.startsWith("b") ? [2, 0] : [0, 2]))),
    Q: Float32Array.from(itemIds.flatMap((_, i) => (i % 2 === 0 ? [1, i / 1000] : [i / 1000, 1]))),
    b: new Float32Array(KNOWN),
  };
}

let stores: Awaited<ReturnType<typeof openStores>>;
let services: ReturnType<typeof openServices>;
beforeAll(async () => {
  stores = await openStores();
  await addItems(stores.database, COUNT);
  await addInteractions(stores.database, [
    ...BLACKS.map((user) => [user, itemId(0)] as const),
    // Red shoes that three of those who chose the black top took with it.
    ...BLACKS.slice(0, 3).map((user) => [user, itemId(1)] as const),
    [BLACKS[0], itemId(3)],
    [BLACKS[0], itemId(2)],
    [BLACKS[1], itemId(5)],
    [BLACKS[2], itemId(55)],
    [BLACKS[3], itemId(55)],
    ...REDS.map((user) => [user, itemId(9)] as const),
    [REDS[0], itemId(7)],
    [REDS[0], itemId(57)],
    ["later", itemId(58)],
    ["later", itemId(56)],
  ]);
  services = openServices(stores);
});

const similar = (index: number, rest: object = {}) =>
  services.recommendation.similarItems({ itemId: itemId(index), first: 10, relation: "COMPLEMENT", ...rest });
const forItems = (likes: readonly string[], rest: object = {}): Promise<RankedAnswer> =>
  services.recommendation.recommendForItems({ likes, first: 10, relation: "COMPLEMENT", ...rest });
const ids = (items: readonly { readonly itemId: string }[]) => items.map((item) => item.itemId);
const categories = (items: readonly { readonly itemId: string }[]) => new Set(ids(items).map(categoryOf));

describe("without any trained model", () => {
  it("goes by what was chosen together, then by what is popular in other categories", async () => {
    const { recommender, modelId, items } = await forItems([itemId(0)], { first: 6 });
    expect({ recommender, modelId }).toEqual({ recommender: "look", modelId: null });
    expect(items[0]).toMatchObject({
      itemId: itemId(1),
      reason: `3 shoppers chose it together with "${itemId(0)}" (look).`,
    });
    expect(ids(items).slice(0, 4).sort()).toEqual([1, 2, 5, 55].map(itemId));
    expect(categories(items)).toEqual(new Set(["shoes", "bags"]));
    expect(items).toHaveLength(6);
    expect(items[5].reason).toMatch(/^(Popular with all shoppers|New in the shop)/);
    expect(items[5].score).toBeLessThanOrEqual(Math.min(...items.slice(0, 4).map(({ score }) => score)));
  });

  it("says that nobody has chosen anything with it", async () => {
    const { recommender, items } = await forItems([itemId(51)], { first: 1 });
    expect(recommender).toBe("popRank");
    expect(items[0].reason).toContain("nobody has chosen anything else together with it yet");
  });

  it("finds popular ones of the category instead of it, and how many chose both", async () => {
    const items = await similar(0, { relation: "SUBSTITUTE", first: 3 });
    expect(items).toMatchObject([
      { itemId: itemId(9), boughtTogether: 0, reason: "Popular among tops (popRank).", score: 0 },
      { itemId: itemId(3), boughtTogether: 1 },
      { itemId: itemId(57), boughtTogether: 0 },
    ]);
  });
});

describe("with a recommender", () => {
  beforeAll(async () => {
    await addModel(stores, "m1", { scorer: twoTastes() });
    await eventually(async () => expect((await forItems([itemId(0)])).recommender).toBe("dvbpr-look"));
  });

  it("finds what those who chose it like, and what they chose, in other categories", async () => {
    const items = await similar(0);
    expect(items).toHaveLength(10);
    expect(categories(items)).toEqual(new Set(["shoes", "bags"]));
    // Of red things, those alone that they chose.
    const reds = ids(items).filter((id) => colourOf(id) === "Red");
    for (const id of reds) expect([1, 5, 55].map(itemId)).toContain(id);
    const together = items.find((item) => item.itemId === itemId(1));
    if (together) expect(together).toMatchObject({ boughtTogether: 3 });
    const { itemId: id } = items.find(({ boughtTogether }) => boughtTogether === 0)!;
    expect(items.find((item) => item.itemId === id)?.reason).toBe(
      `To the taste of shoppers who chose "${itemId(0)}" (dvbpr-look).`,
    );
  });

  it("raises what was chosen together above its like", async () => {
    const [first] = await similar(0, { filter: { categories: ["bags"] } });
    // A bag that one of them chose comes before bags as black.
    expect(first).toMatchObject({ itemId: itemId(2), boughtTogether: 1 });
    expect(first.reason).toContain("To the taste of shoppers");
  });

  it("goes by its like for an item that nobody has chosen yet", async () => {
    const black = await similar(6);
    expect(new Set(ids(black).map(colourOf))).toEqual(new Set(["Black"]));
    expect(black[0].reason).toBe(`To the taste of shoppers who chose what is like "${itemId(6)}" (dvbpr-look).`);
    expect(black.every(({ boughtTogether }) => boughtTogether === 0)).toBe(true);
  });

  it("divides places between categories", async () => {
    const items = await similar(0, { first: 12 });
    const shoes = items.filter((item) => categoryOf(item.itemId) === "shoes").length;
    // Those who chose it chose shoes 5 times and bags twice; the candidates, half of each, weigh another 5 votes.
    expect(shoes).toBe(7);
    expect(new Set(ids(items).slice(0, 3).map(categoryOf)).size).toBe(2);
  });

  it("answers as many as there are, by popularity where the recommender knows no more", async () => {
    const all = await similar(0, { first: 200 });
    expect(all).toHaveLength((COUNT * 2) / 3);
    expect(new Set(ids(all)).size).toBe(all.length);
    expect(await similar(0, { first: 200, relation: "SUBSTITUTE" })).toHaveLength(COUNT / 3 - 1);
    expect((await forItems([itemId(0), itemId(1)], { first: 200 })).items).toHaveLength(COUNT / 3);
  });

  it("finds what is alike in the category instead of it", async () => {
    const items = await similar(0, { relation: "SUBSTITUTE", first: 4 });
    expect(categories(items)).toEqual(new Set(["tops"]));
    expect(new Set(ids(items).map(colourOf))).toEqual(new Set(["Black"]));
    expect(items[0].reason).toBe(`Like "${itemId(0)}", and of its category (dvbpr).`);
    expect(items.map(({ score }) => score)).toEqual([...items.map(({ score }) => score)].sort((a, b) => b - a));
  });

  it("without a relation answers as before", async () => {
    const [first] = await similar(0, { relation: undefined });
    expect(first).toEqual({ itemId: itemId(2), score: expect.closeTo(1, 4) });
    const { recommender } = await forItems([itemId(0)], { relation: undefined });
    expect(recommender).toBe("dvbpr-foldin");
  });

  it("keeps filters, what is left out, and the likes themselves away", async () => {
    const filter = { attributes: [{ name: "colour", values: ["Red"] }] };
    const { items } = await forItems([itemId(0)], { filter, exclude: [itemId(1)], first: 200 });
    expect(new Set(ids(items).map(colourOf))).toEqual(new Set(["Red"]));
    expect(ids(items)).not.toContain(itemId(1));
    expect(items).toHaveLength(19);
    expect(await similar(0, { filter: { categories: ["tops"] } })).toEqual([]);
    expect(await similar(0, { relation: "SUBSTITUTE", filter: { categories: ["bags"] } })).toEqual([]);
  });

  it("of several likes leaves out all their categories, or keeps to them", async () => {
    const complement = await forItems([itemId(0), itemId(1), "unknown"]);
    expect(categories(complement.items)).toEqual(new Set(["bags"]));
    expect(complement.items.at(-1)?.reason).toContain("one of the 2 items you like");
    const substitute = await forItems([itemId(0), itemId(1)], { relation: "SUBSTITUTE", first: 30 });
    expect(substitute.recommender).toBe("dvbpr-foldin");
    expect(categories(substitute.items)).toEqual(new Set(["tops", "shoes"]));
    expect(ids(substitute.items)).not.toContain(itemId(0));
    expect(substitute.items).toHaveLength(30);
  });

  it("answers what is popular where no like is known, or none is given", async () => {
    for (const relation of ["COMPLEMENT", "SUBSTITUTE"] as const) {
      const unknown = await forItems(["nothing"], { relation });
      expect(unknown).toMatchObject({ recommender: "popRank", items: { length: 10 } });
      expect(unknown.items[0].reason).toContain("we know none of the liked items yet");
      expect((await forItems([], { relation })).items[0].reason).toContain("no liked items were given");
    }
    await expect(
      services.recommendation.similarItems({ itemId: "x", first: 1, relation: "COMPLEMENT" }),
    ).rejects.toMatchObject({ name: "NotFoundError" });
  });

  it("follows an item that changes its category, and what is chosen now", async () => {
    await services.catalogue.upsertItems([{ id: itemId(4), category: "tops" }]);
    await eventually(async () => expect(ids(await similar(0, { first: 200 }))).not.toContain(itemId(4)));
    await addInteractions(stores.database, [
      ["n0", itemId(0)],
      ["n0", itemId(53)],
      ["n1", itemId(0)],
      ["n1", itemId(53)],
    ]);
    await eventually(async () =>
      expect(await similar(0, { first: 200 })).toContainEqual(
        expect.objectContaining({
          itemId: itemId(53),
          boughtTogether: 2,
          reason: `2 shoppers chose it together with "${itemId(0)}" (dvbpr-look).`,
        }),
      ),
    );
  });

  it("is subject to the rules of merchandisers, in recommendForItems", async () => {
    await services.merchandising.save({ name: "Pinned", action: "PIN", items: [itemId(59), itemId(12)], position: 1 });
    await services.merchandising.save({ name: "Red bags", action: "BOOST", strength: 20, items: [itemId(29)] });
    await eventually(async () => {
      const { items } = await forItems([itemId(0)]);
      // The second is a top itself.
      expect(items[0]).toMatchObject({ itemId: itemId(59), placement: "PINNED" });
      expect(ids(items)).not.toContain(itemId(12));
      expect(items.find((item) => item.itemId === itemId(29))?.reason).toContain(
        'Raised by the shop\'s rule "Red bags"',
      );
    });
  });
});
