import type { Database } from "../../../database/database.js";
import type { LinearScorer } from "../../../ml/recommenders/linearScorer.js";
import { Random } from "../../../random.js";
import type { ObjectStore } from "../../../storage/objectStore.js";
import { NotFoundError, NotReadyError } from "../../errors.js";
import { type ItemMap, itemMap, MOST_ITEMS } from "../../evaluation/itemMap.js";
import { modelTitle } from "../modelCard.js";
import { loadRecommender } from "../modelFiles.js";
import type { DrawnMap } from "./mapFile.js";

interface Stores {
  readonly database: Database;
  readonly store: ObjectStore;
}

/** Ids asked for at a time, of which some may be gone. */
const CHUNK = 2 * MOST_ITEMS;

/**
 * Draws pictures of up to {@link MOST_ITEMS} items that the model knows, at random, placed by the tastes of its shoppers.
 * @throws NotFoundError when the model is gone; NotReadyError when there is nothing to draw
 */
export async function drawMap(
  { database, store }: Stores,
  modelId: string,
  signal?: AbortSignal,
): Promise<{ readonly map: DrawnMap; readonly picture: ItemMap["picture"] }> {
  const model = await database.prisma.model.findUnique({ where: { id: modelId } });
  if (model === null) throw new NotFoundError("model", modelId);
  const { scorer } = await loadRecommender(store, modelId);
  if (scorer.factors === 0 || scorer.userIds.length === 0)
    throw new NotReadyError(`${modelTitle(model)} has no shoppers' tastes by which items could be placed.`);
  const pictured = await picturedItems(database, scorer);
  if (pictured.length === 0) throw new NotReadyError(`No item that ${modelTitle(model)} knows has a picture.`);
  signal?.throwIfAborted();
  const { factors, P } = scorer;
  const Q = new Float32Array(pictured.length * factors);
  for (const [row, { index }] of pictured.entries())
    Q.set(scorer.Q.subarray(index * factors, (index + 1) * factors), row * factors);
  const imageKeys = pictured.map(({ imageKey }) => imageKey);
  const { picture, width, height, items } = await itemMap({ store, scorer: { P, Q, factors }, imageKeys, signal });
  const placed = items.map(({ item, ...place }) => ({ itemId: scorer.itemIds[pictured[item].index], ...place }));
  return { map: { state: "READY", width, height, items: placed }, picture };
}

interface PicturedItem {
  /** Into the scorer's items. */
  readonly index: number;
  readonly imageKey: string;
}

/** A random sample of the scorer's items that the catalogue has, with a picture. */
async function picturedItems(database: Database, { itemIds }: Pick<LinearScorer, "itemIds">): Promise<PicturedItem[]> {
  const order = new Random(1).fork("items").shuffle(Int32Array.from(itemIds.keys()));
  const found: PicturedItem[] = [];
  for (let start = 0; start < order.length && found.length < MOST_ITEMS; start += CHUNK) {
    const indices = [...order.subarray(start, start + CHUNK)];
    const rows = await database.query<{ id: string; imageKey: string }>(
      `SELECT "id", "imageKey" FROM "Item" WHERE "id" = ANY($1::text[]) AND "imageKey" IS NOT NULL`,
      [indices.map((index) => itemIds[index])],
    );
    const keys = new Map(rows.map(({ id, imageKey }) => [id, imageKey]));
    for (const index of indices) {
      const imageKey = keys.get(itemIds[index]);
      if (imageKey !== undefined) found.push({ index, imageKey });
    }
  }
  return found.slice(0, MOST_ITEMS);
}
