import type { Database } from "../../database/database.js";
import { type Bitset, bitsetOf } from "../../ml/retrieval/bitset.js";
import type { RankedItems } from "../recommendation/rankedItems.js";
import type { ScoredItemId } from "../recommendation/types.js";

/** Of each image the items that look most like it, nearest first; scores are cosines of the codes, in [-1, 1]. */
export interface NearestItems {
  readonly ofAll: readonly (readonly ScoredItemId[])[];
  /** Among the items of the design's categories. */
  readonly ofCategory: readonly (readonly ScoredItemId[])[];
}

export interface NearestOptions {
  /** [n, factors] */
  readonly codes: Float32Array;
  readonly factors: number;
  readonly categoryIds: readonly string[];
  /** Items of each kind for each code. */
  readonly count: number;
}

/** For each code the items of the catalogue whose codes point most nearly the same way. */
export async function nearestItems(
  database: Database,
  items: RankedItems,
  { codes, factors, categoryIds, count }: NearestOptions,
): Promise<NearestItems> {
  const rows = await database.query<{ id: string }>(`SELECT "id" FROM "Item" WHERE "categoryId" = ANY($1::text[])`, [
    [...categoryIds],
  ]);
  const ofCategory = bitsetOf(items.itemIds.length, items.indicesOf(rows.map(({ id }) => id)));
  const starts = Array.from({ length: codes.length / factors }, (_, row) => row * factors);
  const nearest = (allowed?: Bitset) =>
    Promise.all(
      starts.map(async (start) => {
        const p = codes.slice(start, start + factors);
        const found = await items.retriever.topK({ p, count, allowed, cosine: true });
        return Array.from(found.items, (item, at) => ({ itemId: items.itemIds[item], score: found.scores[at] }));
      }),
    );
  return { ofAll: await nearest(), ofCategory: await nearest(ofCategory) };
}
