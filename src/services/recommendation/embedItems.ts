import type { Database } from "../../database/database.js";
import {
  type ContentRows,
  embedContent,
  type ItemContent,
  type ItemEmbedder,
} from "../../ml/recommenders/itemEmbedder.js";
import { rowOf } from "../../ml/recommenders/linearScorer.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { NotFoundError, NotReadyError } from "../errors.js";
import { loadFeatures } from "../features/features.js";
import type { LoadedRecommender } from "../models/servingModels.js";
import { type PictureCodes, preparePicture } from "./pictureCodes.js";

/** What is known of an item that a recommender was not trained on. */
export interface NewItem {
  /** Encoded picture. */
  readonly picture?: Uint8Array;
  /** In the feature set that the recommender reads, where they are stored: [width]; else they are read from the picture. */
  readonly features?: Float32Array;
  /** Its category among them, as "category". */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The columns of {@link NewItem} of an item of the catalogue. */
export function contentAttributes({
  attributes,
  categoryId,
}: {
  readonly attributes: Readonly<Record<string, string>>;
  readonly categoryId: string;
}): Readonly<Record<string, string>> {
  return { ...attributes, category: categoryId };
}

/** Of each item its row in the feature set that the recommender reads; undefined where it has none, or the set is gone. */
async function storedFeatures(
  database: Database,
  { embedder }: LoadedRecommender,
  itemIds: readonly string[],
): Promise<(Float32Array | undefined)[]> {
  const set = embedder?.features && (await loadFeatures(database, itemIds, embedder.features.setId).catch(whenGone));
  return itemIds.map((_, index) => (set?.present[index] ? rowOf(set.values, set.width, index) : undefined));
}

/** An item of the catalogue with a picture. */
export interface PicturedItem {
  readonly id: string;
  readonly imageKey: string;
  readonly categoryId: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Reads what is known of items of the catalogue. @throws ObjectNotFoundError when a picture is not there */
export async function newItemsOf(
  { database, store }: { readonly database: Database; readonly store: ObjectStore },
  recommender: LoadedRecommender,
  items: readonly PicturedItem[],
): Promise<NewItem[]> {
  const ids = items.map(({ id }) => id);
  const features = await storedFeatures(database, recommender, ids);
  return Promise.all(
    items.map(async (item, index) => ({
      picture: await store.get(item.imageKey),
      features: features[index],
      attributes: contentAttributes(item),
    })),
  );
}

function whenGone(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}

/** Features of pictures for one feature set: [pictures.length, width]; undefined when the set has no network. */
export type FeaturesOf = (setId: string, pictures: readonly Uint8Array[]) => Promise<Float32Array | undefined>;

export const noFeatures: FeaturesOf = async () => undefined;

/** What turns pictures into numbers. */
export interface PictureReaders {
  readonly codes: PictureCodes;
  readonly features: FeaturesOf;
}

/**
 * Factors and biases of items that the recommender was not trained on, from all it can read of them. An item without a
 * picture is as if it had an average one.
 * @returns Q [items.length, K] and b [items.length]
 * @throws NotReadyError when the recommender can tell nothing of such items; Error when a picture cannot be decoded
 */
export async function embedItems(
  recommender: LoadedRecommender,
  readers: PictureReaders,
  items: readonly NewItem[],
): Promise<{ Q: Float32Array; b: Float32Array }> {
  const { embedder, model } = recommender;
  if (items.length === 0) return { Q: new Float32Array(0), b: new Float32Array(0) };
  if (embedder === undefined)
    throw new NotReadyError(
      `The recommender "${model.id}" can tell nothing of items that it was not trained on; activate a dvbpr or hybrid.`,
    );
  const content: ItemContent = {
    count: items.length,
    attributes: items.map(({ attributes }) => attributes),
    codes: embedder.codes && (await codesOf(recommender, readers.codes, items)),
    features: embedder.features && (await featuresOf(embedder.features, readers.features, items)),
  };
  return embedContent(embedder, content);
}

async function codesOf(
  recommender: LoadedRecommender,
  codes: PictureCodes,
  items: readonly NewItem[],
): Promise<ContentRows> {
  const rows = new RowsOfItems(items.length, recommender.encoder?.factors ?? 0);
  await rows.read(items, async (pictures) =>
    codes.codes(recommender, await Promise.all(pictures.map((bytes) => preparePicture(recommender, bytes)))),
  );
  return rows;
}

async function featuresOf(
  { setId, width }: NonNullable<ItemEmbedder["features"]>,
  read: FeaturesOf,
  items: readonly NewItem[],
): Promise<ContentRows> {
  const rows = new RowsOfItems(items.length, width);
  items.forEach(({ features }, item) => {
    if (features !== undefined) rows.set(item, features);
  });
  await rows.read(items, (pictures) => read(setId, pictures));
  return rows;
}

/** A row for each item; zeros, and not present, until it is set. */
class RowsOfItems implements ContentRows {
  readonly values: Float32Array;
  readonly present: Uint8Array;

  constructor(
    count: number,
    private readonly width: number,
  ) {
    this.values = new Float32Array(count * width);
    this.present = new Uint8Array(count);
  }

  set(item: number, row: Float32Array): void {
    this.values.set(row, item * this.width);
    this.present[item] = 1;
  }

  /** Sets the rows that are not there yet, from the pictures that are. */
  async read(
    items: readonly NewItem[],
    read: (pictures: readonly Uint8Array[]) => Promise<Float32Array | undefined>,
  ): Promise<void> {
    const missing = Array.from(items.keys()).filter((item) => !this.present[item] && items[item].picture !== undefined);
    if (missing.length === 0) return;
    const rows = await read(missing.map((item) => items[item].picture as Uint8Array));
    if (rows === undefined) return;
    missing.forEach((item, row) => {
      this.set(item, rows.subarray(row * this.width, (row + 1) * this.width));
    });
  }
}
