/**
 * What every trained recommender ends as: score(u, i) = b_i + p_u . q_i.
 * P is [U, K], Q is [N, K], b is [N], row-major float32.
 */
export interface LinearScorer {
  readonly userIds: readonly string[];
  readonly itemIds: readonly string[];
  readonly factors: number;
  readonly P: Float32Array;
  readonly Q: Float32Array;
  readonly b: Float32Array;
}

/** p . q_i + b_i. */
export function score(p: ArrayLike<number>, scorer: Pick<LinearScorer, "Q" | "b" | "factors">, item: number): number {
  const { Q, b, factors } = scorer;
  let sum = b[item];
  for (let k = 0, at = item * factors; k < factors; k++) sum += p[k] * Q[at + k];
  return sum;
}

/** The row of `matrix` [rows, width]. */
export function rowOf(matrix: Float32Array, width: number, row: number): Float32Array {
  return matrix.subarray(row * width, (row + 1) * width);
}
