import { sharedArray } from "../training/parameters.js";
import type { Vectors } from "./topK.js";

/** Items whose scores are bounded together: as few as a half word of a set of them, because a block is looked into as a whole. */
export const BLOCK = 16;

/**
 * Item vectors in one byte for each value, a quarter as large as the vectors: with r_i = (q_i, gamma b_i),
 * r_i = scales_i (a_i + e_i), a_i whole numbers. In shared memory. Items after the last, up to a full block, are zeros.
 *
 * A block is BLOCK items in a row; its first item is in column `block`, its next in column N / BLOCK + block, and so on, so that the
 * largest of every block is found by comparing whole rows of numbers.
 */
export interface QuantizedItems {
  /** N, in whole blocks. */
  readonly size: number;
  /** K + 1. */
  readonly width: number;
  /** By which b counts as one more factor, about as large as the others. */
  readonly gamma: number;
  /** a: [width, N columns], -127 to 127. */
  readonly codes: Int8Array;
  readonly dot: Scales;
  /** Of the cosines of q_i: scales_i / |q_i|, 0 for a zero vector. */
  readonly cosine: Scales;
  /** Largest |e_i|. */
  readonly worstError: number;
  /** Largest |a_i|. */
  readonly longestCode: number;
}

/** What the items' codes count in. */
export interface Scales {
  /** [N columns] */
  readonly columns: Float32Array;
  /** [N / BLOCK]: the largest of each block. */
  readonly blocks: Float32Array;
}

const MOST = 127;

/** Quantizes each vector by its own largest value. Items without a finite bias, which no score passes, keep a scale of 0. */
export function quantizeItems({ Q, b, factors }: Vectors): QuantizedItems {
  const [items, width] = [b.length, factors + 1];
  const blocks = Math.ceil(items / BLOCK);
  const size = blocks * BLOCK;
  const codes = new Int8Array(new SharedArrayBuffer(size * width));
  const scales = sharedArray(size);
  const cosineScales = sharedArray(size);
  const gamma = gammaOf(Q, b);
  const vector = new Float64Array(width);
  let [worstError, longestCode] = [0, 0];
  for (let item = 0; item < items; item++) {
    const hasBias = Number.isFinite(b[item]);
    let [largest, squares] = [0, 0];
    for (let k = 0; k < width; k++) {
      vector[k] = k < factors ? Q[item * factors + k] : hasBias ? gamma * b[item] : 0;
      largest = Math.max(largest, Math.abs(vector[k]));
      if (k < factors) squares += vector[k] ** 2;
    }
    const scale = Math.fround(largest / MOST);
    if (!(scale > 0 && Number.isFinite(scale))) continue;
    const column = (item % BLOCK) * blocks + Math.floor(item / BLOCK);
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
  }
  return {
    size,
    width,
    gamma,
    codes,
    dot: { columns: scales, blocks: largestOfBlocks(scales) },
    cosine: { columns: cosineScales, blocks: largestOfBlocks(cosineScales) },
    worstError: Math.sqrt(worstError),
    longestCode: Math.sqrt(longestCode),
  };
}

/** The root mean square of the factors over that of the biases; 1 where one of them is 0. */
function gammaOf(Q: Float32Array, b: Float32Array): number {
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

function largestOfBlocks(columns: Float32Array): Float32Array {
  const largest = sharedArray(columns.length / BLOCK);
  columns.forEach((value, column) => {
    const block = column % largest.length;
    if (value > largest[block]) largest[block] = value;
  });
  return largest;
}

/** A shopper's vector in seven bits for each value: (p, 1 / gamma) = scale (codes - QUERY_ZERO) + e. */
export interface QuantizedQuery {
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
 * Writes the codes of p, and of what the biases are multiplied by.
 * @param bias 1 / gamma, or 0 where biases do not count
 * @param into [K + 1]
 */
export function quantizeQuery(p: Float32Array, bias: number, into: Uint8Array): QuantizedQuery {
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
    into[k] = code + QUERY_ZERO;
    errors += (value - scale * code) ** 2;
  }
  return { scale, length: Math.sqrt(squares), error: Math.sqrt(errors) };
}
