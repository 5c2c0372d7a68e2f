import type { Database } from "../../database/database.js";
import { inLanes } from "../../lanes.js";
import type { FeatureExtractor } from "../../ml/features/extractor.js";
import { encodeFloat16 } from "../../ml/features/float16.js";
import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";

export interface ExtractionOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly extractor: FeatureExtractor;
  /** Id of the set that the features go to. */
  readonly setId: string;
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops between two batches; what is there by then is kept. */
  readonly signal?: AbortSignal;
}

/** What an extraction did. */
export interface Extraction {
  /** Items that have a picture. */
  readonly items: number;
  /** Of them: described now. */
  readonly extracted: number;
  /** Described before, from the same picture. */
  readonly there: number;
  /** Whose picture cannot be described. */
  readonly failed: number;
  /** The first 20 of those. */
  readonly problems: readonly { readonly itemId: string; readonly message: string }[];
}

interface PicturedItem extends Record<string, unknown> {
  readonly id: string;
  readonly imageKey: string;
}

const SHOWN = 20;

/**
 * Computes the features of every item whose picture has none in the set yet. Each batch is kept as soon as it is computed, so
 * that an interrupted run goes on where it was. A picture that is missing or cannot be decoded is passed over and told.
 */
export async function extractFeatures(options: ExtractionOptions): Promise<Extraction> {
  const { database, extractor, setId, onProgress, signal } = options;
  const [{ items }] = await database.query<{ items: number }>(
    `SELECT count(*)::integer AS "items" FROM "Item" WHERE "imageKey" IS NOT NULL`,
  );
  const wanted = await database.query<PicturedItem>(
    `SELECT "id", "Item"."imageKey" FROM "Item"
     LEFT JOIN "ItemFeature" AS "done" ON "done"."itemId" = "id" AND "done"."setId" = $1
     WHERE "Item"."imageKey" IS NOT NULL AND "done"."imageKey" IS DISTINCT FROM "Item"."imageKey" ORDER BY "id"`,
    [setId],
  );
  const problems: { itemId: string; message: string }[] = [];
  let extracted = 0;
  const { batch } = extractor;
  try {
    // One lane more than the network has threads: it decodes pictures while the others compute.
    await inLanes(extractor.threads + 1, Math.ceil(wanted.length / batch), async (index) => {
      signal?.throwIfAborted();
      const part = wanted.slice(index * batch, (index + 1) * batch);
      // Not in one expression with the wait: other lanes count meanwhile.
      const described = await extractBatch(options, part, (itemId, message) => problems.push({ itemId, message }));
      extracted += described;
      onProgress?.(extracted + problems.length, wanted.length);
    });
  } finally {
    if (extracted > 0) await database.query(`UPDATE "FeatureSet" SET "updatedAt" = now() WHERE "id" = $1`, [setId]);
  }
  return {
    items,
    extracted,
    there: items - wanted.length,
    failed: problems.length,
    problems: problems.slice(0, SHOWN),
  };
}

async function extractBatch(
  { database, store, extractor, setId }: ExtractionOptions,
  items: readonly PicturedItem[],
  onProblem: (itemId: string, message: string) => void,
): Promise<number> {
  const read = async (item: PicturedItem) => {
    const bytes = await store.get(item.imageKey).catch((error: unknown) => {
      if (!(error instanceof ObjectNotFoundError)) throw error;
      onProblem(item.id, error.message);
    });
    if (bytes === undefined) return [];
    try {
      return [{ item, picture: await extractor.prepare(bytes) }];
    } catch (error) {
      onProblem(item.id, `The picture ${item.imageKey} cannot be decoded: ${(error as Error).message}`);
      return [];
    }
  };
  const readable = (await Promise.all(items.map(read))).flat();
  const features = await extractor.run(readable.map(({ picture }) => picture));
  const rows = readable.flatMap(({ item }, index) => {
    try {
      const values = features.subarray(index * extractor.width, (index + 1) * extractor.width);
      return [{ item, values: encodeFloat16(values) }];
    } catch (error) {
      onProblem(item.id, `Its features cannot be kept: ${(error as Error).message}`);
      return [];
    }
  });
  await database.query(
    `INSERT INTO "ItemFeature" ("setId", "itemId", "values", "imageKey")
     SELECT $1, "new"."itemId", "new"."values", "new"."imageKey"
     FROM unnest($2::text[], $3::bytea[], $4::text[]) AS "new" ("itemId", "values", "imageKey")
     JOIN "Item" ON "id" = "new"."itemId"
     ON CONFLICT ("setId", "itemId") DO UPDATE SET "values" = excluded."values", "imageKey" = excluded."imageKey"`,
    [setId, rows.map(({ item }) => item.id), rows.map(({ values }) => values), rows.map(({ item }) => item.imageKey)],
  );
  return rows.length;
}
