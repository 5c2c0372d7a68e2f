import { symmetricEigenvalues } from "./symmetricEigenvalues.js";

/** What the Fréchet distance needs of the set that others are compared with. */
export interface FrechetReference {
  readonly width: number;
  /** [d]. */
  readonly mean: Float64Array;
  /** Sum of the variances. */
  readonly trace: number;
  /** L [d, d], lower triangular: the covariance is L L^T (Cholesky). */
  readonly factor: Float64Array;
}

/** Pivots below this share of the greatest variance count as zero: the features do not vary that way. */
const LEAST_PIVOT = 1e-12;

/**
 * Mean and covariance of features, ready to be compared with. A few seconds for 1,280 features of 10,000 pictures.
 * @param features [n, d]
 * @param weights [n]: how often each row counts; the covariance is then divided by their sum. Once each by default, divided by n - 1
 * @throws RangeError when there are no rows, or one is not finite
 */
export function frechetReference(features: Float32Array, width: number, weights?: Float64Array): FrechetReference {
  const { mean, centred } = centre(features, width, weights);
  const count = centred.length / width;
  const factor = gramOfColumns(centred, count, width);
  let trace = 0;
  for (let i = 0; i < width; i++) trace += factor[i * width + i];
  choleskyInPlace(factor, width);
  return { width, mean, trace, factor };
}

/**
 * The squared Fréchet distance of two sets of features as normal distributions (Heusel et al., 2017):
 * |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^1/2), in all dimensions and float64. With C1 = L L^T and C2 = A^T A the last trace is the
 * sum of the singular values of A L, so that no square root of a matrix is taken. Biased upwards for few pictures: compare sets
 * of one size.
 * @param features [n, d]
 * @throws RangeError when there are no rows, or one is not finite
 */
export function frechetDistance(reference: FrechetReference, features: Float32Array): number {
  const { width, factor } = reference;
  const { mean, centred } = centre(features, width);
  const count = centred.length / width;
  let distance = 0;
  for (let d = 0; d < width; d++) distance += (mean[d] - reference.mean[d]) ** 2;
  let trace = 0;
  for (const value of centred) trace += value * value;
  const product = timesLower(centred, factor, count, width);
  const gram = count <= width ? gramOfRows(product, count, width) : gramOfColumns(product, count, width);
  let roots = 0;
  for (const value of symmetricEigenvalues(gram, Math.min(count, width))) roots += Math.sqrt(Math.max(0, value));
  return Math.max(0, distance + reference.trace + trace - 2 * roots);
}

/** Mean, and rows minus it times the square roots of their weights, so that the covariance is centred^T centred. */
function centre(features: Float32Array, width: number, weights?: Float64Array) {
  const count = width === 0 ? 0 : features.length / width;
  if (count < 1 || !Number.isInteger(count))
    throw new RangeError(`${features.length} values are not features of one or more pictures, ${width} each.`);
  let total = 0;
  for (let row = 0; row < count; row++) total += weights?.[row] ?? 1;
  const mean = new Float64Array(width);
  for (let row = 0; row < count; row++) {
    const share = (weights?.[row] ?? 1) / total;
    for (let d = 0; d < width; d++) mean[d] += share * features[row * width + d];
  }
  if (!mean.every(Number.isFinite)) throw new RangeError("Features are finite numbers, and some of these are not.");
  const divisor = weights === undefined ? Math.max(1, count - 1) : total;
  const centred = new Float64Array(count * width);
  for (let row = 0; row < count; row++) {
    const scale = Math.sqrt((weights?.[row] ?? 1) / divisor);
    for (let d = 0; d < width; d++) centred[row * width + d] = scale * (features[row * width + d] - mean[d]);
  }
  return { mean, centred };
}

/** The lower triangle of C becomes L. A column without variance that is not explained by those before it becomes zero. */
function choleskyInPlace(C: Float64Array, n: number): void {
  let greatest = 0;
  for (let i = 0; i < n; i++) greatest = Math.max(greatest, C[i * n + i]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = C[i * n + j];
      for (let k = 0; k < j; k++) sum -= C[i * n + k] * C[j * n + k];
      if (i === j) C[i * n + i] = sum > LEAST_PIVOT * greatest ? Math.sqrt(sum) : 0;
      else C[i * n + j] = C[j * n + j] === 0 ? 0 : sum / C[j * n + j];
    }
  }
}

/** Rows that are worked on at once, so that large matrices pass through the processor's cache less often. */
const AT_ONCE = 4;

/** A L: [count, d]. */
function timesLower(A: Float64Array, L: Float64Array, count: number, d: number): Float64Array {
  // Rows of zeros fill up the last group.
  const rows = Math.ceil(count / AT_ONCE) * AT_ONCE;
  const product = new Float64Array(rows * d);
  for (let row = 0; row < count; row += AT_ONCE) {
    const [a, b, c, e] = [0, 1, 2, 3].map((of) =>
      row + of < count ? A.subarray((row + of) * d) : new Float64Array(d),
    );
    const [p, q, r, s] = [0, 1, 2, 3].map((of) => product.subarray((row + of) * d));
    for (let k = 0; k < d; k++) {
      const [ak, bk, ck, ek] = [a[k], b[k], c[k], e[k]];
      for (let j = 0, at = k * d; j <= k; j++, at++) {
        const value = L[at];
        p[j] += ak * value;
        q[j] += bk * value;
        r[j] += ck * value;
        s[j] += ek * value;
      }
    }
  }
  return product.subarray(0, count * d);
}

/** M M^T [count, count], lower triangle. */
function gramOfRows(M: Float64Array, count: number, d: number): Float64Array {
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0, at = i * d, to = j * d; k < d; k++) sum += M[at + k] * M[to + k];
      gram[i * count + j] = sum;
    }
  return gram;
}

/** M^T M [d, d], lower triangle. */
function gramOfColumns(M: Float64Array, count: number, d: number): Float64Array {
  const gram = new Float64Array(d * d);
  for (let row = 0; row < count; row += AT_ONCE) {
    const [a, b, c, e] = [0, 1, 2, 3].map((of) =>
      row + of < count ? M.subarray((row + of) * d) : new Float64Array(d),
    );
    for (let i = 0; i < d; i++) {
      const [ai, bi, ci, ei] = [a[i], b[i], c[i], e[i]];
      for (let j = 0, at = i * d; j <= i; j++, at++) gram[at] += ai * a[j] + bi * b[j] + ci * c[j] + ei * e[j];
    }
  }
  return gram;
}
