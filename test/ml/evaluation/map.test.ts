import { describe, expect, it } from "vitest";
import { cellLayout } from "../../../src/ml/evaluation/cellLayout.js";
import { principalComponents } from "../../../src/ml/evaluation/pca.js";
import { tsne } from "../../../src/ml/evaluation/tsne.js";
import { Random } from "../../../src/random.js";

describe("principalComponents", () => {
  it("finds the directions of the greatest variance", () => {
    const random = new Random("pca");
    // Standard deviations 5 along (1, 1, 0), 2 along (1, -1, 0), none along z; not centred.
    const draws = Array.from({ length: 400 }, () => [5 * random.normal(), 2 * random.normal()]);
    const rows = Float32Array.from(draws.flatMap(([a, b]) => [10 + (a + b) / Math.SQRT2, (a - b) / Math.SQRT2, 3]));
    const found = principalComponents(rows, 3, 2);
    const deviation = (axis: number) => {
      const values = [...found].filter((_, at) => at % 2 === axis);
      expect(values.reduce((a, b) => a + b, 0) / 400).toBeCloseTo(0, 6);
      return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / 400);
    };
    expect(deviation(0)).toBeGreaterThan(4.5);
    expect(deviation(0)).toBeLessThan(5.5);
    expect(deviation(1)).toBeGreaterThan(1.8);
    expect(deviation(1)).toBeLessThan(2.2);
  });

  it("fills up with zeros where rows have fewer directions", () => {
    expect([...principalComponents(Float32Array.of(1, -1), 1, 2)].map(Math.abs)).toEqual([1, 0, 1, 0]);
  });
});

describe("tsne", () => {
  it("keeps groups together and apart from each other", () => {
    const random = new Random("tsne");
    const group = (i: number) => i % 3;
    const rows = Float64Array.from({ length: 90 * 5 }, (_, at) => {
      const i = Math.floor(at / 5);
      return (at % 5 === group(i) ? 8 : 0) + random.normal();
    });
    const points = tsne(rows, 5, { perplexity: 10 });
    const nearest = Array.from({ length: 90 }, (_, i) => {
      const away = (j: number) => Math.hypot(points[2 * i] - points[2 * j], points[2 * i + 1] - points[2 * j + 1]);
      return Array.from({ length: 90 }, (_, j) => j)
        .filter((j) => j !== i)
        .reduce((best, j) => (away(j) < away(best) ? j : best));
    });
    expect(nearest.filter((j, i) => group(i) === group(j)).length).toBeGreaterThan(87);
    expect(tsne(rows, 5, { perplexity: 10 })).toEqual(points);
  });
});

describe("cellLayout", () => {
  it("gives every point a cell of its own, the nearest that is free", () => {
    const random = new Random("cells");
    const points = Float64Array.from({ length: 2 * 80 }, () => random.normal());
    const cells = cellLayout(points, 10);
    const used = new Set(Array.from({ length: 80 }, (_, i) => 10 * cells[2 * i + 1] + cells[2 * i]));
    expect(used.size).toBe(80);
    expect([...cells].every((at) => at >= 0 && at < 10)).toBe(true);
    expect([...cellLayout(Float64Array.of(0, 0, 1, 0, 0, 1, 1, 1), 2)]).toEqual([0, 0, 1, 0, 0, 1, 1, 1]);
    expect(() => cellLayout(points, 8)).toThrow(/80 points do not fit into 8 x 8/);
  });
});
