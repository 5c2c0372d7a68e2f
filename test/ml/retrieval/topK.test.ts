import { describe, expect, it } from "vitest";
import { bitsetOf } from "../../../src/ml/retrieval/bitset.js";
import { countBelow, scoreItem, type TopKQuery, topK, type Vectors } from "../../../src/ml/retrieval/topK.js";
import { Random } from "../../../src/random.js";

/** Scores from few values, so that many are equal. */
function randomVectors(random: Random, size: number, factors: number): Vectors {
  const draw = () => random.integer(5) - 2;
  return {
    factors,
    Q: Float32Array.from({ length: size * factors }, draw),
    b: Float32Array.from({ length: size }, draw),
  };
}

function bruteForce(
  vectors: Vectors,
  { p, count, excluded }: TopKQuery,
  allowed: ReadonlySet<number>,
  cosine: boolean,
) {
  const { Q, factors } = vectors;
  const left = new Set(excluded);
  const cosineOf = (item: number) => {
    const q = Q.subarray(item * factors, (item + 1) * factors);
    const inner = q.reduce((sum, x, k) => sum + x * p[k], 0);
    return Math.fround(inner / (Math.hypot(...p) * Math.hypot(...q) || 1));
  };
  return [...allowed]
    .filter((item) => !left.has(item))
    .map((item) => ({ item, score: cosine ? cosineOf(item) : scoreItem(vectors, p, item) }))
    .sort((a, b) => b.score - a.score || a.item - b.item)
    .slice(0, count);
}

describe("topK", () => {
  it("equals a full sort, whatever the size, factors, filter, exclusions and ties", () => {
    const random = new Random("topK");
    for (let round = 0; round < 300; round++) {
      const size = random.integer(130);
      const factors = random.integer(8);
      const vectors = randomVectors(random, size, factors);
      const allowed = new Set(Array.from({ length: size }, (_, i) => i).filter(() => random.next() < 0.7));
      const all = random.next() < 0.3;
      const query = {
        p: Float32Array.from({ length: factors }, () => random.integer(7) - 3),
        count: random.integer(20),
        allowed: all ? undefined : bitsetOf(size, allowed),
        excluded: Int32Array.from({ length: random.integer(30) }, () => random.integer(size + 5) - 2),
      };
      const candidates = all ? new Set(Array.from({ length: size }, (_, i) => i)) : allowed;
      const expected = bruteForce(vectors, query, candidates, false);
      const { items, scores } = topK(vectors, query);
      expect([...items]).toEqual(expected.map(({ item }) => item));
      expect([...scores]).toEqual(expected.map(({ score }) => score));
    }
  });

  it("ranks by cosine, in which a zero vector is unlike everything", () => {
    const random = new Random("cosine");
    const vectors = {
      factors: 6,
      Q: Float32Array.from({ length: 600 }, (_, i) => (i < 6 ? 0 : random.normal())),
      b: new Float32Array(100).fill(9),
    };
    const p = Float32Array.from({ length: 6 }, () => random.normal());
    const { items, scores } = topK(vectors, { p, count: 100, cosine: true });
    const expected = bruteForce(vectors, { p, count: 100 }, new Set(items), true);
    expect([...items]).toEqual(expected.map(({ item }) => item));
    expect(scores[0]).toBeLessThanOrEqual(1);
    expect(scores[items.indexOf(0)]).toBe(0);
  });

  it("fills its answer past a filter that lets few through: the filter comes before the ranking", () => {
    const b = Float32Array.from({ length: 10_000 }, (_, item) => -item);
    const allowed = bitsetOf(10_000, [9_000, 9_500, 9_999]);
    const { items } = topK({ factors: 0, Q: new Float32Array(0), b }, { p: new Float32Array(0), count: 3, allowed });
    expect([...items]).toEqual([9_000, 9_500, 9_999]);
  });

  it("never answers an item whose score is no number, and refuses a p of another length", () => {
    const vectors = { factors: 1, Q: Float32Array.of(1, Number.NaN, 2), b: new Float32Array(3) };
    expect([...topK(vectors, { p: Float32Array.of(1), count: 3 }).items]).toEqual([2, 0]);
    expect(() => topK(vectors, { p: new Float32Array(2), count: 3 })).toThrow("p has 2 values; these items have 1");
  });
});

describe("countBelow", () => {
  it("counts the items that score strictly less", () => {
    const random = new Random("below");
    for (let round = 0; round < 50; round++) {
      const vectors = randomVectors(random, 70, 5);
      const p = Float32Array.from({ length: 5 }, () => random.integer(5) - 2);
      const members = Array.from({ length: 70 }, (_, i) => i).filter(() => random.next() < 0.5);
      const thresholds = Float32Array.from({ length: 4 }, () => scoreItem(vectors, p, random.integer(70)));
      const { below, among } = countBelow(vectors, { p, thresholds, allowed: bitsetOf(70, members) });
      expect(among).toBe(members.length);
      expect([...below]).toEqual(
        [...thresholds].map((threshold) => members.filter((item) => scoreItem(vectors, p, item) < threshold).length),
      );
    }
  });
});
