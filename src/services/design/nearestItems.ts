import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";

export interface NearestItem {
  readonly item: string;
  /** Cosine of the codes, in [-1, 1]. */
  readonly score: number;
}

/**
 * The catalogue's items whose codes point most nearly the same way, nearest first.
 * @param codes [n, K], of which row `index` is looked at
 */
export function nearestItems(
  { itemIds, Q, factors }: Pick<LinearScorer, "itemIds" | "Q" | "factors">,
  codes: Float32Array,
  index: number,
  count: number,
): NearestItem[] {
  const code = codes.subarray(index * factors, (index + 1) * factors);
  const length = Math.sqrt(code.reduce((sum, value) => sum + value * value, 0));
  const cosines = itemIds.map((item, row) => {
    let [inner, squares] = [0, 0];
    for (let k = 0; k < factors; k++) {
      const value = Q[row * factors + k];
      inner += value * code[k];
      squares += value * value;
    }
    return { item, score: inner / (length * Math.sqrt(squares) || 1) };
  });
  return cosines.sort((a, b) => b.score - a.score).slice(0, count);
}
