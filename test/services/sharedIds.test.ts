import { expect, it } from "vitest";
import { sharedIds } from "../../src/services/sharedIds.js";

const ids = (count: number, last = "last") => [
  ...Array.from({ length: count - 1 }, (_, index) => `item-${index}`),
  last,
];

it("gives the list in use for an equal one, and no other", () => {
  const first = ids(2000);
  expect(sharedIds(first)).toBe(first);
  expect(sharedIds(ids(2000))).toBe(first);
  for (const other of [ids(2000, "another"), ids(2001)]) {
    expect(sharedIds(other)).toBe(other);
    expect(sharedIds([...other])).toBe(other);
  }
});

it("leaves short lists alone", () => {
  const short = ids(3);
  expect(sharedIds(short)).toBe(short);
  expect(sharedIds(ids(3))).not.toBe(short);
});
