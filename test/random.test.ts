import { describe, expect, it } from "vitest";
import { Random } from "../src/random.js";

const draws = (random: Random, count = 8) => Array.from({ length: count }, () => random.uint32());

describe("Random", () => {
  it("gives the same draws for the same seed, other draws for another", () => {
    expect(draws(new Random(1))).toEqual(draws(new Random("1")));
    expect(draws(new Random(1))).not.toEqual(draws(new Random(2)));
    expect(new Set(draws(new Random(""), 1000)).size).toBeGreaterThan(990);
  });

  it("keeps its sequence from version to version", () => {
    expect(draws(new Random(1), 4)).toEqual([2705587017, 1446306105, 2058731509, 2112215180]);
  });

  it("forks by label alone, whatever was drawn before", () => {
    const parent = new Random(7);
    const before = draws(parent.fork("a"));
    draws(parent);
    expect(draws(parent.fork("a"))).toEqual(before);
    expect(draws(parent.fork("b"))).not.toEqual(before);
    expect(draws(parent.fork("a").fork("b"))).not.toEqual(draws(parent.fork("ab")));
  });

  it("is uniform: every bit and every decile as often as it should be", () => {
    const random = new Random("uniform");
    const bits = new Array(32).fill(0);
    for (let i = 0; i < 20000; i++) {
      const value = random.uint32();
      for (let bit = 0; bit < 32; bit++) bits[bit] += (value >>> bit) & 1;
    }
    for (const count of bits) expect(Math.abs(count - 10000)).toBeLessThan(350);
    const deciles = new Array(10).fill(0);
    for (let i = 0; i < 20000; i++) deciles[Math.floor(random.next() * 10)]++;
    for (const count of deciles) expect(Math.abs(count - 2000)).toBeLessThan(210);
  });

  it("draws from neighbouring seeds and labels without correlation", () => {
    const first = Array.from({ length: 4000 }, (_, i) => new Random(5).fork(`item-${i}`).next());
    const mean = first.reduce((a, b) => a + b) / first.length;
    let lag = 0;
    for (let i = 1; i < first.length; i++) lag += (first[i] - mean) * (first[i - 1] - mean);
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
    expect(Math.abs(lag / first.length / (1 / 12))).toBeLessThan(0.06);
  });

  it("draws normals of mean 0 and variance 1", () => {
    const random = new Random(3);
    const values = Array.from({ length: 20000 }, () => random.normal());
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((a, b) => a + b * b, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    expect(Math.max(...values)).toBeGreaterThan(3);
  });

  it("picks, shuffles and bounds integers, and refuses what it cannot do", () => {
    const random = new Random(4);
    const shuffled = random.shuffle(Array.from({ length: 50 }, (_, i) => i));
    expect([...shuffled].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect(shuffled[0] === 0 && shuffled[1] === 1 && shuffled[2] === 2).toBe(false);
    expect(new Set(Array.from({ length: 200 }, () => random.integer(5)))).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(["a", "b"]).toContain(random.pick(["a", "b"]));
    expect(() => random.integer(0)).toThrow(/1 or more/);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});
