import { expect, it } from "vitest";
import { binsFrom, isIn } from "../../../src/ml/evaluation/bins.js";

it("names ranges, single numbers and the open end, each number in one bin", () => {
  const bins = binsFrom([0, 1, 5, 10]);
  expect(bins.map(({ label }) => label)).toEqual(["0", "1-4", "5-9", "10+"]);
  for (const value of [0, 1, 4, 5, 9, 10, 1000]) expect(bins.filter((bin) => isIn(bin, value))).toHaveLength(1);
});
