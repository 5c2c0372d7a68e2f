import { sharedArray } from "../training/parameters.js";
import { type Bitset, bitsetOf } from "./bitset.js";
import { partition } from "./partition.js";
import type { Vectors } from "./topK.js";

/** Items whose scores are bounded together: few, because a block is looked into as a whole. */
export const BLOCK = 8;

/**
 * Item vectors in one byte for each value, a quarter as large as the vectors: with r_i = (q_i, gamma b_i),
 * r_i = scales_i (a_i + e_i), a_i whole numbers. In shared memory.
 */
export interface QuantizedItems {
  /** K + 1. */
  readonly width: number;
  /** By which b counts as one more factor, about as large as the others. */
  readonly gamma: number;
  /** The item in each place, part after part; -1 in places that fill the last block of a part. */
  readonly order: Int32Array;
  readonly parts: readonly QuantizedPart[];
  /** Largest |e_i|. */
  readonly worstError: number;
  /** Largest |a_i|. */
  readonly longestCode: number;
}

/**
 * Items whose scores are computed as one. A block is BLOCK places in a row; its first item is in column `block`, its next in column
 * size / BLOCK + block, and so on, so that the largest of every block is found by comparing whole rows of numbers.
 */
export interface QuantizedPart {
  /** Which items are in it. */
  readonly members: Bitset;
  /** Its first place is that of this block. */
  readonly firstBlock: number;
  /** Places, in whole blocks. */
  readonly size: number;
  /** a: [width, size columns], -127 to 127; zeros where there is no item. */
  readonly codes: Int8Array;
  readonly dot: Scales;
  /** Of the cosines of q_i: scales_i / |q_i|, 0 for a zero vector. */
  readonly cosine: Scales;
}

/** What the items' codes count in. */
export interface Scales {
  /** [size columns] */
  readonly columns: Float32Array;
  /** [size / BLOCK]: the largest of each block. */
  readonly blocks: Float32Array;
  /** Of the part. */
  readonly largest: number;
}

const MOST = 127;

/**
 * Quantizes each vector by its own largest value. Items without a finite bias, which no score passes, keep a scale of 0.
 * @param groups as {@link partition} takes them
 */
export function quantizeItems(vectors: Vectors, groups?: ArrayLike<number>): QuantizedItems {
  const items = vectors.b.length;
  const gamma = gammaOf(vectors);
  const divided = partition(items, groups);
  const blocks = divided.reduce((sum, { length }) => sum + Math.ceil(length / BLOCK), 0);
  const order = new Int32Array(new SharedArrayBuffer(4 * blocks * BLOCK)).fill(-1);
  const parts: QuantizedPart[] = [];
  let [firstBlock, worstError, longestCode] = [0, 0, 0];
  for (const members of divided) {
    const { worstError: error, longestCode: code, ...part } = quantizePart(vectors, members, gamma);
    order.set(members, firstBlock * BLOCK);
    parts.push({ ...part, members: bitsetOf(items, members), firstBlock });
    firstBlock += part.size / BLOCK;
    worstError = Math.max(worstError, error);
    longestCode = Math.max(longestCode, code);
  }
  return { width: vectors.factors + 1, gamma, order, parts, worstError, longestCode };
}

function quantizePart({ Q, b, factors }: Vectors, items: readonly number[], gamma: number) {
  const width = factors + 1;
  const blocks = Math.ceil(items.length / BLOCK);
  const size = blocks * BLOCK;
  const codes = new Int8Array(new SharedArrayBuffer(size * width));
  const scales = sharedArray(size);
  const cosineScales = sharedArray(size);
  const vector = new Float64Array(width);
  let [worstError, longestCode] = [0, 0];
  items.forEach((item, place) => {
    const hasBias = Number.isFinite(b[item]);
    let [largest, squares] = [0, 0];
    for (let k = 0; k < width; k++) {
      vector[k] = k < factors ? Q[item * factors + k] : hasBias ? gamma * b[item] : 0;
      largest = Math.max(largest, Math.abs(vector[k]));
      if (k < factors) squares += vector[k] ** 2;
    }
    const scale = Math.fround(largest / MOST);
    if (!(scale > 0 && Number.isFinite(scale))) return;
    const column = (place % BLOCK) * blocks + Math.floor(place / BLOCK);
    if (hasBias) scales[column] = scale;
    cosineScales[column] = squares > 0 ? scale / Math.sqrt(squares) : 0;
    let [errors, lengths] = [0, 0];
    for (let k = 0; k < width; k++) {
      const exact = vector[k] / scale;
      const code = Math.max(-MOST, Math.min(MOST, Math.round(exact)));
      codes[k * size + column] = code;
      errors += (exact - code) ** 2;
      lengths += code ** 2;
    }
    worstError = Math.max(worstError, errors);
    longestCode = Math.max(longestCode, lengths);
  });
  return {
    size,
    codes,
    dot: inBlocks(scales),
    cosine: inBlocks(cosineScales),
    worstError: Math.sqrt(worstError),
    longestCode: Math.sqrt(longestCode),
  };
}

/** The root mean square of the factors over that of the biases; 1 where one of them is 0. */
function gammaOf({ Q, b }: Vectors): number {
  const meanSquare = (values: Float32Array) => {
    let [sum, count] = [0, 0];
    for (const value of values)
      if (Number.isFinite(value)) {
        sum += value ** 2;
        count++;
      }
    return sum / count;
  };
  const gamma = Math.sqrt(meanSquare(Q) / meanSquare(b));
  return gamma > 0 && Number.isFinite(gamma) ? gamma : 1;
}

function inBlocks(columns: Float32Array): Scales {
  const blocks = sharedArray(columns.length / BLOCK);
  columns.forEach((scale, column) => {
    const block = column % blocks.length;
    if (scale > blocks[block]) blocks[block] = scale;
  });
  return { columns, blocks, largest: blocks.reduce((most, scale) => Math.max(most, scale), 0) };
}

/** A shopper's vector in seven bits for each value: (p, 1 / gamma) = scale (codes - QUERY_ZERO) + e. */
export interface QuantizedQuery {
  /** [K + 1] */
  readonly codes: Uint8Array;
  readonly scale: number;
  /** |(p, 1 / gamma)| */
  readonly length: number;
  /** |e| */
  readonly error: number;
}

/** What stands for 0. */
export const QUERY_ZERO = 64;
/** Seven bits, because processors without VNNI add two products of unsigned and signed bytes in 16 bits, and saturate. */
const QUERY_MOST = 63;

/**
 * The codes of p, and of what the biases are multiplied by.
 * @param bias 1 / gamma, or 0 where biases do not count
 */
export function quantizeQuery(p: Float32Array, bias: number): QuantizedQuery {
  const codes = new Uint8Array(p.length + 1);
  let [largest, squares] = [Math.abs(bias), bias ** 2];
  for (const value of p) {
    largest = Math.max(largest, Math.abs(value));
    squares += value ** 2;
  }
  const scale = largest / QUERY_MOST || 1;
  let errors = 0;
  for (let k = 0; k <= p.length; k++) {
    const value = k < p.length ? p[k] : bias;
    const code = Math.round(value / scale);
    codes[k] = code + QUERY_ZERO;
    errors += (value - scale * code) ** 2;
  }
  return { codes, scale, length: Math.sqrt(squares), error: Math.sqrt(errors) };
}
