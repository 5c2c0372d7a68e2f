import { beforeAll, describe, expect, it } from "vitest";
import { score } from "../../../src/ml/recommenders/linearScorer.js";
import type { RankedAnswer, RecommendRequest } from "../../../src/services/recommendation/types.js";
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
const past = new Date("2024-01-01");
const scorer = randomScorer(
  [userId(0), userId(1)],
  Array.from({ length: COUNT }, (_, index) => itemId(index)),
);
const theta = (user: number) => scorer.P.subarray(user * scorer.factors, (user + 1) * scorer.factors);
const ids = ({ items }: RankedAnswer) => items.map((item) => item.itemId);

let services: ReturnType<typeof openServices>;
const recommend = (request: Omit<RecommendRequest, "first">) =>
  services.recommendation.recommend({ ...request, first: COUNT });
/** Place in the answer, from 0; -1 when it is not there. */
const placeOf = async (item: string, who: Omit<RecommendRequest, "first">) => ids(await recommend(who)).indexOf(item);

beforeAll(async () => {
  const stores = await openStores();
  await addItems(stores.database, COUNT);
  await addInteractions(stores.database, [
    [userId(0), itemId(1), { at: past }],
    [userId(0), itemId(2), { at: past }],
    [userId(1), itemId(3), { at: past }],
  ]);
  services = openServices(stores);
  await addModel(stores, "m1", { scorer });
  await services.models.activate("m1");
  await eventually(async () => expect((await recommend({ userId: userId(0) })).modelId).toBe("m1"));
});

describe("a shopper whom the training saw", () => {
  const who = { userId: userId(0) };

  it("is ranked by the trained factor as long as nothing came since", async () => {
    const answer = await recommend(who);
    expect(answer.recommender).toBe("dvbpr");
    expect(answer.items[0].score).toBeCloseTo(score(theta(0), scorer, Number(answer.items[0].itemId.slice(5))), 4);
  });

  it("moves with the next answer towards what they look at, and more for a purchase, which is not shown again", async () => {
    const before = ids(await recommend(who));
    const wanted = before[50];
    await services.feedback.record([{ user: userId(0), item: wanted, kind: "VIEW" }]);
    const viewed = await recommend(who);
    expect(viewed.recommender).toBe("dvbpr-foldin");
    expect(viewed.items[0].reason).toBe(
      "Close to your taste, learned from your 2 purchases and from what you did with an item since (dvbpr-foldin).",
    );
    const afterView = ids(viewed).indexOf(wanted);
    expect(afterView).toBeLessThan(50);

    await services.feedback.record([{ user: userId(0), item: wanted, kind: "CART" }]);
    expect(await placeOf(wanted, who)).toBeLessThan(afterView);
    await services.feedback.record([{ user: userId(0), item: wanted, kind: "PURCHASE" }]);
    expect(await placeOf(wanted, who)).toBe(-1);
  });

  it("follows an event that comes late as one of now: the training did not know it", async () => {
    const wanted = ids(await recommend(who))[40];
    const before = await placeOf(wanted, who);
    await services.feedback.record([{ user: userId(0), item: wanted, kind: "CART", at: new Date("2024-02-01") }]);
    expect(await placeOf(wanted, who)).toBeLessThan(before);
  });

  it("moves away from what they dislike", async () => {
    const who = { userId: userId(1) };
    const disliked = ids(await recommend(who))[0];
    const like = [...Array(COUNT).keys()]
      .map((index) => ({
        index,
        likeness: score(
          scorer.Q.subarray(8 * Number(disliked.slice(5)), 8 * Number(disliked.slice(5)) + 8),
          scorer,
          index,
        ),
      }))
      .sort((a, b) => b.likeness - a.likeness)
      .map(({ index }) => itemId(index))
      .filter((id) => id !== disliked && id !== itemId(3))[0];
    const before = await placeOf(like, who);
    await services.feedback.record([{ user: userId(1), item: disliked, kind: "DISLIKE" }]);
    expect(await placeOf(disliked, who)).toBe(-1);
    expect(await placeOf(like, who)).toBeGreaterThan(before);
  });
});

