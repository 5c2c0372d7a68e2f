import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TimedCache } from "../../src/services/timedCache.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

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
  await pass(60);
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
  await pass(20);
  expect(await cache.get("a")).toBe(1);
  await pass(20);
  expect(await cache.get("a")).toBe(3);
});

it("gives the old answer while one that takes long loads anew", async () => {
  let turn = 0;
  const cache = new TimedCache(
    async () => {
      await new Promise((done) => setTimeout(done, 40));
      return ++turn;
    },
    { milliseconds: 0, patience: 10 },
  );
  const first = cache.get("a");
  await pass(40);
  expect(await first).toBe(1);
  // Fresh for 20 times what it took.
  await pass(799);
  expect(await cache.get("a")).toBe(1);
  await pass(200);
  expect(turn).toBe(1);
  expect(await cache.get("a")).toBe(1);
  await pass(40);
  expect(await cache.get("a")).toBe(2);
});
