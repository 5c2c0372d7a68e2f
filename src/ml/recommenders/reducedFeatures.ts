import { Random } from "../../random.js";
import type { Engine, Program } from "../engine/engine.js";
import { input, matmul } from "../graph/index.js";
import { sharedArray } from "../training/parameters.js";
import type { ItemFeatures, RecommenderData } from "./recommender.js";

/** Features of items, standardised and turned so that few numbers say nearly as much. */
export interface ReducedFeatures {
  readonly setId: string;
  /** F: length of the features as they are stored. */
  readonly width: number;
  /** C. */
  readonly components: number;
  /** [N, C]; zeros, the mean of the catalogue, where an item has none. */
  readonly values: Float32Array;
  /** values = stored features . map [F, C] + offset [C]. */
  readonly map: Float32Array;
  readonly offset: Float32Array;
}

export interface ReduceOptions {
  /** C; features that are no wider are standardised and left as they are. */
  readonly components: number;
  readonly seed: number;
}

/** @throws Error when no item has features */
export function requiredFeatures({ features }: RecommenderData, method: string): ItemFeatures {
  if (features === undefined || !features.present.includes(1))
    throw new Error(
      `${method} reads features of items, and there are none: import them with --features, or compute them with \`atelier features\`.`,
    );
  return features;
}

/** Rows that an engine reads at once. */
const BLOCK = 1024;
/** Items whose features say how the others vary. */
const SAMPLE = 20_000;
const ITERATIONS = 12;

/**
 * Standardised features (mean 0, variance 1 in each column; a column that never varies becomes 0), then their C first principal
 * components by subspace iteration (Rutishauser), scaled so that the values have a mean square of 1.
 */
export async function reduceFeatures(
  engine: Engine,
  features: ItemFeatures,
  { components, seed }: ReduceOptions,
): Promise<ReducedFeatures> {
  const { setId, width } = features;
  const random = new Random(seed).fork("reduceFeatures");
  const sample = presentItems(features, random);
  const { mean, inverse } = moments(features, sample);
  const standardised = (items: Int32Array, out: Float32Array) => {
    out.fill(0);
    items.forEach((item, row) => {
      for (let f = 0; f < width; f++) out[row * width + f] = (features.values[item * width + f] - mean[f]) * inverse[f];
    });
  };
  const turned = width > components;
  const axes = turned
    ? await principalAxes(engine, { width, components, sample, standardised, random })
    : identity(width);
  const map = new Float32Array(axes.length);
  const C = turned ? components : width;
  for (let f = 0; f < width; f++) for (let c = 0; c < C; c++) map[f * C + c] = inverse[f] * axes[f * C + c];
  const offset = new Float32Array(C);
  for (let f = 0; f < width; f++) for (let c = 0; c < C; c++) offset[c] -= mean[f] * map[f * C + c];
  const values = await mapped(engine, features, map, offset);
  const scale = 1 / (rootMeanNorm(values, features.present) || 1);
  for (const array of [map, offset, values]) for (let i = 0; i < array.length; i++) array[i] *= scale;
  return { setId, width, components: C, values, map, offset };
}

function presentItems({ present }: ItemFeatures, random: Random): Int32Array {
  const items = Int32Array.from(present.keys()).filter((item) => present[item] === 1);
  return items.length > SAMPLE ? random.shuffle(items).slice(0, SAMPLE) : items;
}

function moments({ values, width }: ItemFeatures, items: Int32Array) {
  const mean = new Float64Array(width);
  const variance = new Float64Array(width);
  for (const item of items) for (let f = 0; f < width; f++) mean[f] += values[item * width + f] / items.length;
  for (const item of items)
    for (let f = 0; f < width; f++) variance[f] += (values[item * width + f] - mean[f]) ** 2 / items.length;
  // What is left of a constant by rounding is no variance.
  const inverse = variance.map((v, f) => (v > 1e-10 * mean[f] ** 2 && v > 0 ? 1 / Math.sqrt(v) : 0));
  return { mean, inverse };
}

