import { Random } from "../../random.js";

const ITERATIONS = 20;

/**
 * The first principal components of rows, by orthogonal iteration.
 * @param rows [n, d], row-major; they need not be centred
 * @returns [n, components]: the rows in those directions, of the greatest variance first
 */
export function principalComponents(
  rows: Float32Array,
  width: number,
  components: number,
  { seed = 1 }: { seed?: number } = {},
): Float64Array {
  const count = width === 0 ? 0 : rows.length / width;
  const kept = Math.min(components, width);
  const X = centred(rows, count, width);
  const random = new Random(seed).fork("pca");
  // The directions are the rows of V [kept, d].
  const V = Float64Array.from({ length: kept * width }, () => random.normal());
  orthonormalise(V, kept, width);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const projected = project(X, V, { count, width, kept });
    V.fill(0);
    for (let row = 0; row < count; row++)
      for (let k = 0; k < kept; k++) {
        const weight = projected[row * kept + k];
        for (let d = 0; d < width; d++) V[k * width + d] += weight * X[row * width + d];
      }
    orthonormalise(V, kept, width);
  }
  return padded(project(X, V, { count, width, kept }), count, kept, components);
}

function centred(rows: Float32Array, count: number, width: number): Float64Array {
  const X = Float64Array.from(rows);
  for (let d = 0; d < width; d++) {
    let mean = 0;
    for (let row = 0; row < count; row++) mean += X[row * width + d] / count;
    for (let row = 0; row < count; row++) X[row * width + d] -= mean;
  }
  return X;
}

/** X V^T: [count, kept]. */
function project(
  X: Float64Array,
  V: Float64Array,
  { count, width, kept }: { count: number; width: number; kept: number },
): Float64Array {
  const projected = new Float64Array(count * kept);
  for (let row = 0; row < count; row++)
    for (let k = 0; k < kept; k++) {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += X[row * width + d] * V[k * width + d];
      projected[row * kept + k] = sum;
    }
  return projected;
}

/** Gram and Schmidt's method on the rows of V; a row that depends on those before it becomes zero. */
function orthonormalise(V: Float64Array, count: number, width: number): void {
  const row = (k: number) => V.subarray(k * width, (k + 1) * width);
  for (let k = 0; k < count; k++) {
    const before = norm(row(k));
    for (let other = 0; other < k; other++) {
      const along = inner(row(k), row(other));
      row(other).forEach((value, d) => {
        V[k * width + d] -= along * value;
      });
    }
    const length = norm(row(k));
    const scale = length > 1e-9 * before ? 1 / length : 0;
    for (let d = 0; d < width; d++) V[k * width + d] *= scale;
  }
}

function padded(rows: Float64Array, count: number, width: number, wanted: number): Float64Array {
  if (width === wanted) return rows;
  const wider = new Float64Array(count * wanted);
  for (let row = 0; row < count; row++) wider.set(rows.subarray(row * width, (row + 1) * width), row * wanted);
  return wider;
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

const norm = (a: Float64Array): number => Math.sqrt(inner(a, a));
