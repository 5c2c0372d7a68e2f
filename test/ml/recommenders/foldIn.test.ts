import { describe, expect, it } from "vitest";
import { foldIn, likesOf } from "../../../src/ml/recommenders/foldIn.js";
import { foldInUser } from "../../../src/ml/recommenders/foldInUser.js";
import { score } from "../../../src/ml/recommenders/linearScorer.js";
import { Random } from "../../../src/random.js";

const [size, factors] = [2000, 50];

/** A shop in which what shoppers have follows hidden tastes over the item vectors. */
function shop(seed: number) {
  const random = new Random(seed);
  const Q = Float32Array.from({ length: size * factors }, () => random.normal());
  const scorer = { Q, b: new Float32Array(size), factors };
  const bought = () => {
    const taste = Float32Array.from({ length: factors }, () => random.normal());
    const order = Array.from({ length: size }, (_, item) => item).sort(
      (a, b) => score(taste, scorer, b) - score(taste, scorer, a),
    );
    return Int32Array.from(random.shuffle(order.slice(0, 100)).slice(0, 11));
  };
  return { scorer, bought };
}

const beats = (p: Float32Array, scorer: ReturnType<typeof shop>["scorer"], item: number) => {
  const own = score(p, scorer, item);
  let below = 0;
  for (let other = 0; other < size; other++) if (score(p, scorer, other) < own) below++;
  return below / size;
};

function objective(p: ArrayLike<number>, scorer: ReturnType<typeof shop>["scorer"], likes: Int32Array, lambda: number) {
  let [sum, pairs, squares] = [0, 0, 0];
  const liked = new Set(likes);
  for (const i of likes)
    for (let j = 0; j < scorer.b.length; j++) {
      if (liked.has(j)) continue;
      sum += Math.log1p(Math.exp(score(p, scorer, j) - score(p, scorer, i)));
      pairs++;
    }
  for (let k = 0; k < p.length; k++) squares += p[k] ** 2;
  return sum / pairs + (lambda / 2) * squares;
}

