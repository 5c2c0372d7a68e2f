import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RuleValues } from "../../../src/services/merchandising/types.js";
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
  [userId(0)],
  Array.from({ length: COUNT - 5 }, (_, index) => itemId(index)),
);

let services: ReturnType<typeof openServices>;
let stores: Awaited<ReturnType<typeof openStores>>;
/** Without rules, by rank. */
let plain: string[];
const ids = ({ items }: RankedAnswer) => items.map((item) => item.itemId);
const recommend = (request: Partial<RecommendRequest> = {}) =>
  services.recommendation.recommend({ userId: userId(0), first: 20, ...request });

beforeAll(async () => {
  stores = await openStores();
  await addItems(stores.database, COUNT);
  await addInteractions(stores.database, [
    [userId(0), itemId(1), { at: past }],
    [userId(0), itemId(2), { at: past }],
  ]);
  await stores.database.execute(`UPDATE "Item" SET "releasedAt" = '2020-01-01' WHERE "id" < '${itemId(40)}'`);
  services = openServices(stores);
  await addModel(stores, "m1", { scorer });
  await services.models.activate("m1");
  await eventually(async () => expect((await recommend()).modelId).toBe("m1"));
  plain = ids(await recommend({ first: COUNT }));
});
beforeEach(async () => {
  for (const { id } of await services.merchandising.rules()) await services.merchandising.remove(id);
});

async function rule(...rules: RuleValues[]) {
  for (const values of rules) await services.merchandising.save({ name: "R", ...values });
}

describe("pins", () => {
  it("stand at their places, in their order, with the others around them", async () => {
    await rule({ name: "New boots", action: "PIN", items: [itemId(58), plain[30]], position: 3 });
    const answer = await recommend();
    expect(ids(answer)).toEqual([...plain.slice(0, 2), itemId(58), plain[30], ...plain.slice(2, 18)]);
    expect(answer.items[2]).toMatchObject({
      rank: 3,
      placement: "PINNED",
      reason: 'Shown here by the shop\'s rule "New boots".',
    });
    expect(answer.items[1].placement).toBe("RANKED");
  });

  it("never show what is bought, excluded, filtered out, gone or beyond the end of the list", async () => {
    const pinnedOf = ({ items }: RankedAnswer) =>
      items.filter(({ placement }) => placement === "PINNED").map(({ itemId }) => itemId);
    await rule({ action: "PIN", items: [itemId(1), plain[0], plain[9]] });
    expect(pinnedOf(await recommend({ exclude: [plain[0]] }))).toEqual([plain[9]]);
    expect(pinnedOf(await recommend())).toEqual([plain[0], plain[9]]);
    const tops = itemId(0);
    await rule({ action: "PIN", items: [itemId(1), plain[0], "gone", itemId(4), tops], position: 1 });
    const answer = await recommend({ exclude: [plain[0]], filter: { categories: ["tops"] } });
    expect(pinnedOf(answer)).toEqual([tops]);
    await rule({ action: "PIN", items: [itemId(50)], position: 21 });
    expect(ids(await recommend({ first: 20 }))).not.toContain(itemId(50));
  });

  it("of several rules for one place stand one after the other, the first rule first", async () => {
    await rule({ action: "PIN", items: [plain[20]] }, { action: "PIN", items: [plain[21]] });
    expect(ids(await recommend({ first: 5 }))).toEqual([plain[20], plain[21], ...plain.slice(0, 3)]);
  });
});

