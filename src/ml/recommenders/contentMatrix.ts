import type { Engine } from "../engine/engine.js";
import { sharedArray } from "../training/parameters.js";
import type { AffineMap } from "./itemEmbedder.js";
import type { ItemFeatures, TrainedPhi } from "./recommender.js";
import { reduceFeatures } from "./reducedFeatures.js";
import { product } from "./rows.js";

/** How a block of {@link ContentMatrix} follows from the content as it is stored: values = stored . map [C, width] + offset. */
export interface ContentBlock extends AffineMap {
  /** First column of the block. */
  readonly first: number;
  readonly width: number;
}

/** Features and Phi's codes of all items, side by side. */
export interface ContentMatrix {
  /** C: columns. */
  readonly width: number;
  /** [N, C]. */
  readonly values: Float32Array;
  readonly codes: ContentBlock;
  readonly features?: ContentBlock & { readonly setId: string; readonly width: number };
}

export interface ContentOptions {
  /** Principal components that features are reduced to. */
  readonly components: number;
  /** Mean squared length of a row. */
  readonly squaredLength: number;
  readonly seed: number;
}

/** Standardises Phi's codes, reduces the features, and scales both so that the rows have the wanted mean squared length. */
export async function contentMatrix(
  engine: Engine,
  { phi, features }: { readonly phi: TrainedPhi; readonly features?: ItemFeatures },
  { components, squaredLength, seed }: ContentOptions,
): Promise<ContentMatrix> {
  const reduced = features && (await reduceFeatures(engine, features, { components, seed }));
  const codes = standardisation(phi);
  const count = phi.codes.length / phi.factors;
  const columns = phi.factors + (reduced?.components ?? 0);
  const values = sharedArray(count * columns);
  const scale = Math.sqrt(squaredLength / columns);
  for (let item = 0; item < count; item++) {
    for (let k = 0; k < phi.factors; k++)
      values[item * columns + k] = scale * (phi.codes[item * phi.factors + k] * codes.scale[k] + codes.offset[k]);
    if (reduced)
      for (let c = 0; c < reduced.components; c++)
        values[item * columns + phi.factors + c] = scale * reduced.values[item * reduced.components + c];
  }
  const scaled = (matrix: Float32Array) => matrix.map((value) => value * scale);
  return {
    width: columns,
    values,
    codes: { first: 0, width: phi.factors, map: diagonal(scaled(codes.scale)), offset: scaled(codes.offset) },
    features: reduced && {
      setId: reduced.setId,
      first: phi.factors,
      width: reduced.components,
      map: scaled(reduced.map),
      offset: scaled(reduced.offset),
    },
  };
}

/** A block's map followed by that of the block's columns to factors: what takes stored content to factors. */
export function throughBlock(
  { map, offset, first, width }: ContentBlock,
  factors: Float32Array,
  columns: number,
): AffineMap {
  const rows = factors.subarray(first * columns, (first + width) * columns);
  return { map: product(map, rows, columns), offset: product(offset, rows, columns) };
}

/** What makes the mean of each code 0 and its variance 1: code . scale + offset. */
function standardisation({ codes, factors }: TrainedPhi): { scale: Float32Array; offset: Float32Array } {
  const count = codes.length / factors;
  const scale = new Float32Array(factors);
  const offset = new Float32Array(factors);
  for (let k = 0; k < factors; k++) {
    let [sum, squares] = [0, 0];
    for (let item = 0; item < count; item++) sum += codes[item * factors + k];
    const mean = sum / count;
    for (let item = 0; item < count; item++) squares += (codes[item * factors + k] - mean) ** 2;
    const deviation = Math.sqrt(squares / count);
    scale[k] = deviation > 1e-6 ? 1 / deviation : 0;
    offset[k] = -mean * scale[k];
  }
  return { scale, offset };
}

function diagonal(values: Float32Array): Float32Array {
  const matrix = new Float32Array(values.length ** 2);
  values.forEach((value, k) => {
    matrix[k * values.length + k] = value;
  });
  return matrix;
}
