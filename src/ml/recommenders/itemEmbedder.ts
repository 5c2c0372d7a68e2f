import type { Arrays } from "../engine/engine.js";
import type { Profile } from "../networks/profile.js";
import { addProduct, addScaled, splitBias } from "./rows.js";

/** Phi with trained weights: pictures to codes [C]. */
export interface PictureEncoder {
  readonly profile: Profile;
  /** C: length of a code. */
  readonly factors: number;
  /** `encoder/...`. */
  readonly weights: Arrays;
}

/** A categorical column of the catalogue and the values that training knew; any other value says nothing. */
export interface AttributeColumn {
  readonly name: string;
  readonly values: readonly string[];
}

/** An affine map of content [C]: content . map + offset. */
export interface AffineMap {
  /** [C, K + 1]. */
  readonly map: Float32Array;
  /** [K + 1]. */
  readonly offset: Float32Array;
}

/**
 * What embeds an item that nobody has seen: [q_i | b_i] = offset + the sum of what its content maps to. Content that an item
 * lacks adds nothing, as if it were the mean of the catalogue.
 */
export interface ItemEmbedder {
  /** [K + 1]. */
  readonly offset: Float32Array;
  /** Of Phi's code. */
  readonly codes?: AffineMap;
  /** Of the item's features in a feature set, as they are stored. */
  readonly features?: AffineMap & { readonly setId: string; readonly width: number };
  /** A row [K + 1] for every value of every column, one column after the other. */
  readonly attributes?: { readonly columns: readonly AttributeColumn[]; readonly map: Float32Array };
  /** Every q_i is then divided by its length, so that products are cosines (VisRank); one of zeros stays. */
  readonly unitLength?: boolean;
}

/** Content of some items: [count, C], and `present` [count] that is 0 where an item has none. */
export interface ContentRows {
  readonly values: Float32Array;
  readonly present: Uint8Array;
}

/** What is known of some items without anybody having seen them. */
export interface ItemContent {
  readonly count: number;
  readonly codes?: ContentRows;
  readonly features?: ContentRows;
  /** Of each item, by column. */
  readonly attributes?: readonly Readonly<Record<string, string>>[];
}

/**
 * Factors and biases of items by their content alone.
 * @returns Q [count, K] and b [count]
 * @throws RangeError when codes or features have another length than the maps
 */
export function embedContent(embedder: ItemEmbedder, content: ItemContent): { Q: Float32Array; b: Float32Array } {
  const width = embedder.offset.length;
  const { count, codes, features, attributes } = content;
  const rows = new Float32Array(count * width);
  for (let item = 0; item < count; item++) rows.set(embedder.offset, item * width);
  if (embedder.codes && codes) addMapped(rows, codes, embedder.codes);
  if (embedder.features && features) addMapped(rows, features, embedder.features);
  if (embedder.attributes && attributes) addAttributes(rows, attributes, embedder.attributes, width);
  const { Q, b } = splitBias(rows, width - 1);
  return { Q: embedder.unitLength ? unitRows(Q, width - 1) : Q, b };
}

/** The rows of a matrix [rows, width] divided by their lengths; rows of zeros stay. */
export function unitRows(matrix: Float32Array, width: number): Float32Array {
  const result = Float32Array.from(matrix);
  for (let at = 0; at < matrix.length; at += width) {
    const row = result.subarray(at, at + width);
    let square = 0;
    for (const value of row) square += value * value;
    if (square > 0) for (let k = 0; k < width; k++) row[k] /= Math.sqrt(square);
  }
  return result;
}

/** The embedder of a recommender whose factors are Phi's codes (DVBPR). */
export function codesAsFactors(factors: number): ItemEmbedder {
  const map = new Float32Array(factors * (factors + 1));
  for (let k = 0; k < factors; k++) map[k * (factors + 1) + k] = 1;
  return { offset: new Float32Array(factors + 1), codes: { map, offset: new Float32Array(factors + 1) } };
}

/** rows [count, K + 1] += values . map + offset, for the items that have the content. */
function addMapped(rows: Float32Array, { values, present }: ContentRows, { map, offset }: AffineMap): void {
  const width = offset.length;
  const length = map.length / width;
  if (values.length !== present.length * length)
    throw new RangeError(
      `The content of ${present.length} items has ${values.length} values, not ${present.length} x ${length}.`,
    );
  for (let item = 0; item < present.length; item++) {
    if (!present[item]) continue;
    const row = rows.subarray(item * width, (item + 1) * width);
    addScaled(row, 1, offset);
    addProduct(row, values.subarray(item * length, (item + 1) * length), map, width);
  }
}

function addAttributes(
  rows: Float32Array,
  attributes: NonNullable<ItemContent["attributes"]>,
  { columns, map }: NonNullable<ItemEmbedder["attributes"]>,
  width: number,
): void {
  let first = 0;
  for (const { name, values } of columns) {
    const positions = new Map(values.map((value, index) => [value, first + index]));
    attributes.forEach((of, item) => {
      const position = positions.get(of[name]);
      if (position === undefined) return;
      for (let k = 0; k < width; k++) rows[item * width + k] += map[position * width + k];
    });
    first += values.length;
  }
}
