import { expect, it } from "vitest";
import { diversify } from "../../../src/ml/retrieval/diversify.js";
import { Random } from "../../../src/random.js";

const vector = (...values: number[]) => Float32Array.from(values);

it("keeps the order without diversity, and takes the next other thing with some", () => {
  const candidates = [
    { score: 3, vector: vector(1, 0) },
    { score: 2.9, vector: vector(2, 0) },
    { score: 2.8, vector: vector(0, 1) },
    { score: 0, vector: vector(1, 1) },
  ];
  expect(diversify(candidates, 3, 0)).toEqual([0, 1, 2]);
  expect(diversify(candidates, 3, 0.3)).toEqual([0, 2, 1]);
  expect(diversify(candidates, 9, 1)).toHaveLength(4);
});

it("picks what its formula says, step by step", () => {
  const random = new Random(3);
  const candidates = Array.from({ length: 30 }, (_, index) => ({
    score: -index + random.uniform(0, 1),
    vector: Float32Array.from({ length: 4 }, () => random.normal()),
  }));
  const cosine = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, x, k) => sum + x * b[k], 0) / (Math.hypot(...a) * Math.hypot(...b));
  const scores = candidates.map(({ score }) => score);
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  const picked: number[] = [];
  for (let step = 0; step < 10; step++) {
    const value = (i: number) =>
      (0.6 * (scores[i] - least)) / (most - least) -
      (picked.length > 0
        ? 0.4 * Math.max(...picked.map((j) => cosine(candidates[i].vector, candidates[j].vector)))
        : 0);
    const left = [...candidates.keys()].filter((i) => !picked.includes(i));
    picked.push(left.reduce((best, i) => (value(i) > value(best) ? i : best)));
  }
  expect(diversify(candidates, 10, 0.4)).toEqual(picked);
});

it("copes with equal scores, zero vectors and nothing, and refuses a diversity out of range", () => {
  const same = { score: 1, vector: new Float32Array(2) };
  expect(diversify([same, same], 2, 0.5)).toEqual([0, 1]);
  expect(diversify([], 3, 0.5)).toEqual([]);
  expect(() => diversify([same], 1, 1.5)).toThrow("diversity is 1.5");
});
