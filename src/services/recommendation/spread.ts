import type { RankedItems } from "./rankedItems.js";

/** Items whose scores are looked at, spread evenly over all. */
const SAMPLE = 256;

/** Standard deviation of a shopper's scores over items; 1 where they are all alike. */
export function spreadOfScores({ retriever, itemIds }: RankedItems, p: Float32Array): number {
  const count = Math.min(SAMPLE, itemIds.length);
  let [sum, squares, finite] = [0, 0, 0];
  for (let at = 0; at < count; at++) {
    const score = retriever.score(p, Math.floor((at * itemIds.length) / count));
    if (!Number.isFinite(score)) continue;
    sum += score;
    squares += score ** 2;
    finite++;
  }
  const variance = squares / finite - (sum / finite) ** 2;
  return variance > 0 ? Math.sqrt(variance) : 1;
}
