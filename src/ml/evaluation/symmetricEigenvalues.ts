/** Most QL sweeps for one eigenvalue; two or three are usual. */
const MOST_SWEEPS = 60;

/**
 * Eigenvalues of a symmetric matrix: Householder's reduction to a tridiagonal one, then QL with implicit shifts (Golub and
 * Van Loan, Matrix Computations, 8.3). About 4/3 n^3 operations.
 * @param matrix [n, n], of which the lower triangle is read; destroyed
 * @returns [n], ascending
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const { diagonal, below } = tridiagonal(matrix, n);
  implicitQl(diagonal, below);
  return diagonal.sort();
}

/** diagonal [n]; below[i] stands under diagonal[i], and below[n - 1] is 0. */
interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly below: Float64Array;
}

/** From the first column on: each is reflected onto its first entry below the diagonal, and what remains is updated by rank two. */
function tridiagonal(A: Float64Array, n: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const below = new Float64Array(n);
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    diagonal[k] = A[k * n + k];
    if (k === n - 1) break;
    const first = k + 1;
    let square = 0;
    for (let i = first; i < n; i++) square += A[i * n + k] ** 2;
    const head = A[first * n + k];
    const length = Math.sqrt(square);
    if (length === 0) continue;
    const onto = head > 0 ? -length : length;
    below[k] = onto;
    // v = x - onto e_1; H = I - v v^T / (v.v / 2), and v.v / 2 = onto (onto - head).
    for (let i = first; i < n; i++) v[i] = A[i * n + k];
    v[first] -= onto;
    const half = onto * (onto - head);
    if (half === 0) continue;
    lowerProduct(A, v, w, first, n);
    let along = 0;
    for (let i = first; i < n; i++) {
      w[i] /= half;
      along += w[i] * v[i];
    }
    along /= 2 * half;
    for (let i = first; i < n; i++) w[i] -= along * v[i];
    for (let i = first; i < n; i++) {
      const [vi, wi, row] = [v[i], w[i], i * n];
      for (let j = first; j <= i; j++) A[row + j] -= vi * w[j] + wi * v[j];
    }
  }
  return { diagonal, below };
}

/** w = A v over indices `first` on, A by its lower triangle. */
function lowerProduct(A: Float64Array, v: Float64Array, w: Float64Array, first: number, n: number): void {
  w.fill(0, first);
  for (let i = first; i < n; i++) {
    const [vi, row] = [v[i], i * n];
    let sum = A[row + i] * vi;
    for (let j = first; j < i; j++) {
      sum += A[row + j] * v[j];
      w[j] += A[row + j] * vi;
    }
    w[i] += sum;
  }
}

/** Turns `diagonal` into the eigenvalues. */
function implicitQl(d: Float64Array, e: Float64Array): void {
  const n = d.length;
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]) > Number.EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1]))) m++;
      if (m === l) break;
      if (sweep === MOST_SWEEPS) throw new RangeError("The matrix has no eigenvalues that can be found: is it finite?");
      // Wilkinson's shift: the eigenvalue of the upper 2 x 2 block that is nearer to d[l].
      const spread = (d[l + 1] - d[l]) / (2 * e[l]);
      const root = Math.hypot(spread, 1);
      let g = d[m] - d[l] + e[l] / (spread + (spread >= 0 ? root : -root));
      let [sine, cosine, passed] = [1, 1, 0];
      let i = m - 1;
      for (; i >= l; i--) {
        const f = sine * e[i];
        const b = cosine * e[i];
        const r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] -= passed;
          e[m] = 0;
          break;
        }
        sine = f / r;
        cosine = g / r;
        const shifted = d[i + 1] - passed;
        const t = (d[i] - shifted) * sine + 2 * cosine * b;
        passed = sine * t;
        d[i + 1] = shifted + passed;
        g = cosine * t - b;
      }
      if (i >= l) continue;
      d[l] -= passed;
      e[l] = g;
      e[m] = 0;
    }
  }
}
