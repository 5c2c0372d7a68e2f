import type { Logger } from "pino";
import type { Database } from "../../database/database.js";
import type { Engine } from "../../ml/engine/engine.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import type { LoadedRecommender, ServingModels } from "../models/servingModels.js";
import { bytesOfVector } from "../vectorBytes.js";
import { PictureCodes, preparePicture } from "./pictureCodes.js";

export interface EmbedNewItemsOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly serving: ServingModels;
  readonly engine: () => Promise<Engine>;
  /** Stops between two batches; what is embedded by then is kept. */
  readonly signal?: AbortSignal;
  readonly logger?: Pick<Logger, "warn">;
}

interface NewItem extends Record<string, unknown> {
  readonly id: string;
  readonly imageKey: string;
}

const BATCH = 64;

/**
 * Gives items that came after the active recommender was trained, and items whose picture has changed since, a code from
 * their picture: ItemEmbedding rows, which loaded recommenders pick up by themselves. An item whose picture cannot be read
 * is left for the next call, with a warning.
 * @returns how many were embedded; 0 when no active recommender reads pictures
 */
export async function embedNewItems(options: EmbedNewItemsOptions): Promise<number> {
  const { database, serving, engine, signal } = options;
  const recommender = await serving.recommender();
  if (recommender?.encoder === undefined) return 0;
  const items = await itemsToEmbed(database, recommender);
  if (items.length === 0) return 0;
  const codes = new PictureCodes(engine);
  let embedded = 0;
  try {
    for (let start = 0; start < items.length; start += BATCH) {
      signal?.throwIfAborted();
      embedded += await embedBatch(options, recommender, codes, items.slice(start, start + BATCH));
    }
  } finally {
    await codes.close();
  }
  return embedded;
}

/**
 * Items with a picture that has no code yet. Models do not keep the pictures they were trained on, so that a trained item
 * counts when it was changed after the training in any way; it is then embedded once for each picture it gets.
 */
function itemsToEmbed(database: Database, { model, scorer }: LoadedRecommender): Promise<NewItem[]> {
  return database.query<NewItem>(
    `SELECT "Item"."id", "Item"."imageKey" FROM "Item"
     LEFT JOIN "ItemEmbedding" AS "done" ON "done"."itemId" = "Item"."id" AND "done"."modelId" = $1
     LEFT JOIN unnest($2::text[]) AS "known" ("id") ON "known"."id" = "Item"."id"
     WHERE "Item"."imageKey" IS NOT NULL AND "done"."imageKey" IS DISTINCT FROM "Item"."imageKey"
       AND ("known"."id" IS NULL OR "done"."itemId" IS NOT NULL OR "Item"."updatedAt" > $3::timestamptz)
     ORDER BY "Item"."id"`,
    [model.id, scorer.itemIds, model.createdAt],
  );
}

async function embedBatch(
  { database, store, logger }: EmbedNewItemsOptions,
  recommender: LoadedRecommender,
  codes: PictureCodes,
  items: readonly NewItem[],
): Promise<number> {
  const read = async (item: NewItem) => {
    try {
      return { item, picture: await preparePicture(recommender, await store.get(item.imageKey)) };
    } catch (error) {
      logger?.warn({ err: error, itemId: item.id, imageKey: item.imageKey }, "an item's picture could not be embedded");
      return undefined;
    }
  };
  const pictures = (await Promise.all(items.map(read))).filter((entry) => entry !== undefined);
  if (pictures.length === 0) return 0;
  const { factors } = recommender.scorer;
  const vectors = await codes.codes(
    recommender,
    pictures.map(({ picture }) => picture),
  );
  await database.query(
    `INSERT INTO "ItemEmbedding" ("modelId", "itemId", "vector", "imageKey")
     SELECT $1, "itemId", "vector", "imageKey"
     FROM unnest($2::text[], $3::bytea[], $4::text[]) AS "new" ("itemId", "vector", "imageKey")
     ON CONFLICT ("modelId", "itemId") DO UPDATE SET "vector" = excluded."vector", "imageKey" = excluded."imageKey"`,
    [
      recommender.model.id,
      pictures.map(({ item }) => item.id),
      pictures.map((_, index) => bytesOfVector(vectors.subarray(index * factors, (index + 1) * factors))),
      pictures.map(({ item }) => item.imageKey),
    ],
  );
  return pictures.length;
}
