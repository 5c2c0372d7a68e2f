import type { RankedItems } from "../recommendation/rankedItems.js";
import type { ScoredItemId } from "../recommendation/types.js";

/**
 * For each code the items of the catalogue whose codes point most nearly the same way, nearest first.
 * @param codes [n, factors]
 * @returns scores are cosines of the codes, in [-1, 1]
 */
export function nearestItems(
  { itemIds, retriever }: RankedItems,
  codes: Float32Array,
  factors: number,
  count: number,
): Promise<ScoredItemId[][]> {
  const rows = Array.from({ length: codes.length / factors }, (_, row) => row * factors);
  return Promise.all(
    rows.map(async (start) => {
      const { items, scores } = await retriever.topK({ p: codes.slice(start, start + factors), count, cosine: true });
      return Array.from(items, (item, at) => ({ itemId: itemIds[item], score: scores[at] }));
    }),
  );
}
