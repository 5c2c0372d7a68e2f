import { expect, it } from "vitest";
import { contributionsTo, decompose } from "../../../src/ml/recommenders/contributions.js";
import { Random } from "../../../src/random.js";

const random = new Random(11);
const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
const inner = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, k) => sum + x * b[k], 0);

it("explains a score to the last digit: own items and the rest sum to it", () => {
  const own = Array.from({ length: 5 }, () => draw(8));
  const [p, q] = [draw(8), draw(8)];
  const parts = decompose(p, own);
  const sum = contributionsTo(q, own, parts).reduce((total, part) => total + part, 0);
  expect(sum + inner(parts.rest, q)).toBeCloseTo(inner(p, q), 5);
});

it("finds the items that a taste is made of", () => {
  const own = Array.from({ length: 4 }, () => draw(50));
  const p = own[0].map((value, k) => 0.7 * value + 0.3 * own[2][k]);
  const { weights, rest } = decompose(p, own);
  expect(weights[0]).toBeCloseTo(0.7, 1);
  expect(weights[2]).toBeCloseTo(0.3, 1);
  expect(Math.abs(weights[1])).toBeLessThan(0.02);
  expect(Math.hypot(...rest)).toBeLessThan(0.05 * Math.hypot(...p));
  const [first, second] = [
    contributionsTo(own[0], own, { weights, rest }),
    contributionsTo(own[2], own, { weights, rest }),
  ];
  expect(first.indexOf(Math.max(...first))).toBe(0);
  expect(second.indexOf(Math.max(...second))).toBe(2);
});

it("shares between equal items, and gives nothing to none", () => {
  const q = draw(6);
  const { weights } = decompose(q, [q, q]);
  expect(weights[0]).toBeCloseTo(weights[1], 9);
  expect(weights[0] + weights[1]).toBeCloseTo(1, 1);
  expect([...decompose(q, []).rest]).toEqual([...q]);
  expect([...decompose(q, [new Float32Array(6)]).weights]).toEqual([0]);
});
