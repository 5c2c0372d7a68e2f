import type { Database } from "../../database/database.js";
import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import { sharedArray } from "../../ml/training/parameters.js";
import { vectorOfBytes } from "../vectorBytes.js";

/** Changes whenever a model gets embeddings of further items, or of new pictures; "0" when it has none. */
export async function newItemsDigest(database: Database, modelId: string): Promise<string> {
  const [row] = await database.query<{ digest: string }>(
    `SELECT concat_ws(' ', count(*), sum(hashtextextended("itemId" || ' ' || "imageKey", 0))) AS "digest"
     FROM "ItemEmbedding" WHERE "modelId" = $1`,
    [modelId],
  );
  return row.digest;
}

/**
 * A trained scorer with the items that were embedded since: new ones follow the trained ones, in the order of their ids;
 * a trained item whose picture has changed gets its new code. Items that the catalogue no longer has are left out.
 */
export async function withNewItems(database: Database, modelId: string, trained: LinearScorer): Promise<LinearScorer> {
  const { factors, itemIds } = trained;
  const rows = await database.query<{ itemId: string; vector: Uint8Array; bias: number }>(
    `SELECT "itemId", "vector", "bias" FROM "ItemEmbedding" JOIN "Item" ON "Item"."id" = "itemId"
     WHERE "modelId" = $1 AND octet_length("vector") = $2::integer ORDER BY "itemId"`,
    [modelId, 4 * factors],
  );
  const positions = new Map(itemIds.map((id, index) => [id, index]));
  const ids = [...itemIds];
  const places = rows.map(({ itemId }) => positions.get(itemId) ?? ids.push(itemId) - 1);
  const Q = sharedArray(ids.length * factors);
  const b = sharedArray(ids.length);
  Q.set(trained.Q);
  b.set(trained.b);
  rows.forEach(({ vector, bias }, index) => {
    Q.set(vectorOfBytes(vector), places[index] * factors);
    b[places[index]] = bias;
  });
  return { ...trained, itemIds: ids, Q, b };
}
