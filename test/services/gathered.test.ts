import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { gathered } from "../../src/services/gathered.js";

function readers() {
  const reads: (readonly string[])[] = [];
  const read = gathered<number>(async (keys) => {
    reads.push(keys);
    if (keys.includes("broken")) throw new Error("The database is gone.");
    return new Map(keys.filter((key) => key !== "missing").map((key) => [key, key.length]));
  }, 0);
  return { read, reads };
}

it("reads once what is asked for in one turn, each key once, and answers every caller", async () => {
  const { read, reads } = readers();
  const first = read("a");
  await Promise.resolve();
  expect(await Promise.all([first, read("bb"), read("a"), read("missing")])).toEqual([1, 2, 1, 0]);
  expect(reads).toEqual([["a", "bb", "missing"]]);
});

it("reads again what is asked for later", async () => {
  const { read, reads } = readers();
  await read("a");
  await setImmediate();
  await read("a");
  expect(reads).toEqual([["a"], ["a"]]);
});

it("fails for those who asked, and for nobody after them", async () => {
  const { read } = readers();
  await Promise.all([read("broken"), read("a")].map((answer) => expect(answer).rejects.toThrow("gone")));
  expect(await read("a")).toBe(1);
});
