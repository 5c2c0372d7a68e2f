import type { Logger } from "pino";
import type { Database } from "../../database/database.js";
import type { Engine } from "../../ml/engine/engine.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import type { LoadedRecommender, ServingModels } from "../models/servingModels.js";
import { bytesOfVector } from "../vectorBytes.js";
import {
  embedItems,
  type FeaturesOf,
  newItemsOf,
  noFeatures,
  type PicturedItem,
  type PictureReaders,
} from "./embedItems.js";
import { PictureCodes } from "./pictureCodes.js";

export interface EmbedNewItemsOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly serving: ServingModels;
  /** Name or id of the recommender that they are for; the active one by default. */
  readonly recommender?: string;
  readonly engine: () => Promise<Engine>;
  /** Reads features from pictures; none by default. */
  readonly features?: FeaturesOf;
  /** Stops between two batches; what is embedded by then is kept. */
  readonly signal?: AbortSignal;
  readonly logger?: Pick<Logger, "warn">;
}

type NewItem = PicturedItem & Record<string, unknown>;

const BATCH = 64;

/**
 * Gives items that came after a recommender was trained, and items whose picture has changed since, factors by
 * their content: ItemEmbedding rows, which loaded recommenders pick up by themselves. An item whose picture cannot be read
 * is left for the next call, with a warning.
 * @returns how many were embedded; 0 when the recommender can embed none
 */
export async function embedNewItems(options: EmbedNewItemsOptions): Promise<number> {
  const { database, serving, engine, signal } = options;
  const recommender = await serving.recommender(options.recommender);
  if (recommender?.embedder === undefined) return 0;
  const catalogue = await catalogueDigest(database);
  if (nothingNew.get(recommender) === catalogue) return 0;
  const items = await itemsToEmbed(database, recommender);
  if (items.length === 0) {
    nothingNew.set(recommender, catalogue);
    return 0;
  }
  const codes = new PictureCodes(engine);
  let embedded = 0;
  try {
    for (let start = 0; start < items.length; start += BATCH) {
      signal?.throwIfAborted();
      embedded += await embedBatch(
        options,
        recommender,
        { codes, features: options.features ?? noFeatures },
        items.slice(start, start + BATCH),
      );
    }
  } finally {
    await codes.close();
  }
  return embedded;
}

/** The catalogues of which all items were embedded: they need not be looked through once more. */
const nothingNew = new WeakMap<LoadedRecommender, string>();

/** Changes whenever an item is added, changed or removed. */
async function catalogueDigest(database: Database): Promise<string> {
  const [row] = await database.query<{ digest: string }>(
    `SELECT concat_ws(' ', count(*), sum((1000 * extract(epoch FROM "updatedAt"))::bigint)) AS "digest" FROM "Item"`,
  );
  return row.digest;
}

/**
 * Items with a picture that has no code yet. Models do not keep the pictures they were trained on, so that a trained item
 * counts when it was changed after the training in any way; it is then embedded once for each picture it gets.
 */
function itemsToEmbed(database: Database, { model, scorer }: LoadedRecommender): Promise<NewItem[]> {
  return database.query<NewItem>(
    `SELECT "Item"."id", "Item"."imageKey", "Item"."categoryId", "Item"."attributes" FROM "Item"
     LEFT JOIN "ItemEmbedding" AS "done" ON "done"."itemId" = "Item"."id" AND "done"."modelId" = $1
     LEFT JOIN unnest($2::text[]) AS "known" ("id") ON "known"."id" = "Item"."id"
     WHERE "Item"."imageKey" IS NOT NULL AND "done"."imageKey" IS DISTINCT FROM "Item"."imageKey"
       AND ("known"."id" IS NULL OR "done"."itemId" IS NOT NULL OR "Item"."updatedAt" > $3::timestamptz)
     ORDER BY "Item"."id"`,
    [model.id, scorer.itemIds, model.createdAt],
  );
}

async function embedBatch(
  options: EmbedNewItemsOptions,
  recommender: LoadedRecommender,
  readers: PictureReaders,
  items: readonly NewItem[],
): Promise<number> {
  const embed = async (some: readonly NewItem[]) => {
    const contents = await newItemsOf(options, recommender, some);
    await storeEmbeddings(options.database, recommender, some, await embedItems(recommender, readers, contents));
    return some.length;
  };
  try {
    return await embed(items);
  } catch {
    // One picture that cannot be read spoils the batch: each by itself then.
    let embedded = 0;
    for (const item of items)
      embedded += await embed([item]).catch((error) => {
        const { id: itemId, imageKey } = item;
        options.logger?.warn({ err: error, itemId, imageKey }, "an item's picture could not be embedded");
        return 0;
      });
    return embedded;
  }
}

async function storeEmbeddings(
  database: Database,
  { model, scorer: { factors } }: LoadedRecommender,
  items: readonly NewItem[],
  { Q, b }: { readonly Q: Float32Array; readonly b: Float32Array },
): Promise<void> {
  await database.query(
    `INSERT INTO "ItemEmbedding" ("modelId", "itemId", "vector", "bias", "imageKey")
     SELECT $1, "itemId", "vector", "bias", "imageKey"
     FROM unnest($2::text[], $3::bytea[], $4::float8[], $5::text[]) AS "new" ("itemId", "vector", "bias", "imageKey")
     ON CONFLICT ("modelId", "itemId")
     DO UPDATE SET "vector" = excluded."vector", "bias" = excluded."bias", "imageKey" = excluded."imageKey"`,
    [
      model.id,
      items.map(({ id }) => id),
      items.map((_, index) => bytesOfVector(Q.subarray(index * factors, (index + 1) * factors))),
      [...b],
      items.map(({ imageKey }) => imageKey),
    ],
  );
}