describe("an explanation", () => {
  it("names the own item that contributes most, and how alike the two are", async () => {
    const answer = await services.recommendation.recommendForItems({ likes: [itemId(20), itemId(21)], first: 40 });
    const vector = (id: string) => scorer.Q.subarray(8 * Number(id.slice(5)), 8 * Number(id.slice(5)) + 8);
    const cosine = (a: string, b: string) =>
      vector(a).reduce((sum, x, k) => sum + x * vector(b)[k], 0) /
      (Math.hypot(...vector(a)) * Math.hypot(...vector(b)));
    const best = answer.items[0];
    const because = best.because!()!;
    const mostAlike = [itemId(20), itemId(21)].sort((a, b) => cosine(b, best.itemId) - cosine(a, best.itemId))[0];
    expect(because).toMatchObject({ itemId: mostAlike, kind: null });
    expect(because.likeness).toBeCloseTo(cosine(mostAlike, best.itemId), 4);
    expect(because.contribution).toBeGreaterThan(0);
  });

  it("is never the item itself, and tells the strongest of what they did with the other", async () => {
    const who = { visitorId: "looks-around" };
    const view = (item: string) => ({ visitor: "looks-around", item, kind: "VIEW" }) as const;
    await services.feedback.record([view(itemId(22))]);
    const alone = await recommend(who);
    expect(alone.items[0].reason).toBe("Close to the item you looked at (dvbpr-foldin).");
    const itself = alone.items.find(({ itemId: id }) => id === itemId(22))!;
    expect(itself.because!()).toBeUndefined();
    const others = alone.items.map(({ because }) => because!()).filter((because) => because !== undefined);
    expect(others.length).toBeGreaterThan(5);
    for (const because of others) expect(because).toMatchObject({ itemId: itemId(22), kind: "VIEW" });

    const near = alone.items.find(({ itemId: id }) => id !== itemId(22))!.itemId;
    await services.feedback.record([view(near), { ...view(near), kind: "CART" }, { ...view(near), kind: "CLICK" }]);
    const both = await recommend(who);
    expect(both.items[0].reason).toBe("Close to the 2 items you looked at or chose (dvbpr-foldin).");
    const reasonOf = (id: string) => both.items.find((item) => item.itemId === id)!.because!();
    expect(reasonOf(itemId(22))).toMatchObject({ itemId: near, kind: "CART" });
    expect(reasonOf(near)).toMatchObject({ itemId: itemId(22), kind: "VIEW" });
  });
});

describe("a visitor", () => {
  it("gets what is popular first, then what is close to what they look at, at once", async () => {
    const who = { visitorId: "session-1" };
    expect((await recommend(who)).recommender).toBe("popRank");
    await services.feedback.record([{ visitor: "session-1", item: itemId(30), kind: "CLICK" }]);
    const answer = await recommend(who);
    expect(answer).toMatchObject({ recommender: "dvbpr-foldin", modelId: "m1" });
    expect(answer.items[0].reason).toBe("Close to the item you chose (dvbpr-foldin).");
    await services.feedback.record([{ visitor: "session-1", item: answer.items[0].itemId, kind: "PURCHASE" }]);
    expect(await placeOf(answer.items[0].itemId, who)).toBe(-1);
  });

  it("is the shopper that they were merged into, under both ids", async () => {
    await services.feedback.record([{ visitor: "session-2", item: itemId(40), kind: "PURCHASE" }]);
    await services.feedback.mergeVisitor("session-2", "signed-in");
    const [asUser, asVisitor] = [await recommend({ userId: "signed-in" }), await recommend({ visitorId: "session-2" })];
    expect(ids(asVisitor)).toEqual(ids(asUser));
    expect(ids(asUser)).not.toContain(itemId(40));
    expect(asUser.recommender).toBe("dvbpr-foldin");
  });

  it("is either a shopper or a visitor", async () => {
    await expect(recommend({})).rejects.toThrow("give either user or visitor");
    await expect(recommend({ userId: "a", visitorId: "b" })).rejects.toThrow("give either user or visitor");
  });
});
