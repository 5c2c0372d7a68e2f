import { likesOf, meanOfItems } from "./foldIn.js";
import { type ItemEmbedder, unitRows } from "./itemEmbedder.js";
import type { LinearScorer } from "./linearScorer.js";
import type { Method, RecommenderData } from "./recommender.js";
import { type ReducedFeatures, reduceFeatures, requiredFeatures } from "./reducedFeatures.js";
import { COMPONENTS, SEED } from "./settings.js";
import { untrained } from "./untrained.js";

export interface VisRankSettings {
  /** C: principal components of the features that are compared. */
  readonly components: number;
  readonly seed: number;
}

/** VisRank: an item's score is the mean of its cosines with the shopper's items, between standardised features. */
export const visRank: Method<VisRankSettings> = {
  name: "visRank",
  title: "VisRank",
  objective: "none: ranks by the mean cosine of features with those of the shopper's items",
  reference: "Kang et al., Visually-aware fashion recommendation and design with GANs, ICDM 2017, section IV-B",
  needs: ["features"],
  settings: { components: COMPONENTS, seed: SEED },
  defaults: () => ({ components: 256, seed: 1 }),
  grid: [],
  patience: 1,
  async create(engine, data, options) {
    const features = await reduceFeatures(engine, requiredFeatures(data, "VisRank"), options);
    return untrained(engine, data, {
      factors: features.components,
      compute: () => meanCosines(features, data),
      beside: { foldIn: { kind: "mean" }, embedder: unitEmbedder(features) },
    });
  },
};

/** Q: features of length 1; P: their means over what each shopper has. */
function meanCosines(
  { values, components }: ReducedFeatures,
  { train }: RecommenderData,
): Pick<LinearScorer, "P" | "Q" | "b"> {
  const Q = unitRows(values, components);
  const P = new Float32Array(train.userCount * components);
  for (let user = 0; user < train.userCount; user++)
    P.set(meanOfItems({ Q, factors: components }, likesOf(train.byUser.row(user))), user * components);
  return { P, Q, b: new Float32Array(train.itemCount) };
}

function unitEmbedder({ setId, width, components, map, offset }: ReducedFeatures): ItemEmbedder {
  return {
    offset: new Float32Array(components + 1),
    features: { setId, width, map: withoutBias(map, components), offset: withoutBias(offset, components) },
    unitLength: true,
  };
}

/** Rows [q | 0], K + 1 wide. */
function withoutBias(rows: Float32Array, factors: number): Float32Array {
  const count = rows.length / factors;
  const wider = new Float32Array(count * (factors + 1));
  for (let row = 0; row < count; row++)
    wider.set(rows.subarray(row * factors, (row + 1) * factors), row * (factors + 1));
  return wider;
}
