import { describe, expect, it } from "vitest";
import { frechetDistance, frechetReference } from "../../../src/ml/evaluation/frechet.js";
import { symmetricEigenvalues } from "../../../src/ml/evaluation/symmetricEigenvalues.js";
import { Random } from "../../../src/random.js";

const normals = (count: number, width: number, seed: number, map: (z: number[]) => number[] = (z) => z) => {
  const random = new Random(seed);
  const rows = Array.from({ length: count }, () => map(Array.from({ length: width }, () => random.normal())));
  return Float32Array.from(rows.flat());
};

describe("symmetricEigenvalues", () => {
  it("finds those of a matrix with known ones", () => {
    // Path graph Laplacian of 5 nodes: 2 - 2 cos(pi k / 5).
    const n = 5;
    const A = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      A[i * n + i] = i === 0 || i === n - 1 ? 1 : 2;
      if (i > 0) A[i * n + i - 1] = -1;
    }
    const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos((Math.PI * k) / n));
    symmetricEigenvalues(A, n).forEach((value, k) => {
      expect(value).toBeCloseTo(expected[k], 12);
    });
  });

  it("keeps trace and sum of squares of a full matrix, and agrees with Jacobi rotations", () => {
    const n = 30;
    const random = new Random(3);
    const A = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) A[i * n + j] = A[j * n + i] = random.normal();
    const jacobi = jacobiEigenvalues(A, n);
    symmetricEigenvalues(A.slice(), n).forEach((value, k) => {
      expect(value).toBeCloseTo(jacobi[k], 10);
    });
  });

  it("takes zeros, diagonals and repeated eigenvalues", () => {
    expect([...symmetricEigenvalues(new Float64Array(9), 3)]).toEqual([0, 0, 0]);
    expect([...symmetricEigenvalues(Float64Array.of(2, 0, 0, 0, 2, 0, 0, 0, -1), 3)]).toEqual([-1, 2, 2]);
    expect([...symmetricEigenvalues(Float64Array.of(7), 1)]).toEqual([7]);
  });
});

describe("frechetDistance", () => {
  it("is the closed form of two normals in one dimension", () => {
    // {0, 2} and {5, 11}: means 1 and 8, variances 2 and 18.
    const distance = frechetDistance(frechetReference(Float32Array.of(0, 2), 1), Float32Array.of(5, 11));
    expect(distance).toBeCloseTo(49 + 2 + 18 - 2 * Math.sqrt(2 * 18), 10);
  });

  it("agrees with the eigenvalues of C1 C2 in two dimensions", () => {
    const a = normals(200, 2, 1, ([x, y]) => [x + 0.5 * y, y]);
    const b = normals(150, 2, 2, ([x, y]) => [2 * x - y + 1, 0.3 * y]);
    const [ma, ca] = moments2(a);
    const [mb, cb] = moments2(b);
    // tr (Ca Cb)^1/2 of 2 x 2 matrices: sqrt(tr + 2 sqrt(det)).
    const trace = ca[0] * cb[0] + 2 * ca[1] * cb[1] + ca[2] * cb[2];
    const determinant = (ca[0] * ca[2] - ca[1] ** 2) * (cb[0] * cb[2] - cb[1] ** 2);
    const expected =
      (ma[0] - mb[0]) ** 2 +
      (ma[1] - mb[1]) ** 2 +
      ca[0] +
      ca[2] +
      cb[0] +
      cb[2] -
      2 * Math.sqrt(trace + 2 * Math.sqrt(determinant));
    expect(frechetDistance(frechetReference(a, 2), b)).toBeCloseTo(expected, 8);
  });

  it("is 0 of a set and itself, and of one with columns that do not vary", () => {
    const rows = normals(50, 20, 4, (z) => z.map((value, d) => (d < 5 ? 3 : value)));
    expect(frechetDistance(frechetReference(rows, 20), rows)).toBeCloseTo(0, 8);
    const flat = new Float32Array(60).fill(7);
    expect(frechetDistance(frechetReference(flat, 20), flat)).toBe(0);
  });

  it("is the same whichever of fewer pictures than features comes first", () => {
    const [a, b] = [normals(12, 30, 5), normals(9, 30, 6, (z) => z.map((value) => 2 * value + 1))];
    const there = frechetDistance(frechetReference(a, 30), b);
    const back = frechetDistance(frechetReference(b, 30), a);
    expect(there).toBeGreaterThan(1);
    expect(back / there).toBeCloseTo(1, 6);
  });

  it("weighs rows of the reference as if they stood there more often", () => {
    const rows = Float32Array.of(0, 1, 4);
    const often = Float32Array.of(0, 1, 1, 1, 4);
    const probe = Float32Array.of(2, 3);
    const weighted = frechetDistance(frechetReference(rows, 1, Float64Array.of(1, 3, 1)), probe);
    const alike = frechetDistance(frechetReference(often, 1, new Float64Array(5).fill(2)), probe);
    expect(weighted).toBeCloseTo(alike, 10);
  });

  it("refuses what is no set of features", () => {
    expect(() => frechetReference(new Float32Array(0), 3)).toThrow(/0 values are not features of one or more/);
    expect(() => frechetReference(Float32Array.of(1, Number.NaN), 1)).toThrow(/finite/);
  });
});

function moments2(rows: Float32Array): [number[], number[]] {
  const n = rows.length / 2;
  const mean = [0, 1].map((d) => Array.from({ length: n }, (_, i) => rows[2 * i + d]).reduce((a, b) => a + b) / n);
  const covariance = [
    [0, 0],
    [0, 1],
    [1, 1],
  ].map(([d, e]) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (rows[2 * i + d] - mean[d]) * (rows[2 * i + e] - mean[e]);
    return sum / (n - 1);
  });
  return [mean, covariance];
}

function jacobiEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const A = matrix.slice();
  for (let sweep = 0; sweep < 30; sweep++)
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const angle = 0.5 * Math.atan2(2 * A[p * n + q], A[q * n + q] - A[p * n + p]);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < n; k++) {
          const [x, y] = [A[k * n + p], A[k * n + q]];
          A[k * n + p] = c * x - s * y;
          A[k * n + q] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [A[p * n + k], A[q * n + k]];
          A[p * n + k] = c * x - s * y;
          A[q * n + k] = s * x + c * y;
        }
      }
  return Float64Array.from({ length: n }, (_, i) => A[i * n + i]).sort();
}
