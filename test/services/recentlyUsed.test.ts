import { expect, it } from "vitest";
import { RecentlyUsed } from "../../src/services/recentlyUsed.js";

it("forgets what was not used for longest, and never keeps more than it may", () => {
  const kept = new RecentlyUsed<number>(10);
  kept.set("used", 0);
  for (let index = 0; index < 100; index++) {
    kept.set(`other ${index}`, index);
    expect(kept.get("used")).toBe(0);
  }
  const left = Array.from({ length: 100 }, (_, index) => index).filter((index) => kept.get(`other ${index}`) === index);
  expect(left.length).toBeLessThan(10);
  expect(left.length).toBeGreaterThanOrEqual(4);
  expect(left.at(-1)).toBe(99);
});

it("forgets what it is told to", () => {
  const kept = new RecentlyUsed<number>(2);
  kept.set("old", 1);
  kept.set("young", 2);
  kept.delete("old");
  kept.delete("young");
  expect([kept.get("old"), kept.get("young")]).toEqual([undefined, undefined]);
  kept.set("again", 3);
  kept.clear();
  expect(kept.get("again")).toBeUndefined();
});
