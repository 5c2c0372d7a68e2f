import { describe, expect, it } from "vitest";
import { type DemoInteraction, demoCatalogue } from "../../../src/data/demo/demoCatalogue.js";
import { CATEGORIES, sampleGarment, type Top } from "../../../src/data/demo/garment.js";
import { aucOnWithheld, trainingCounts } from "../../../src/data/demo/oracle.js";
import { preference, sampleTaste } from "../../../src/data/demo/taste.js";
import { Random } from "../../../src/random.js";

const catalogue = demoCatalogue();

describe("demoCatalogue", () => {
  it("has the numbers asked for, in six equal categories, with ids that are told apart", () => {
    const items = [...catalogue.items];
    expect(items).toHaveLength(2400);
    expect(new Set(items.map(({ id }) => id)).size).toBe(2400);
    expect(items[0].id).toBe("W-TOP-0001");
    expect(items[11].id).toBe("M-SHO-0002");
    for (const category of CATEGORIES) expect(items.filter((item) => item.category === category)).toHaveLength(400);
    expect([...catalogue.users]).toHaveLength(1000);
    expect([...catalogue.interactions]).toHaveLength(12_000);
    expect(catalogue.item(7)).toEqual(items[7]);
    expect(() => catalogue.item(2400)).toThrow(/no item 2400/);
  });

  it("gives every shopper at least five different items, one for validation and one for the test, in time's order", () => {
    const ids = new Set([...catalogue.items].map(({ id }) => id));
    const rows = new Map<string, DemoInteraction[]>();
    for (const row of catalogue.interactions) rows.set(row.user, [...(rows.get(row.user) ?? []), row]);
    expect([...rows.keys()]).toEqual([...catalogue.users]);
    for (const own of rows.values()) {
      expect(own.length).toBeGreaterThanOrEqual(5);
      expect(new Set(own.map(({ item }) => item)).size).toBe(own.length);
      expect(own.map(({ split }) => split).slice(-2)).toEqual(["validation", "test"]);
      expect(own.slice(0, -2).every(({ split }) => split === "train")).toBe(true);
      expect(own.every(({ item, at }) => ids.has(item) && /^2024-\d\d-\d\dT\d\d:\d\d:00Z$/.test(at))).toBe(true);
      expect(own.map(({ at }) => at)).toEqual(own.map(({ at }) => at).sort());
    }
  });

  it("sells at plausible prices what has been on sale since before its first purchase, and has sold out of some", () => {
    const items = [...catalogue.items];
    const offers = new Map(items.map(({ id, offer }) => [id, offer]));
    for (const { item, at } of catalogue.interactions) expect(offers.get(item)!.released <= at).toBe(true);
    const days = items.map(({ offer }) => offer.released).sort();
    expect(days[0] >= "2023-01-02" && days[100] < "2023-02-01").toBe(true);
    expect(days[2300] > "2024-07-01" && days[2399] <= "2024-12-31").toBe(true);
    const prices = items.map(({ offer }) => offer.price).sort((a, b) => a - b);
    expect(prices[0]).toBeGreaterThan(4);
    expect(prices[1200]).toBeCloseTo(50, -1);
    expect(prices[2399]).toBeLessThan(500);
    const soldOut = items.filter(({ offer }) => offer.stock === 0).length;
    expect(soldOut).toBeGreaterThan(70);
    expect(soldOut).toBeLessThan(220);
    expect(items.every(({ offer }) => Number.isInteger(offer.stock) && offer.stock >= 0)).toBe(true);
  });

  it("is the same for the same seed and another for another", () => {
    const small = { items: 60, users: 20, interactions: 140 };
    const text = (seed: number) => {
      const { items, interactions, preference } = demoCatalogue({ ...small, seed });
      return JSON.stringify([[...items], [...interactions], preference(3, 5)]);
    };
    expect(text(5)).toBe(text(5));
    expect(text(6)).not.toBe(text(5));
  });

  it("is as old as it is wanted, and otherwise the same", () => {
    const small = { items: 60, users: 20, interactions: 140 };
    const [before, after] = [new Date("2024-01-01"), new Date("2025-06-10T15:00:00Z")].map((firstDay) =>
      demoCatalogue({ ...small, firstDay }),
    );
    const days = (text: string) => Math.floor(Date.parse(text) / 86_400_000);
    const moved = days("2025-06-10") - days("2024-01-01");
    const [old, young] = [[...before.interactions], [...after.interactions]];
    young.forEach(({ at, ...row }, index) => {
      expect({ ...row, time: at.slice(10), day: days(at) - moved }).toEqual({
        ...row,
        time: old[index].at.slice(10),
        day: days(old[index].at),
      });
      const { offer, ...item } = after.item(index % 60);
      const { offer: was, ...same } = before.item(index % 60);
      expect(item).toEqual(same);
      expect({ ...offer, released: days(offer.released) - moved }).toEqual({ ...was, released: days(was.released) });
    });
  });

  it("has a long tail: some items unseen in training, many seen seldom, few often", () => {
    const counts = [...trainingCounts(catalogue.purchases, 2400)].sort((a, b) => b - a);
    const unseen = counts.filter((count) => count === 0).length / 2400;
    expect(unseen).toBeGreaterThan(0.05);
    expect(unseen).toBeLessThan(0.15);
    expect(counts[0]).toBeGreaterThan(20);
    const total = counts.reduce((sum, count) => sum + count);
    expect(counts.slice(0, 480).reduce((sum, count) => sum + count) / total).toBeGreaterThan(0.45);
  });

  it("is explained by tastes, little by popularity", () => {
    const counts = trainingCounts(catalogue.purchases, 2400);
    const popularity = aucOnWithheld(catalogue.purchases, 2400, (_, item) => counts[item]);
    for (const split of ["validation", "test"] as const) {
      const oracle = catalogue.bestReachableAuc({ split });
      expect(oracle.all).toBeGreaterThan(0.88);
      expect(oracle.all).toBeLessThan(0.94);
      expect(oracle.cold).toBeGreaterThan(0.86);
      expect(oracle.users).toBe(1000);
      expect(oracle.coldUsers).toBeGreaterThan(100);
      expect(oracle.all - popularity.all).toBeGreaterThan(0.2);
    }
  });

  it("asks of shoppers mostly one section, in all of its families", () => {
    const { offsets, items } = catalogue.purchases;
    let own = 0;
    let families = 0;
    for (let user = 0; user < 1000; user++) {
      const bought = items.subarray(offsets[user], offsets[user + 1]);
      const womens = bought.filter((item) => item % 6 < 3).length / bought.length;
      own += Math.max(womens, 1 - womens) / 1000;
      families += new Set(bought.map((item) => item % 3)).size / 1000;
    }
    expect(own).toBeGreaterThan(0.85);
    expect(own).toBeLessThan(0.99);
    expect(families).toBeGreaterThan(2);
  });

  it("knows tastes that depend on the picture alone, and on combinations", () => {
    const taste = { ...sampleTaste(new Random(2)), darkFitted: 3 };
    const base = sampleGarment(new Random(2), "womens-tops") as Top;
    const gainOfSlim = (hex: string) =>
      preference(taste, { ...base, hex, fit: "slim" }) - preference(taste, { ...base, hex, fit: "loose" });
    expect(gainOfSlim("#101010") - gainOfSlim("#f4f4f4")).toBeGreaterThan(3);
    expect(preference(taste, { ...base, seed: 1 })).toBe(preference(taste, { ...base, seed: 2 }));
  });

  it("refuses numbers that do not go together, and says which", () => {
    expect(() => demoCatalogue({ users: 100, interactions: 499 })).toThrow(/interactions is 499.*at least 5/);
    expect(() => demoCatalogue({ items: 8, users: 1, interactions: 5 })).toThrow(/items is 8/);
    expect(() => demoCatalogue({ items: 10, users: 1, interactions: 6 })).toThrow(/at most/);
    expect(() => demoCatalogue({ items: 2.5 })).toThrow(/items is 2.5/);
  });

  it("scales without a users-by-items table", () => {
    const large = demoCatalogue({ items: 20_000, users: 5000, interactions: 40_000 });
    expect(large.bestReachableAuc({ limit: 400_000 }).users).toBe(20);
    const { all } = large.bestReachableAuc({ limit: 2_000_000 });
    expect(all).toBeGreaterThan(0.86);
    expect(all).toBeLessThan(0.96);
    let rows = 0;
    for (const _ of large.interactions) rows++;
    expect(rows).toBe(40_000);
  });
});
