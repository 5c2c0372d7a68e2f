import type { Arrays } from "../engine/engine.js";
import type { Profile } from "../networks/profile.js";

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

/**
 * The affine map from an item's content to its factors and bias, which is what embeds an item that nobody has seen:
 * [q_i | b_i] = offset + sum over the blocks of content_i . map. Every map has K + 1 columns. Content that an item lacks adds
 * nothing, as if it were the mean of the catalogue.
 */
export interface ItemEmbedder {
  /** [K + 1]. */
  readonly offset: Float32Array;
  /** From Phi's code: [C, K + 1]. */
  readonly codes?: Float32Array;
  /** From features F of a set, as they are stored: `map` [F, K + 1], `offset` [K + 1] added where an item has features. */
  readonly features?: {
    readonly setId: string;
    readonly width: number;
    readonly map: Float32Array;
    readonly offset: Float32Array;
  };
  /** A row [K + 1] for every value of every column, one column after the other. */
  readonly attributes?: { readonly columns: readonly AttributeColumn[]; readonly map: Float32Array };
}

/** What is known of some items without anybody having seen them. */
export interface ItemContent {
  readonly count: number;
  /** [count, C]. */
  readonly codes?: Float32Array;
  /** [count, F]; `present` is 0 where an item has none. */
  readonly features?: { readonly values: Float32Array; readonly present: Uint8Array };
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
  if (embedder.codes && codes) addProduct(rows, codes, embedder.codes, { count, width });
  if (embedder.features && features) {
    const { map, offset } = embedder.features;
    addProduct(rows, features.values, map, { count, width, present: features.present });
    for (let item = 0; item < count; item++)
      if (features.present[item]) for (let k = 0; k < width; k++) rows[item * width + k] += offset[k];
  }
  if (embedder.attributes && attributes) addAttributes(rows, attributes, embedder.attributes, width);
  const Q = new Float32Array(count * (width - 1));
  const b = new Float32Array(count);
  for (let item = 0; item < count; item++) {
    Q.set(rows.subarray(item * width, (item + 1) * width - 1), item * (width - 1));
    b[item] = rows[(item + 1) * width - 1];
  }
  return { Q, b };
}

/** The taste of a shopper for pictures: theta [C] with p . q(code) = theta . code + what the rest of the content adds. */
export function pictureTaste(embedder: ItemEmbedder, p: ArrayLike<number>): Float32Array {
  const map = embedder.codes ?? new Float32Array(0);
  const width = embedder.offset.length;
  const theta = new Float32Array(map.length / width);
  for (let c = 0; c < theta.length; c++) for (let k = 0; k < p.length; k++) theta[c] += map[c * width + k] * p[k];
  return theta;
}

/** The embedder of a recommender whose factors are Phi's codes (DVBPR). */
export function codesAsFactors(factors: number): ItemEmbedder {
  const codes = new Float32Array(factors * (factors + 1));
  for (let k = 0; k < factors; k++) codes[k * (factors + 1) + k] = 1;
  return { offset: new Float32Array(factors + 1), codes };
}

interface Product {
  readonly count: number;
  readonly width: number;
  readonly present?: Uint8Array;
}

/** rows [count, width] += content [count, C] . map [C, width]. */
function addProduct(rows: Float32Array, content: Float32Array, map: Float32Array, options: Product): void {
  const { count, width, present } = options;
  const length = map.length / width;
  if (content.length !== count * length)
    throw new RangeError(`The content of ${count} items has ${content.length} values, not ${count} x ${length}.`);
  for (let item = 0; item < count; item++) {
    if (present && !present[item]) continue;
    for (let c = 0; c < length; c++) {
      const value = content[item * length + c];
      if (value === 0) continue;
      for (let k = 0; k < width; k++) rows[item * width + k] += value * map[c * width + k];
    }
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
