import type { Logger } from "pino";
import type { Database } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import type { ShownItem } from "../catalogue/shownItems.js";
import { embedItems, newItemsOf, type PicturedItem, type PictureReaders } from "./embedItems.js";
import type { ReadyRecommender } from "./taste.js";

/** An item that others are compared with. */
export type ComparedItem = Pick<ShownItem, "id" | "imageKey" | "categoryId" | "attributes">;

export interface ItemVectorOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly readers: PictureReaders;
  readonly logger?: Pick<Logger, "warn">;
}

/**
 * q of an item: [K]; by its content where it came after the training.
 * @returns undefined when the recommender can tell nothing of it, or its picture cannot be read
 */
export async function itemVector(
  recommender: ReadyRecommender,
  item: ComparedItem,
  { readers, logger, ...stores }: ItemVectorOptions,
): Promise<Float32Array | undefined> {
  const { items, scorer, embedder } = recommender;
  if (scorer.factors === 0) return undefined;
  const position = items.positions.get(item.id);
  if (position !== undefined) return items.retriever.vector(position);
  const { imageKey } = item;
  if (embedder === undefined || imageKey === null) return undefined;
  try {
    const attributes = item.attributes as PicturedItem["attributes"];
    const contents = await newItemsOf(stores, recommender, [{ ...item, attributes, imageKey }]);
    return (await embedItems(recommender, readers, contents)).Q;
  } catch (error) {
    logger?.warn({ err: error, itemId: item.id, imageKey }, "an item's picture could not be read");
    return undefined;
  }
}
