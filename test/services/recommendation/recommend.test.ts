import { beforeAll, describe, expect, it } from "vitest";
import { score } from "../../../src/ml/recommenders/linearScorer.js";
import type { RankedAnswer } from "../../../src/services/recommendation/types.js";
import {
  addInteractions,
  addItems,
  addModel,
  eventually,
  itemId,
  openServices,
  openStores,
  randomScorer,
  userId,
} from "./boutique.js";

const COUNT = 60;
/** The model knows the first of the items; the others came without pictures. */
const KNOWN = 50;
const past = new Date("2024-01-01");

let stores: Awaited<ReturnType<typeof openStores>>;
let services: ReturnType<typeof openServices>;
const users = Array.from({ length: 6 }, (_, index) => userId(index));
const scorer = randomScorer(
  users,
  Array.from({ length: KNOWN }, (_, index) => itemId(index)),
);
const ids = ({ items }: Pick<RankedAnswer, "items">) => items.map((item) => item.itemId);

beforeAll(async () => {
  stores = await openStores();
  const { database } = stores;
  await addItems(database, COUNT);
  await addInteractions(database, [
    [userId(0), itemId(1), { at: past }],
    [userId(0), itemId(2), { at: past }],
    [userId(0), itemId(3), { at: past, kind: "VIEW" }],
    [userId(0), itemId(4), { at: past, kind: "DISLIKE" }],
    [userId(0), itemId(5), { at: past, split: "VALIDATION" }],
    [userId(0), itemId(6), { split: "TEST" }],
    [userId(1), itemId(55), {}],
    [userId(1), itemId(56), {}],
    [userId(2), itemId(56), {}],
    [userId(3), itemId(7), { split: "VALIDATION" }],
    ["late", itemId(8), {}],
    ["late", itemId(9), { kind: "CLICK" }],
    ["late", itemId(56), {}],
    ["late", itemId(10), { kind: "DISLIKE" }],
    ["late", itemId(11), { split: "TEST" }],
  ]);
  services = openServices(stores);
});

/** The model's order for a factor, worked out the long way. */
function expectedOrder(p: ArrayLike<number>, excluded: readonly number[]): string[] {
  return Array.from({ length: KNOWN }, (_, index) => index)
    .filter((index) => !excluded.includes(index))
    .sort((a, b) => score(p, scorer, b) - score(p, scorer, a))
    .map(itemId);
}
const theta = (user: number) => scorer.P.subarray(user * scorer.factors, (user + 1) * scorer.factors);

describe("without any trained model", () => {
  it("answers by popularity and says so, never what the shopper has", async () => {
    const answer = await services.recommendation.recommend({ userId: userId(0), first: 3 });
    expect(answer).toMatchObject({ recommender: "popRank", modelId: null });
    expect(answer.items).toMatchObject([
      {
        itemId: itemId(56),
        score: 3,
        rank: 1,
        reason: "Popular in the categories you looked at (popRank).",
      },
      // One shopper each; of equals, the first id.
      { itemId: itemId(3), score: 1, rank: 2 },
      { itemId: itemId(8), score: 1, rank: 3 },
    ]);
  });

  it("finds similar items in the same category, and cannot score cold items yet", async () => {
    const similar = await services.recommendation.similarItems({ itemId: itemId(1), first: 4 });
    expect(similar).toMatchObject([
      { itemId: itemId(55) },
      { itemId: itemId(4) },
      { itemId: itemId(7) },
      { itemId: itemId(10) },
    ]);
    const cold = services.recommendation.scoreColdItems({ userId: userId(0), itemIds: [itemId(1)] });
    await expect(cold).rejects.toMatchObject({
      name: "NotReadyError",
      message: expect.stringContaining("atelier train"),
    });
  });
});

