import type { Database } from "../../database/database.js";
import { scoreItem } from "../../ml/retrieval/topK.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { UserInputError } from "../errors.js";
import type { UploadService } from "../uploads/types.js";
import type { Candidates } from "./candidates.js";
import { embedItems, type NewItem, newItemsOf, type PicturedItem, type PictureReaders } from "./embedItems.js";
import type { ReadyRecommender } from "./taste.js";
import type { ColdItemsRequest, ColdScore } from "./types.js";

const MOST_ITEMS = 200;
const MOST_PICTURES = 16;

export interface ColdScoresOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly uploads: UploadService;
  readonly candidates: Candidates;
  readonly readers: PictureReaders;
}

/** What is scored: an item, or an uploaded picture. */
interface Subject {
  readonly itemId: string | null;
  readonly imageKey: string | null;
  readonly observations: number;
  /** undefined when the recommender has factors for the item. */
  readonly content?: NewItem;
}

/** @throws UserInputError when nothing is named, or too much */
export function checkColdItems({ itemIds = [], imageKeys = [] }: ColdItemsRequest): void {
  if (itemIds.length + imageKeys.length === 0) throw new UserInputError("items, imageKeys: name at least one.");
  if (itemIds.length > MOST_ITEMS)
    throw new UserInputError(`items has ${itemIds.length} ids; give at most ${MOST_ITEMS}.`);
  if (imageKeys.length > MOST_PICTURES)
    throw new UserInputError(`imageKeys has ${imageKeys.length} keys; give at most ${MOST_PICTURES}.`);
}

/**
 * Scores items and uploaded pictures for one shopper, items first, in the order given. An item that the recommender knows
 * keeps its factors; any other gets some by its content.
 * @throws UserInputError when there is no such item or upload, or an item has no picture
 */
export async function scoreCold(
  { database, store, uploads, candidates, readers }: ColdScoresOptions,
  recommender: ReadyRecommender,
  p: Float32Array,
  { itemIds = [], imageKeys = [] }: ColdItemsRequest,
): Promise<ColdScore[]> {
  const { items, model } = recommender;
  const subjects = await itemSubjects(database, store, recommender, itemIds);
  for (const [index, imageKey] of imageKeys.entries()) {
    const { bytes } = await uploads.consume(imageKey, `imageKeys[${index}]`);
    subjects.push({ itemId: null, imageKey, observations: 0, content: { picture: bytes, attributes: {} } });
  }
  const fresh = subjects.flatMap(({ content }) => content ?? []);
  const embedded = { factors: p.length, ...(await embedItems(recommender, readers, fresh)) };
  let next = 0;
  const scores = Float32Array.from(subjects, ({ itemId, content }) => {
    if (content === undefined) return items.retriever.score(p, items.positions.get(itemId as string) as number);
    return scoreItem(embedded, p, next++);
  });
  const allowed = await candidates.allowed(items);
  const { below, among } = await items.retriever.countBelow({ p, thresholds: scores, allowed });
  return subjects.map(({ itemId, imageKey, observations }, index) => ({
    itemId,
    imageKey,
    score: scores[index],
    percentile: among > 0 ? below[index] / among : 0,
    observations,
    modelId: model.id,
  }));
}

interface ItemRow extends Record<string, unknown> {
  readonly id: string;
  readonly imageKey: string | null;
  readonly categoryId: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly observations: number;
}

async function itemSubjects(
  database: Database,
  store: ObjectStore,
  recommender: ReadyRecommender,
  itemIds: readonly string[],
): Promise<Subject[]> {
  if (itemIds.length === 0) return [];
  const rows = await database.query<ItemRow>(
    `SELECT "id", "imageKey", "categoryId", "attributes", (SELECT count(*)::integer FROM "Interaction" WHERE "itemId" = "Item"."id"
       AND "split" = 'TRAIN' AND "kind" <> 'DISLIKE') AS "observations"
     FROM "Item" WHERE "id" = ANY($1::text[])`,
    [itemIds],
  );
  const { items, model } = recommender;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const named = itemIds.map((itemId, index) => {
    const row = byId.get(itemId);
    if (row === undefined) throw new UserInputError(`items[${index}]: there is no item "${itemId}".`);
    if (row.imageKey === null && !items.positions.has(itemId))
      throw new UserInputError(
        `items[${index}]: the item "${itemId}" has no picture, and the recommender "${model.id}" was not trained on it; give it one with upsertItems.`,
      );
    return row;
  });
  const fresh = named.filter((row): row is ItemRow & PicturedItem => !items.positions.has(row.id));
  const contents = await newItemsOf({ database, store }, recommender, fresh);
  return named.map((row) => ({
    itemId: row.id,
    imageKey: null,
    observations: row.observations,
    content: contents[fresh.indexOf(row as ItemRow & PicturedItem)],
  }));
}