interface Sampled {
  readonly width: number;
  readonly components: number;
  readonly sample: Int32Array;
  readonly standardised: (items: Int32Array, out: Float32Array) => void;
  readonly random: Random;
}

/** [F, C]: orthonormal columns, those along which the sample varies most first. */
async function principalAxes(engine: Engine, sampled: Sampled): Promise<Float32Array> {
  const { width, components, random } = sampled;
  const covariance = await innerProducts(engine, sampled);
  const axes = Float32Array.from({ length: components * width }, () => random.normal());
  orthonormalise(axes, width);
  const step = await engine.compile({
    outputs: { next: matmul(input("axes", [components, width]), input("covariance", [width, width])) },
  });
  for (let i = 0; i < ITERATIONS; i++) {
    axes.set((await step.run({ axes, covariance })).next);
    orthonormalise(axes, width);
  }
  await step.dispose();
  return transposed(axes, components, width);
}

/** X^T X of the sample's standardised features: [F, F]. */
async function innerProducts(engine: Engine, { width, sample, standardised }: Sampled): Promise<Float32Array> {
  const rows = input("rows", [BLOCK, width]);
  const program = await engine.compile({ outputs: { products: matmul(rows, rows, { transposeA: true }) } });
  const sum = sharedArray(width * width);
  const block = sharedArray(BLOCK * width);
  for (let start = 0; start < sample.length; start += BLOCK) {
    standardised(sample.subarray(start, start + BLOCK), block);
    const { products } = await program.run({ rows: block });
    for (let i = 0; i < sum.length; i++) sum[i] += products[i];
  }
  await program.dispose();
  return sum;
}

/** Makes the rows of `axes` orthonormal, one after the other (modified Gram-Schmidt). Rows without a direction become 0. */
function orthonormalise(axes: Float32Array, width: number): void {
  const rows = Array.from({ length: axes.length / width }, (_, c) => axes.subarray(c * width, (c + 1) * width));
  rows.forEach((row, c) => {
    const before = Math.hypot(...row);
    for (const other of rows.slice(0, c)) {
      let product = 0;
      for (let f = 0; f < width; f++) product += row[f] * other[f];
      for (let f = 0; f < width; f++) row[f] -= product * other[f];
    }
    const length = Math.hypot(...row);
    const scale = length > 1e-4 * before ? 1 / length : 0;
    for (let f = 0; f < width; f++) row[f] *= scale;
  });
}

/** features . map + offset of every item that has features. */
async function mapped(
  engine: Engine,
  { values, width, present }: ItemFeatures,
  map: Float32Array,
  offset: Float32Array,
): Promise<Float32Array> {
  const C = offset.length;
  const program: Program = await engine.compile({
    outputs: { product: matmul(input("rows", [BLOCK, width]), input("map", [width, C])) },
  });
  const result = sharedArray(present.length * C);
  const block = sharedArray(BLOCK * width);
  for (let start = 0; start < present.length; start += BLOCK) {
    const rows = values.subarray(start * width, Math.min(start + BLOCK, present.length) * width);
    block.set(rows);
    const { product } = await program.run({ rows: block, map });
    for (let r = 0; r < rows.length / width; r++)
      if (present[start + r]) for (let c = 0; c < C; c++) result[(start + r) * C + c] = product[r * C + c] + offset[c];
  }
  await program.dispose();
  return result;
}

/** Square root of the mean squared length of the rows that are present. */
function rootMeanNorm(values: Float32Array, present: Uint8Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  const rows = present.reduce((count, one) => count + one, 0);
  return rows > 0 ? Math.sqrt(sum / rows) : 0;
}

function identity(size: number): Float32Array {
  const matrix = new Float32Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1;
  return matrix;
}

function transposed(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(matrix.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) result[c * rows + r] = matrix[r * columns + c];
  return result;
}
