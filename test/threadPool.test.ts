import { afterEach, expect, it } from "vitest";
import { ThreadPool } from "../src/threadPool.js";

const MODULE = new URL("./support/whoThread", import.meta.url);
let pool: ThreadPool<null, number>;

afterEach(() => pool.close());

const askedAtOnce = (requests: number) => Promise.all(Array.from({ length: requests }, () => pool.run(null)));

it("spreads requests over its threads", async () => {
  pool = new ThreadPool("test", MODULE, 2);
  const [first, second, third] = await askedAtOnce(3);
  expect(second).not.toBe(first);
  expect(third).toBe(first);
});

it("fills a thread first that answers several together, and shares what is more", async () => {
  pool = new ThreadPool("test", MODULE, 2, { together: 2 });
  const [first, second, third, fourth, fifth] = await askedAtOnce(5);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(fourth).toBe(third);
  expect(fifth).toBe(first);
});
