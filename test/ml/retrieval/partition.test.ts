import { expect, it } from "vitest";
import { partition } from "../../../src/ml/retrieval/partition.js";

const groupsOf = (sizes: readonly number[]) => sizes.flatMap((size, group) => new Array<number>(size).fill(group));

it("gives each large group a part of its own, the largest first", () => {
  expect(partition(6, [7, 2, 7, 7, 2, 7])).toEqual([
    [0, 2, 3, 5],
    [1, 4],
  ]);
});

it("makes one part of items without groups, or of one group, and none of no items", () => {
  expect(partition(3)).toEqual([[0, 1, 2]]);
  expect(partition(3, Uint8Array.of(9, 9, 9))).toEqual([[0, 1, 2]]);
  expect(partition(0)).toEqual([]);
});

it("joins small groups until they are a sixteenth of the items, each item in one part", () => {
  const groups = groupsOf([90, 3, 4, 2, 60, 1]);
  const parts = partition(160, groups);
  expect(parts.map((part) => part.map((item) => groups[item]))).toEqual([
    groupsOf([90]),
    new Array(60).fill(4),
    [2, 2, 2, 2, 1, 1, 1, 3, 3, 5],
  ]);
  const many = partition(
    1000,
    Array.from({ length: 1000 }, (_, item) => item),
  );
  expect(many.length).toBe(16);
  expect(many.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, item) => item));
});
