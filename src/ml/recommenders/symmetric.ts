/** Vectors, and symmetric matrices [K, K] given by their lower triangle. */
export type Vector = Float64Array | Float32Array;

export function inner(a: Vector, b: Vector): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

export function addScaled(to: Float64Array, scale: number, vector: Vector): void {
  for (let k = 0; k < to.length; k++) to[k] += scale * vector[k];
}

/** Adds scale a b^T to the lower triangle of a [K, K] matrix. */
export function addOuter(to: Float64Array, scale: number, a: Vector, b: Vector): void {
  const K = a.length;
  for (let row = 0; row < K; row++) {
    const factor = scale * a[row];
    for (let column = 0; column <= row; column++) to[row * K + column] += factor * b[column];
  }
}

/** A x; A [K, K] is symmetric, given by its lower triangle. */
export function times(A: Float64Array, x: Float64Array): Float64Array {
  const K = x.length;
  const y = new Float64Array(K);
  for (let row = 0; row < K; row++) {
    y[row] += A[row * K + row] * x[row];
    for (let column = 0; column < row; column++) {
      y[row] += A[row * K + column] * x[column];
      y[column] += A[row * K + column] * x[row];
    }
  }
  return y;
}

/** x of A x = y by Cholesky's decomposition; A [K, K] is positive definite, given by its lower triangle, and overwritten. */
export function solve(A: Float64Array, y: Float64Array): Float64Array {
  const K = y.length;
  const x = y.slice();
  for (let row = 0; row < K; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = A[row * K + column];
      for (let k = 0; k < column; k++) sum -= A[row * K + k] * A[column * K + k];
      A[row * K + column] = row === column ? Math.sqrt(sum) : sum / A[column * K + column];
    }
    for (let k = 0; k < row; k++) x[row] -= A[row * K + k] * x[k];
    x[row] /= A[row * K + row];
  }
  for (let row = K - 1; row >= 0; row--) {
    for (let k = row + 1; k < K; k++) x[row] -= A[k * K + row] * x[k];
    x[row] /= A[row * K + row];
  }
  return x;
}
