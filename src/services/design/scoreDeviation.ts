import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";

/** Items that are looked at, evenly spaced over all. */
const MOST_ITEMS = 2000;

/**
 * Standard deviation of a taste's scores (eq. 6) over real items: what the weights of the objective count in, so that they
 * mean the same for a shopper, or the mean of a segment, whose factors are short or long. 1 where the scores do not differ.
 * @param theta [K]
 */
export function scoreDeviation(
  { Q, factors, itemIds }: Pick<LinearScorer, "Q" | "factors" | "itemIds">,
  theta: Float32Array,
): number {
  const count = Math.min(MOST_ITEMS, itemIds.length);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const start = Math.floor((i * itemIds.length) / count) * factors;
    let score = 0;
    for (let k = 0; k < factors; k++) score += theta[k] * Q[start + k];
    sum += score;
    squares += score * score;
  }
  const variance = count === 0 ? 0 : squares / count - (sum / count) ** 2;
  return variance > 1e-12 ? Math.sqrt(variance) : 1;
}