describe("with a trained model", () => {
  beforeAll(async () => {
    await addModel(stores, "m1", { scorer });
    await addInteractions(stores.database, [[userId(4), itemId(20), { at: new Date() }]]);
    await services.models.activate("m1");
  });
  const { recommend } = {
    recommend: (request: Parameters<typeof services.recommendation.recommend>[0]) =>
      services.recommendation.recommend(request),
  };

  it("ranks by the shopper's trained factor, without purchases of any split and dislikes; views may come back", async () => {
    const answer = await recommend({ userId: userId(0), first: 10 });
    expect(answer).toMatchObject({ recommender: "dvbpr", modelId: "m1" });
    expect(ids(answer)).toEqual(expectedOrder(theta(0), [1, 2, 4, 5, 6]).slice(0, 10));
    expect(answer.items.map((item) => item.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(answer.items[0].reason).toBe("Close to your taste, learned from your 3 interactions (dvbpr).");
    expect(answer.items[0].score).toBeCloseTo(
      score(theta(0), scorer, scorer.itemIds.indexOf(answer.items[0].itemId)),
      5,
    );
    const everything = await recommend({ userId: userId(0), first: 200 });
    expect(ids(everything)).toContain(itemId(3));
  });

  it("keeps to the filter and the exclusions, and still gives as many as were asked for", async () => {
    const filter = { categories: ["shoes", "bags"], attributes: [{ name: "colour", values: ["Red"] }] };
    const plain = await recommend({ userId: userId(0), first: 5, filter });
    const passes = (id: string) => Number(id.slice(5)) % 3 !== 0 && Number(id.slice(5)) % 2 === 1;
    expect(ids(plain)).toEqual(expectedOrder(theta(0), [1, 2, 4, 5, 6]).filter(passes).slice(0, 5));
    const exclude = ids(plain).slice(0, 2);
    const rest = await recommend({ userId: userId(0), first: 5, filter, exclude });
    expect(ids(rest)).toEqual(expectedOrder(theta(0), [1, 2, 4, 5, 6]).filter(passes).slice(2, 7));
    expect(ids(await recommend({ userId: userId(0), first: 5, filter: { categories: [] } }))).toEqual([]);
    await expect(recommend({ userId: userId(0), first: 5, filter: { categories: ["shoes", "hats"] } })).rejects.toThrow(
      'filter.categories: there is no category "hats"; the query categories lists them.',
    );
  });

  it("fills up by popularity with what the model cannot rank, below what it ranks", async () => {
    const answer = await recommend({ userId: userId(0), first: 200 });
    expect(answer.recommender).toBe("dvbpr");
    expect(answer.items).toHaveLength(COUNT - 5);
    expect(new Set(ids(answer)).size).toBe(COUNT - 5);
    const fill = answer.items.slice(KNOWN - 5);
    expect(fill.map((item) => item.itemId).slice(0, 3)).toEqual([itemId(56), itemId(55), itemId(50)]);
    const chosen = fill.filter(({ reason }) => reason.startsWith("Popular with all shoppers (popRank): nothing more"));
    expect(chosen).toHaveLength(2);
    expect(fill.slice(2).every(({ reason }) => reason === "New in the shop (newest).")).toBe(true);
    const scores = answer.items.map((item) => item.score);
    expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    expect(answer.items.map((item) => item.rank)).toEqual(scores.map((_, index) => index + 1));
    const only = await recommend({ userId: userId(0), first: 2, exclude: scorer.itemIds });
    expect(only).toMatchObject({
      recommender: "popRank",
      modelId: null,
      items: [{ itemId: itemId(56) }, { itemId: itemId(55) }],
    });
  });

  it("folds in a shopper who came after the training, from what they chose", async () => {
    const answer = await recommend({ userId: "late", first: 50 });
    expect(answer).toMatchObject({ recommender: "dvbpr-foldin", modelId: "m1" });
    expect(answer.items[0].reason).toBe("Close to the 2 items you chose (dvbpr-foldin).");
    const order = ids(answer);
    for (const hidden of [8, 10, 11, 56]) expect(order).not.toContain(itemId(hidden));
    // Clicked, but not bought: it may come back, and is to their liking.
    expect(order.indexOf(itemId(9))).toBeLessThan(20);
  });

  it("folds in a shopper whose row the training kept, though it had seen nothing of them", async () => {
    const answer = await recommend({ userId: userId(4), first: 3 });
    expect(answer.recommender).toBe("dvbpr-foldin");
    expect(answer.items[0].reason).toBe("Close to the item you chose (dvbpr-foldin).");
  });

  it("falls back on popularity for strangers, and for shoppers of whom it knows only withheld rows or unknown items", async () => {
    for (const stranger of ["nobody", userId(5), userId(3)]) {
      const answer = await recommend({ userId: stranger, first: 4 });
      expect(answer).toMatchObject({ recommender: "popRank", modelId: null });
      expect(answer.items[0]).toMatchObject({
        itemId: itemId(56),
        score: 3,
        reason: "Popular with all shoppers (popRank): we do not know this shopper yet.",
      });
      expect(ids(answer)).not.toContain(stranger === userId(3) ? itemId(7) : "");
    }
    expect(await recommend({ userId: userId(2), first: 1 })).toMatchObject({
      recommender: "popRank",
      items: [{ itemId: itemId(2), reason: "Popular in the categories you looked at (popRank)." }],
    });
  });

  it("speaks by the recommender that was asked for", async () => {
    const other = { ...scorer, P: scorer.P.map((x) => -x) };
    await addModel(stores, "m2", { scorer: other }, { name: "vbpr", activate: false });
    await eventually(async () =>
      expect((await recommend({ userId: userId(0), first: 1, recommender: "vbpr" })).modelId).toBe("m2"),
    );
    const opposite = await recommend({ userId: userId(0), first: 10, recommender: "m2" });
    expect(opposite).toMatchObject({ recommender: "vbpr", modelId: "m2" });
    expect(ids(opposite)).toEqual(expectedOrder(theta(0), [1, 2, 4, 5, 6]).reverse().slice(0, 10));
    const popular = await recommend({ userId: userId(0), first: 1, recommender: "popRank" });
    expect(popular).toMatchObject({
      recommender: "popRank",
      items: [{ reason: "Popular with all shoppers (popRank)." }],
    });
    await expect(recommend({ userId: userId(0), first: 1, recommender: "magic" })).rejects.toMatchObject({
      name: "UserInputError",
      message: expect.stringContaining('recommender: there is no trained recommender "magic"'),
    });
  });

  it("refuses counts and lists out of range", async () => {
    const { recommendation } = services;
    await expect(recommend({ userId: "u", first: 0 })).rejects.toMatchObject({ name: "UserInputError" });
    await expect(recommend({ userId: "u", first: 201 })).rejects.toMatchObject({ name: "UserInputError" });
    const many = Array.from({ length: 1001 }, (_, index) => `${index}`);
    await expect(recommend({ userId: "u", first: 1, exclude: many })).rejects.toThrow("exclude has 1001 ids");
    await expect(recommendation.recommendForItems({ likes: many, first: 1 })).rejects.toThrow("likes has 1001 ids");
    await expect(recommendation.similarItems({ itemId: itemId(0), first: 0 })).rejects.toMatchObject({
      name: "UserInputError",
    });
  });

  it("ranks for a visitor by what they like, and by popularity when that says nothing", async () => {
    const { recommendation } = services;
    const answer = await recommendation.recommendForItems({ likes: [itemId(8), itemId(9), "unknown"], first: 48 });
    expect(answer).toMatchObject({ recommender: "dvbpr-foldin", modelId: "m1" });
    expect(answer.items[0].reason).toBe("Close to the 2 items you like (dvbpr-foldin).");
    expect(ids(answer)).not.toContain(itemId(8));
    expect(new Set(ids(answer)).size).toBe(48);
    for (const likes of [[], ["unknown"], [itemId(55)]]) {
      const fallback = await recommendation.recommendForItems({ likes, first: 2, exclude: [itemId(56)] });
      expect(fallback).toMatchObject({ recommender: "popRank", modelId: null });
      expect(fallback.items[0].reason).toMatch(
        likes.length === 0 ? /no liked items were given/ : /none of the liked items/,
      );
      expect(ids(fallback)[0]).toBe(itemId(1));
    }
  });

  it("finds the items whose codes point the same way", async () => {
    const { recommendation } = services;
    const { Q, factors } = scorer;
    const row = (index: number) => Q.subarray(index * factors, (index + 1) * factors);
    const cosine = (a: number, b: number) =>
      row(a).reduce((sum, x, k) => sum + x * row(b)[k], 0) / (Math.hypot(...row(a)) * Math.hypot(...row(b)));
    const filter = { categories: ["tops"] };
    const similar = await recommendation.similarItems({ itemId: itemId(9), first: 5, filter });
    const expected = Array.from({ length: KNOWN }, (_, index) => index)
      .filter((index) => index !== 9 && index % 3 === 0)
      .sort((a, b) => cosine(9, b) - cosine(9, a));
    expect(similar.map((item) => item.itemId)).toEqual(expected.slice(0, 5).map(itemId));
    expect(similar[0].score).toBeCloseTo(cosine(9, expected[0]), 5);
    // No code: the most popular of its category.
    expect((await recommendation.similarItems({ itemId: itemId(53), first: 1 }))[0].itemId).toBe(itemId(56));
    expect(
      await recommendation.similarItems({ itemId: itemId(53), first: 5, filter: { categories: ["tops"] } }),
    ).toEqual([]);
    await expect(recommendation.similarItems({ itemId: "none", first: 5 })).rejects.toMatchObject({
      name: "NotFoundError",
    });
  });

  it("never answers an item that the catalogue has lost, and gives another in its place", async () => {
    const [best] = ids(await recommend({ userId: userId(0), first: 1 }));
    const { database } = stores;
    const row = await database.prisma.item.findUniqueOrThrow({ where: { id: best } });
    await database.prisma.item.delete({ where: { id: best } });
    await eventually(async () => {
      const answer = await recommend({ userId: userId(0), first: 5 });
      expect(ids(answer)).toEqual(expectedOrder(theta(0), [1, 2, 4, 5, 6]).slice(1, 6));
    });
    await database.prisma.item.create({ data: { ...row, attributes: row.attributes ?? {} } });
  });

  it("counts feedback within moments", async () => {
    const { recommendation, feedback } = services;
    await feedback.record(["a", "b", "c", "d"].map((user) => ({ user, item: itemId(40), kind: "CLICK" })));
    await eventually(async () => {
      const [first] = (await recommendation.recommendForItems({ likes: [], first: 1 })).items;
      expect(first).toMatchObject({ itemId: itemId(40), score: 4 });
    });
  });
});
