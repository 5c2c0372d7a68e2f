import { type ContentRows, embedContent, type ItemContent } from "../../ml/recommenders/itemEmbedder.js";
import { NotReadyError } from "../errors.js";
import type { LoadedRecommender } from "../models/servingModels.js";
import { type PictureCodes, preparePicture } from "./pictureCodes.js";

/** What is known of an item that a recommender was not trained on. */
export interface NewItem {
  /** Encoded picture. */
  readonly picture?: Uint8Array;
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

/** Features of pictures for one feature set: [pictures.length, width]; undefined when the set has no network. */
export type FeaturesOf = (setId: string, pictures: readonly Uint8Array[]) => Promise<Float32Array | undefined>;

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
  const pictured = Array.from(items.keys()).filter((index) => items[index].picture !== undefined);
  const pictures = pictured.map((index) => items[index].picture as Uint8Array);
  const spread = (rows: Float32Array | undefined) => rows && contentRows(rows, pictured, items.length);
  const content: ItemContent = {
    count: items.length,
    attributes: items.map(({ attributes }) => attributes),
    codes: spread(embedder.codes && (await codesOf(recommender, readers.codes, pictures))),
    features: spread(embedder.features && (await readers.features(embedder.features.setId, pictures))),
  };
  return embedContent(embedder, content);
}

async function codesOf(
  recommender: LoadedRecommender,
  codes: PictureCodes,
  pictures: readonly Uint8Array[],
): Promise<Float32Array | undefined> {
  if (pictures.length === 0) return undefined;
  return codes.codes(recommender, await Promise.all(pictures.map((bytes) => preparePicture(recommender, bytes))));
}

/** Rows of some of the items, spread over all of them. */
function contentRows(rows: Float32Array, indices: readonly number[], count: number): ContentRows {
  const width = indices.length > 0 ? rows.length / indices.length : 0;
  const values = new Float32Array(count * width);
  const present = new Uint8Array(count);
  indices.forEach((item, row) => {
    values.set(rows.subarray(row * width, (row + 1) * width), item * width);
    present[item] = 1;
  });
  return { values, present };
}
