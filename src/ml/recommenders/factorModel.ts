import type { Arrays } from "../engine/engine.js";
import { add, concat, matmul, type Node, slice } from "../graph/index.js";
import type { ItemEmbedder } from "./itemEmbedder.js";
import type { LinearScorer } from "./linearScorer.js";
import type { ReducedFeatures } from "./reducedFeatures.js";
import { product } from "./rows.js";

/** What the factors and the bias of an item are made of: a part that is learned for it alone, and one from its features. */
export interface FactorModel {
  /** Factors of the item's own part. */
  readonly latent: number;
  readonly content?: Content;
}

export interface Content {
  readonly features: ReducedFeatures;
  /** Factors of this part. */
  readonly factors: number;
  /** "sum": added to the item's own factors, and as many (FM). "concat": behind them (VBPR). Biases are always added. */
  readonly join: "sum" | "concat";
}

/** The learned arrays: `users` [U, K] is P. */
export const USERS = "users";
/** [N, latent + 1]: own factors and bias of the items. */
export const ITEMS = "items";
/** [C, content factors + 1]: the map from features to factors and bias. */
export const CONTENT = "content";

/** K: length of p_u and q_i. */
export function factorsOf({ latent, content }: FactorModel): number {
  return content?.join === "concat" ? latent + content.factors : latent;
}

/**
 * [q_i | b_i] of a batch of items: [B, K + 1].
 * @param own [B, latent + 1]
 * @param seen [B, content factors + 1]: features times their map
 */
export function itemRows(own: Node, seen?: { features: Node; map: Node; join: Content["join"] }): Node {
  if (seen === undefined) return own;
  const mapped = matmul(seen.features, seen.map);
  if (seen.join === "sum") return add(own, mapped);
  const [latent, visual] = [own.shape[1] - 1, mapped.shape[1] - 1];
  const bias = add(slice(own, 1, latent, latent + 1), slice(mapped, 1, visual, visual + 1));
  return concat([slice(own, 1, 0, latent), slice(mapped, 1, 0, visual), bias], 1);
}

/** The scorer that learned arrays amount to. */
export function factorScorer(
  model: FactorModel,
  weights: Arrays,
  { userIds, itemIds }: Pick<LinearScorer, "userIds" | "itemIds">,
): LinearScorer {
  const { latent, content } = model;
  const factors = factorsOf(model);
  const own = weights[ITEMS];
  const Q = new Float32Array(itemIds.length * factors);
  const b = new Float32Array(itemIds.length);
  for (let item = 0; item < itemIds.length; item++) {
    const row = item * (latent + 1);
    Q.set(own.subarray(row, row + latent), item * factors);
    b[item] = own[row + latent];
  }
  if (content) {
    const width = content.factors + 1;
    const seen = product(content.features.values, weights[CONTENT], width);
    for (let item = 0; item < itemIds.length; item++) {
      const at = item * factors + contentColumn(model);
      for (let k = 0; k < content.factors; k++) Q[at + k] += seen[item * width + k];
      b[item] += seen[item * width + content.factors];
    }
  }
  return { userIds, itemIds, factors, P: weights[USERS], Q, b };
}

/** Factors and bias of an item by its features alone, as they are stored: the item's own part is zero. */
export function factorEmbedder(model: FactorModel, weights: Arrays): ItemEmbedder | undefined {
  const { content } = model;
  if (content === undefined) return undefined;
  const { setId, width, map, offset } = content.features;
  const inPlace = (matrix: Float32Array) =>
    placed(product(matrix, weights[CONTENT], content.factors + 1), content.factors, model);
  return {
    offset: new Float32Array(factorsOf(model) + 1),
    features: { setId, width, map: inPlace(map), offset: inPlace(offset) },
  };
}

/** Where the factors from features stand in q_i. */
function contentColumn({ latent, content }: FactorModel): number {
  return content?.join === "concat" ? latent : 0;
}

/** Rows [factors | bias] of the content part as rows [K + 1] of the whole. */
function placed(rows: Float32Array, factors: number, model: FactorModel): Float32Array {
  const width = factorsOf(model) + 1;
  const count = rows.length / (factors + 1);
  const result = new Float32Array(count * width);
  for (let row = 0; row < count; row++) {
    const from = row * (factors + 1);
    result.set(rows.subarray(from, from + factors), row * width + contentColumn(model));
    result[(row + 1) * width - 1] = rows[from + factors];
  }
  return result;
}
