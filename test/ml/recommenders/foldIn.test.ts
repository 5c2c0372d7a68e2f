import { describe, expect, it } from "vitest";
import { foldInUser } from "../../../src/ml/recommenders/foldIn.js";
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
      const p = foldInUser(scorer, likes);
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
    const p = foldInUser(scorer, likes, { lambda: 0.05 });
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
    expect(foldInUser(scorer, likes)).toEqual(foldInUser(scorer, likes));
    expect(foldInUser(scorer, new Int32Array())).toEqual(new Float32Array(factors));
    const pair = { Q: Float32Array.of(1, 2), b: new Float32Array(2), factors: 1 };
    expect(foldInUser(pair, Int32Array.of(0, 1))).toEqual(new Float32Array(1));
  });

  it("refuses what is no item, and a lambda that bounds nothing", () => {
    const { scorer } = shop(4);
    expect(() => foldInUser(scorer, Int32Array.of(1, size))).toThrow(`${size} is no item: there are ${size}.`);
    expect(() => foldInUser(scorer, Int32Array.of(1), { lambda: 0 })).toThrow("lambda is 0");
  });

  it("stays finite when vectors are huge or all alike", () => {
    const huge = {
      Q: Float32Array.from({ length: 60 }, (_, i) => 1e4 * Math.sin(i)),
      b: new Float32Array(20),
      factors: 3,
    };
    expect(foldInUser(huge, Int32Array.of(1, 2)).every(Number.isFinite)).toBe(true);
    const alike = { Q: new Float32Array(60).fill(1), b: new Float32Array(20), factors: 3 };
    expect(foldInUser(alike, Int32Array.of(1))).toEqual(new Float32Array(3));
  });
});