describe("foldInUser", () => {
  it("ranks a shopper's withheld item far better than chance, and what they like on top, in milliseconds", () => {
    const { scorer, bought } = shop(3);
    const [withheld, liked, times]: number[][] = [[], [], []];
    for (let shopper = 0; shopper < 20; shopper++) {
      const items = bought();
      const likes = items.slice(0, 10);
      const started = performance.now();
      const p = foldInUser(scorer, likesOf(likes));
      times.push(performance.now() - started);
      withheld.push(beats(p, scorer, items[10]));
      liked.push(...[...likes].map((item) => beats(p, scorer, item)));
    }
    const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
    expect(mean(withheld)).toBeGreaterThan(0.75);
    expect(mean(liked)).toBeGreaterThan(0.97);
    expect(times.sort((a, b) => a - b)[10]).toBeLessThan(50);
  });

  it("reaches the minimum of the objective over all other items, biases included", () => {
    const random = new Random(5);
    const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
    const scorer = { Q: draw(40 * 4), b: draw(40), factors: 4 };
    const likes = Int32Array.of(3, 17, 30);
    const p = foldInUser(scorer, likesOf(likes), { lambda: 0.05 });
    const best = objective(p, scorer, likes, 0.05);
    for (let k = 0; k < 4; k++)
      for (const change of [-0.01, 0.01]) {
        const moved = p.map((x, index) => (index === k ? x + change : x));
        expect(objective(moved, scorer, likes, 0.05)).toBeGreaterThan(best);
      }
    expect(best).toBeLessThan(objective(new Float32Array(4), scorer, likes, 0.05));
  });

  it("answers the same for the same likes, and knows nothing of a shopper without any", () => {
    const { scorer, bought } = shop(4);
    const likes = bought();
    expect(foldInUser(scorer, likesOf(likes))).toEqual(foldInUser(scorer, likesOf(likes)));
    expect(foldInUser(scorer, likesOf(new Int32Array()))).toEqual(new Float32Array(factors));
    const pair = { Q: Float32Array.of(1, 2), b: new Float32Array(2), factors: 1 };
    expect(foldInUser(pair, likesOf(Int32Array.of(0, 1)))).toEqual(new Float32Array(1));
  });

  it("refuses what is no item, and a lambda that bounds nothing", () => {
    const { scorer } = shop(4);
    expect(() => foldIn(scorer, likesOf(Int32Array.of(1, size)), { kind: "mean" })).toThrow(
      `${size} is no item: there are ${size}.`,
    );
    expect(() => foldInUser(scorer, likesOf(Int32Array.of(1)), { lambda: 0 })).toThrow("lambda is 0");
  });

  it("stays finite when vectors are huge or all alike", () => {
    const huge = {
      Q: Float32Array.from({ length: 60 }, (_, i) => 1e4 * Math.sin(i)),
      b: new Float32Array(20),
      factors: 3,
    };
    expect(foldInUser(huge, likesOf(Int32Array.of(1, 2))).every(Number.isFinite)).toBe(true);
    const alike = { Q: new Float32Array(60).fill(1), b: new Float32Array(20), factors: 3 };
    expect(foldInUser(alike, likesOf(Int32Array.of(1)))).toEqual(new Float32Array(3));
  });

  it("counts a like by its weight, and moves away from what is disliked", () => {
    const { scorer, bought } = shop(6);
    const [a, b, c] = bought();
    const twice = foldInUser(scorer, likesOf(Int32Array.of(a, a, b)));
    const heavy = foldInUser(scorer, { items: Int32Array.of(a, b), weights: Float32Array.of(1, 0.5) });
    expect(Math.max(...heavy.map((x, k) => Math.abs(x - twice[k])))).toBeLessThan(1e-4);
    const disliked = foldInUser(scorer, { items: Int32Array.of(a, b, c), weights: Float32Array.of(1, 1, -1) });
    expect(beats(disliked, scorer, c)).toBeLessThan(0.1);
    expect(beats(disliked, scorer, a)).toBeGreaterThan(0.9);
  });

  it("moves a trained factor to about where all of its items together would have put it", () => {
    const { scorer, bought } = shop(7);
    const distances: number[][] = [];
    for (let shopper = 0; shopper < 10; shopper++) {
      const items = bought();
      const [old, fresh] = [items.slice(0, 8), items.slice(8)];
      const trained = { p: foldInUser(scorer, likesOf(old)), likes: old };
      expect(foldInUser(scorer, likesOf(new Int32Array()), { trained })).toEqual(trained.p);
      const p = foldInUser(scorer, likesOf(fresh), { trained });
      const together = foldInUser(scorer, likesOf(items));
      const distance = (from: Float32Array) => Math.hypot(...from.map((x, k) => x - together[k]));
      distances.push([distance(p), distance(trained.p), distance(foldInUser(scorer, likesOf(fresh)))]);
    }
    const [moved, stayed, anew] = [0, 1, 2].map((which) => distances.reduce((sum, of) => sum + of[which], 0));
    expect(moved).toBeLessThan(0.6 * stayed);
    expect(moved).toBeLessThan(0.6 * anew);
  });

  it("is moved less by a view than by a purchase, and less the more it stands on", () => {
    const { scorer, bought } = shop(8);
    const items = bought();
    const shift = (weight: number, before: number) => {
      const likes = items.slice(0, before);
      const trained = { p: foldInUser(scorer, likesOf(likes)), likes };
      const evidence = { items: Int32Array.of(items[10]), weights: Float32Array.of(weight) };
      return Math.hypot(...foldInUser(scorer, evidence, { trained }).map((x, k) => x - trained.p[k]));
    };
    expect(shift(0.1, 4)).toBeLessThan(shift(1, 4));
    expect(shift(1, 10)).toBeLessThan(shift(1, 2));
    expect(shift(0.1, 10)).toBeGreaterThan(0);
  });
});

describe("foldIn by the mean", () => {
  const scorer = { Q: Float32Array.of(1, 0, 0, 1, 1, 1), b: new Float32Array(3), factors: 2 };

  it("weighs likes, takes dislikes away, and goes on from the trained mean", () => {
    const mean = (items: number[], weights: number[]) => [
      ...foldIn(scorer, { items: Int32Array.from(items), weights: Float32Array.from(weights) }, { kind: "mean" }),
    ];
    expect(mean([0, 1], [1, 0.5])[0]).toBeCloseTo(1 / 1.5, 6);
    expect(mean([0, 1], [1, 0.5])[1]).toBeCloseTo(0.5 / 1.5, 6);
    expect(mean([0, 1], [1, -0.25])).toEqual([Math.fround(0.8), Math.fround(-0.2)]);
    // However much is disliked, it weighs half of what is liked.
    expect(mean([0, 1], [0.5, -3])).toEqual(mean([0, 1], [0.5, -0.25]));
    expect(mean([1], [-1])).toEqual([0, 0]);
    const trained = { p: Float32Array.of(1, 0), likes: Int32Array.of(0, 0, 0) };
    expect([...foldIn(scorer, likesOf(Int32Array.of(1)), { kind: "mean" }, trained)]).toEqual([0.75, 0.25]);
    const dislike = { items: Int32Array.of(1), weights: Float32Array.of(-1) };
    expect([...foldIn(scorer, dislike, { kind: "mean" }, trained)]).toEqual([0.75, -0.25]);
    expect([...foldIn(scorer, likesOf(new Int32Array()), { kind: "mean" })]).toEqual([0, 0]);
  });
});