describe("boosts and burials", () => {
  it("move items by standard deviations, exactly, and say so", async () => {
    await rule(
      { name: "Sale", action: "BOOST", items: [plain[45]], strength: 100 },
      { action: "BURY", items: [plain[0]], strength: 100 },
    );
    const answer = await recommend({ first: COUNT });
    expect(ids(answer)[0]).toBe(plain[45]);
    expect(answer.items[0].reason).toMatch(/^Raised by the shop's rule "Sale"\. Close to your taste/);
    expect(ids(answer)).toHaveLength(COUNT - 2);
    const ranked = ids(answer).filter((id) => Number(id.slice(5)) < COUNT - 5);
    expect(ranked.at(-1)).toBe(plain[0]);
    const others = (list: string[]) => list.filter((id) => id !== plain[45] && id !== plain[0]);
    expect(others(ids(answer))).toEqual(others(plain));
  });

  it("of several rules add up, and a filter means all that pass it", async () => {
    await rule(
      { action: "BOOST", filter: { categories: ["shoes"] }, strength: 50 },
      { action: "BURY", filter: { attributes: [{ name: "colour", values: ["Red"] }] }, strength: 20 },
    );
    const order = ids(await recommend({ first: COUNT })).filter((id) => Number(id.slice(5)) < COUNT - 5);
    const shiftOf = (id: string) => {
      const index = Number(id.slice(5));
      return (index % 3 === 1 ? 50 : 0) - (index % 2 === 1 ? 20 : 0);
    };
    const shifts = order.map(shiftOf);
    expect(shifts).toEqual([...shifts].sort((a, b) => b - a));
    for (const shift of new Set(shifts))
      expect(order.filter((id) => shiftOf(id) === shift)).toEqual(
        plain.filter((id) => Number(id.slice(5)) < COUNT - 5 && shiftOf(id) === shift),
      );
  });

  it("hold from their start until their end", async () => {
    const soon = new Date(Date.now() + 600);
    await rule({ action: "BOOST", items: [plain[30]], strength: 100, endsAt: soon });
    expect(ids(await recommend())[0]).toBe(plain[30]);
    await new Promise((resolve) => setTimeout(resolve, 650));
    expect(ids(await recommend())).toEqual(plain.slice(0, 20));
  });
});

describe("diversity and exploration", () => {
  it("spreads the list over less alike items, the best one first", async () => {
    const answer = ids(await recommend({ first: 10, diversity: 0.8 }));
    expect(answer[0]).toBe(plain[0]);
    expect(new Set(answer).size).toBe(10);
    const meanLikeness = (list: string[]) => {
      const unit = (id: string) => {
        const q = scorer.Q.subarray(8 * Number(id.slice(5)), 8 * Number(id.slice(5)) + 8);
        return q.map((x) => x / Math.hypot(...q));
      };
      const pairs = list.flatMap((a, i) =>
        list.slice(i + 1).map((b) => unit(a).reduce((sum, x, k) => sum + x * unit(b)[k], 0)),
      );
      return pairs.reduce((sum, x) => sum + x, 0) / pairs.length;
    };
    expect(meanLikeness(answer)).toBeLessThan(meanLikeness(plain.slice(0, 10)) - 0.1);
  });

  it("gives a share of places to new items, never the first, and none that is old", async () => {
    const answer = await recommend({ first: 10, exploration: 0.3 });
    const tried = answer.items.filter(({ placement }) => placement === "EXPLORED");
    expect(tried).toHaveLength(3);
    expect(tried.every(({ itemId: id }) => id >= itemId(40))).toBe(true);
    expect(answer.items[0].placement).toBe("RANKED");
    expect(new Set(ids(answer)).size).toBe(10);
    const drawn = new Set<string>();
    for (let round = 0; round < 10; round++)
      for (const { itemId, placement } of (await recommend({ first: 10, exploration: 0.3 })).items)
        if (placement === "EXPLORED") drawn.add(itemId);
    expect(drawn.size).toBeGreaterThan(4);
  });

  it("refuses shares out of range", async () => {
    await expect(recommend({ diversity: 1.5 })).rejects.toThrow("diversity is 1.5; give 0 to 1.");
    await expect(recommend({ exploration: -1 })).rejects.toThrow("exploration is -1; give 0 to 1.");
  });
});
