import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { TimedCache } from "../../src/services/timedCache.js";

const FOREVER = { milliseconds: Number.POSITIVE_INFINITY };

it("loads once for callers who come together, and again when the answer is old", async () => {
  const loads: [string, number | undefined][] = [];
  const cache = new TimedCache<number>(
    async (key, previous) => {
      loads.push([key, previous]);
      return loads.length;
    },
    { milliseconds: 30 },
  );
  expect(await Promise.all([cache.get("a"), cache.get("a"), cache.get("b")])).toEqual([1, 1, 2]);
  expect(await cache.get("a")).toBe(1);
  await sleep(60);
  expect(await Promise.all([cache.get("a"), cache.get("a")])).toEqual([3, 3]);
  expect(loads[2]).toEqual(["a", 1]);
});

it("keeps the answers that were asked for last", async () => {
  const loads: string[] = [];
  const cache = new TimedCache(async (key) => loads.push(key), { ...FOREVER, entries: 2 });
  for (const key of ["a", "b", "a", "c", "a", "b"]) await cache.get(key);
  expect(loads).toEqual(["a", "b", "c", "b"]);
  cache.clear();
  await cache.get("b");
  expect(loads).toHaveLength(5);
});

it("keeps no failure, and no caller but those of that load sees it", async () => {
  let fail = true;
  const cache = new TimedCache(async () => {
    if (fail) throw new Error("not now");
    return "answer";
  }, FOREVER);
  await expect(Promise.all([cache.get("a"), cache.get("a")])).rejects.toThrow("not now");
  fail = false;
  expect(await cache.get("a")).toBe("answer");
});

it("stays with the old answer while a reload fails", async () => {
  let turn = 0;
  const cache = new TimedCache(
    async () => {
      if (++turn === 2) throw new Error("not now");
      return turn;
    },
    { milliseconds: 5 },
  );
  expect(await cache.get("a")).toBe(1);
  await sleep(20);
  expect(await cache.get("a")).toBe(1);
  await sleep(20);
  expect(await cache.get("a")).toBe(3);
});

it("gives the old answer while one that takes long loads anew", async () => {
  let turn = 0;
  const cache = new TimedCache(
    async () => {
      await sleep(40);
      return ++turn;
    },
    { milliseconds: 0, patience: 10 },
  );
  expect(await cache.get("a")).toBe(1);
  // Fresh for 20 times what it took.
  expect(await cache.get("a")).toBe(1);
  await sleep(1000);
  const started = performance.now();
  expect(await cache.get("a")).toBe(1);
  expect(performance.now() - started).toBeLessThan(35);
  await sleep(80);
  expect(await cache.get("a")).toBe(2);
});
