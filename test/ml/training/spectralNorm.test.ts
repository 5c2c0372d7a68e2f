import { describe, expect, it } from "vitest";
import { type Node, parameter } from "../../../src/ml/graph/index.js";
import { SpectralNorm } from "../../../src/ml/training/spectralNorm.js";
import { Random } from "../../../src/random.js";

const ZERO = { kind: "constant", value: 0 } as const;
const parameters = new Map<string, Node>([
  ["conv", parameter("conv", [3, 2, 1, 2], ZERO)],
  ["dense", parameter("dense", [4, 2], ZERO)],
  ["bias", parameter("bias", [3], ZERO)],
]);

function randomWeights(seed: string) {
  const random = new Random(seed);
  const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
  return { conv: draw(12), dense: draw(8), bias: draw(3) };
}

/** Largest singular value by Jacobi rotations of A A^T, for a small matrix. */
function largestSingularValue(matrix: ArrayLike<number>, rows: number): number {
  const columns = matrix.length / rows;
  const a = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: rows }, (_, j) => {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += matrix[i * columns + k] * matrix[j * columns + k];
      return sum;
    }),
  );
  for (let sweep = 0; sweep < 60; sweep++)
    for (let p = 0; p < rows; p++)
      for (let q = p + 1; q < rows; q++) {
        if (Math.abs(a[p][q]) < 1e-15) continue;
        const angle = Math.atan2(2 * a[p][q], a[p][p] - a[q][q]) / 2;
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < rows; k++) [a[p][k], a[q][k]] = [c * a[p][k] + s * a[q][k], c * a[q][k] - s * a[p][k]];
        for (let k = 0; k < rows; k++) [a[k][p], a[k][q]] = [c * a[k][p] + s * a[k][q], c * a[k][q] - s * a[k][p]];
      }
  return Math.sqrt(Math.max(...a.map((row, i) => row[i])));
}

describe("SpectralNorm", () => {
  it("divides matrices by their largest singular value after some iterations, and leaves biases", () => {
    const weights = randomWeights("sigma");
    const norm = new SpectralNorm(parameters, new Random(1));
    let normalized = norm.normalize(weights);
    for (let i = 0; i < 200; i++) normalized = norm.normalize(weights);
    for (const [name, rows] of [
      ["conv", 3],
      ["dense", 4],
    ] as const) {
      const sigma = weights[name][0] / normalized[name][0];
      expect(sigma).toBeCloseTo(largestSingularValue(weights[name], rows), 4);
      expect(largestSingularValue(normalized[name], rows)).toBeCloseTo(1, 4);
    }
    expect(normalized.bias).toEqual(weights.bias);
  });

  it("passes gradients on to the raw weights as finite differences do, with u and v fixed", () => {
    const weights = randomWeights("gradient");
    const norm = new SpectralNorm(parameters, new Random(2));
    for (let i = 0; i < 3; i++) norm.normalize(weights);
    const before = norm.u.conv.slice();
    const normalized = norm.normalize(weights);
    expect(norm.u.conv).not.toEqual(before);
    // u of before, v = W^T u and u' = W v, all three normalised, as the last iteration had them; sigma(W) = u'^T W v.
    const [rows, columns] = [3, 4];
    const unit = (x: number[]) => x.map((value) => value / Math.hypot(...x));
    const start = Array.from(norm.u.conv);
    const v = unit(
      Array.from({ length: columns }, (_, k) => start.reduce((s, u, r) => s + u * weights.conv[r * columns + k], 0)),
    );
    const u = unit(
      Array.from({ length: rows }, (_, r) => v.reduce((s, x, k) => s + x * weights.conv[r * columns + k], 0)),
    );
    const slopes = Float32Array.from({ length: 12 }, (_, i) => Math.sin(i + 1));
    const loss = (w: number[]) => {
      const sigma = w.reduce((s, x, i) => s + u[Math.floor(i / columns)] * x * v[i % columns], 0);
      return w.reduce((s, x, i) => s + (slopes[i] * x) / sigma, 0);
    };
    const gradient = norm.gradient("conv", normalized.conv, slopes);
    Array.from(weights.conv).forEach((_, i) => {
      const moved = (by: number) => loss(Array.from(weights.conv, (x, k) => (k === i ? x + by : x)));
      expect(gradient[i]).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 4);
    });
    expect(norm.gradient("bias", weights.bias, slopes)).toBe(slopes);
  });

  it("goes on from its vectors as if it had not stopped", () => {
    const weights = randomWeights("state");
    const straight = new SpectralNorm(parameters, new Random(3));
    straight.normalize(weights);
    const expected = straight.normalize(weights);
    const resumed = new SpectralNorm(parameters, new Random(4));
    resumed.normalize(randomWeights("others"));
    resumed.restore(Object.fromEntries(Object.entries(straight.u).map(([name, u]) => [name, u.slice()])));
    expect(resumed.normalize(weights)).toEqual(expected);
    const slopes = Float32Array.from({ length: 12 }, (_, i) => i);
    expect(resumed.gradient("conv", expected.conv, slopes)).toEqual(straight.gradient("conv", expected.conv, slopes));
    const next = randomWeights("next");
    expect(resumed.normalize(next)).toEqual(straight.normalize(next));
  });
});
