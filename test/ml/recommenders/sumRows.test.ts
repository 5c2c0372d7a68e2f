import { expect, it } from "vitest";
import { sumRows } from "../../../src/ml/recommenders/sumRows.js";

it("adds up rows of the same index, in the order of first mention", () => {
  const { index, rows } = sumRows(Int32Array.of(7, 0, 7, 2, 0), Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 2, 8);
  expect([...index]).toEqual([7, 0, 2]);
  expect([...rows]).toEqual([6, 8, 12, 14, 7, 8]);
});

it("leaves out what stands between the rows", () => {
  const values = Float32Array.of(1, 2, 0, 3, 4, 0, 5, 6, 0);
  const { index, rows } = sumRows(Int32Array.of(7, 0, 7), values, 2, 8, 3);
  expect([...index]).toEqual([7, 0]);
  expect([...rows]).toEqual([6, 8, 3, 4]);
});
