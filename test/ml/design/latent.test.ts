import { describe, expect, it } from "vitest";
import { latentOf, randomCodes, softmaxSample } from "../../../src/ml/design/latent.js";
import { Random } from "../../../src/random.js";

describe("randomCodes", () => {
  it("draws z uniformly in (-1, 1), as z' = artanh z", () => {
    const codes = randomCodes(200, 100, new Random(1));
    expect(codes).toHaveLength(20_000);
    expect(codes.every(Number.isFinite)).toBe(true);
    const z = latentOf(codes);
    for (const value of z) expect(Math.abs(value)).toBeLessThan(1);
    for (const edge of [-0.5, 0, 0.5])
      expect(z.filter((value) => value < edge).length / z.length).toBeCloseTo((edge + 1) / 2, 1);
  });
});

describe("softmaxSample", () => {
  const VALUES = [1, 2, 0.5, -3];
  const exponentials = VALUES.map(Math.exp);
  const total = exponentials.reduce((a, b) => a + b);
  const DRAWS = 8000;

  it("draws one with the probabilities of eq. 11", () => {
    const random = new Random("eq. 11");
    const counts = VALUES.map(() => 0);
    for (let i = 0; i < DRAWS; i++) counts[softmaxSample(VALUES, 1, random)[0]]++;
    counts.forEach((count, index) => {
      const p = exponentials[index] / total;
      expect(Math.abs(count - DRAWS * p)).toBeLessThan(4 * Math.sqrt(DRAWS * p * (1 - p)) + 1);
    });
  });

  it("draws more without replacement, each with the softmax of those left", () => {
    const random = new Random("pairs");
    const [first, second] = [0, 1];
    let both = 0;
    for (let i = 0; i < DRAWS; i++) {
      const chosen = softmaxSample(VALUES, 2, random);
      expect(new Set(chosen).size).toBe(2);
      if (chosen.includes(first) && chosen.includes(second)) both++;
    }
    const [a, b] = [exponentials[first], exponentials[second]];
    const p = (a / total) * (b / (total - a)) + (b / total) * (a / (total - b));
    expect(Math.abs(both - DRAWS * p)).toBeLessThan(4 * Math.sqrt(DRAWS * p * (1 - p)));
  });

  it("gives the best first, all when more are wanted, and none of none", () => {
    expect(softmaxSample(VALUES, 9, new Random(1))).toEqual([1, 0, 2, 3]);
    expect(softmaxSample([], 2, new Random(1))).toEqual([]);
    expect(softmaxSample(VALUES, 0, new Random(1))).toEqual([]);
  });

  it("takes objectives of any size", () => {
    expect(softmaxSample([1000, -1000, 2000], 1, new Random(1))).toEqual([2]);
    expect(softmaxSample([-2000, -1000, -3000], 2, new Random(1))).toEqual([1, 0]);
  });

  it("draws others in place of those that are refused", () => {
    const asked: number[] = [];
    const odd = (index: number) => {
      asked.push(index);
      return index % 2 === 1;
    };
    expect(softmaxSample(VALUES, 3, new Random(1), odd)).toEqual([1, 3]);
    expect(asked.sort()).toEqual([0, 1, 2, 3]);
  });

  it("gives the same for the same seed", () => {
    const draw = (seed: number) =>
      Array.from({ length: 20 }, (_, i) => softmaxSample(VALUES, 1 + (i % 3), new Random(seed + i)));
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(50));
  });
});
