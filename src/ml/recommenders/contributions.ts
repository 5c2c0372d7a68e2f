import { inner, solve } from "./symmetric.js";

/** A factor as a weighted sum of own items' factors, and what these leave. */
export interface Decomposition {
  /** alpha [L], one for each own item. */
  readonly weights: Float64Array;
  /** r [K]. */
  readonly rest: Float32Array;
}

/** Of the own items' mean square, by which equal items share their weight instead of fighting over it. */
const RIDGE = 1e-2;

/**
 * Writes a shopper's factor as p = sum_i alpha_i q_i + r over the items they chose: the alpha of ridge regression of p on the
 * q_i. So the score of any item t, b_t + p . q_t, is the sum of b_t, of what each own item contributes, alpha_i q_i . q_t, and
 * of r . q_t: exactly, by construction, whatever the method that learned p.
 * @param own [L] of [K]
 */
export function decompose(p: Float32Array, own: readonly Float32Array[]): Decomposition {
  const L = own.length;
  const gram = new Float64Array(L * L);
  let squares = 0;
  for (let row = 0; row < L; row++) {
    for (let column = 0; column <= row; column++) gram[row * L + column] = inner(own[row], own[column]);
    squares += gram[row * L + row];
  }
  const weights = new Float64Array(L);
  if (squares > 0) {
    for (let row = 0; row < L; row++) gram[row * L + row] += (RIDGE * squares) / L;
    weights.set(
      solve(
        gram,
        Float64Array.from(own, (q) => inner(q, p)),
      ),
    );
  }
  const rest = p.map((value, k) => value - own.reduce((sum, q, i) => sum + weights[i] * q[k], 0));
  return { weights, rest };
}

/** What each own item contributes to the score of an item with factor q: [L]. */
export function contributionsTo(q: Float32Array, own: readonly Float32Array[], { weights }: Decomposition): number[] {
  return own.map((item, i) => weights[i] * inner(item, q));
}
