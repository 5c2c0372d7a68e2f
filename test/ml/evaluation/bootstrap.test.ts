import { describe, expect, it } from "vitest";
import { bootstrapMeans, difference, interval } from "../../../src/ml/evaluation/bootstrap.js";
import { Random } from "../../../src/random.js";

const normals = (length: number, mean: number) => {
  const random = new Random(`normals ${mean}`);
  return Float64Array.from({ length }, () => mean + random.normal());
};

describe("bootstrapMeans", () => {
  it("gives the interval that the central limit theorem expects", () => {
    const values = normals(2500, 3);
    const [means] = bootstrapMeans([values]);
    const [low, high] = interval(means);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    // 1.96 / sqrt(2500) is 0.039.
    expect(mean - low).toBeCloseTo(0.039, 2);
    expect(high - mean).toBeCloseTo(0.039, 2);
  });

  it("draws the same resamples for all vectors, so that differences are paired", () => {
    const base = normals(500, 0);
    const [first, second] = bootstrapMeans([base, base.map((value) => value - 0.01)]);
    const compared = difference(first, second, 0.01);
    // Apart by a constant: certain, however wide either mean's own interval is.
    expect(compared.better).toBe(1);
    expect(compared.ci[0]).toBeCloseTo(0.01, 10);
    expect(compared.ci[1]).toBeCloseTo(0.01, 10);
    const [a, b] = bootstrapMeans([base, normals(500, 0.001)]);
    expect(difference(a, b, 0).better).toBeGreaterThan(0);
    expect(difference(a, b, 0).better).toBeLessThan(1);
  });

  it("repeats with its seed, and changes with it", () => {
    const values = [normals(50, 1)];
    expect(bootstrapMeans(values, { resamples: 20, seed: 2 })).toEqual(
      bootstrapMeans(values, { resamples: 20, seed: 2 }),
    );
    expect(bootstrapMeans(values, { resamples: 20, seed: 2 })).not.toEqual(
      bootstrapMeans(values, { resamples: 20, seed: 3 }),
    );
  });

  it("refuses vectors of different users", () => {
    expect(() => bootstrapMeans([new Float64Array(2), new Float64Array(3)])).toThrow(/3 values where the first has 2/);
  });
});
