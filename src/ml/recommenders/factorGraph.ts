import type { ProgramSpec } from "../engine/engine.js";
import { dropout, input, matmul, multiply, type Node, slice, sum, topologicalOrder } from "../graph/index.js";
import { type FactorModel, factorsOf, itemRows } from "./factorModel.js";
import { type PairwiseLoss, pairwiseLoss } from "./pairwiseLoss.js";

export interface FactorGraphOptions {
  readonly loss: PairwiseLoss;
  /** P. */
  readonly pairs: number;
  /** N. */
  readonly negatives: number;
  /** How many items are ranked. */
  readonly items: number;
  /** Share of the batch's items whose own part is left out. */
  readonly idDropout: number;
}

/**
 * The loss of a batch of pairs with shared negatives, and its gradients under the names of the feeds:
 * `users` [P, K + 1] are rows [p_u | 1], so that the product with [q_i | b_i] is the score; `own` [P + N, latent + 1] and
 * `features` [P + N, C] belong to the pairs' items and then to the negatives; `content` is the map from features;
 * `weights` [P, N] are those of the negatives.
 */
export function factorGraph(model: FactorModel, options: FactorGraphOptions) {
  const { loss: kind, pairs, negatives, items, idDropout } = options;
  const { latent, content } = model;
  const batch = pairs + negatives;
  const users = input("users", [pairs, factorsOf(model) + 1]);
  const own = input("own", [batch, latent + 1]);
  const kept = idDropout > 0 ? dropout(own, idDropout, "kept", [batch, 1]) : own;
  const components = content?.features.components ?? 0;
  const seen = content && {
    features: input("features", [batch, components]),
    map: input("content", [components, content.factors + 1]),
    join: content.join,
  };
  const rows = itemRows(kept, seen);
  const positive = sum(multiply(users, slice(rows, 0, 0, pairs)), [1], true);
  const negative = matmul(users, slice(rows, 0, pairs, batch), { transposeB: true });
  const weights = input("weights", [pairs, negatives]);
  const loss = pairwiseLoss(kind, { positive, negative, weights, items });
  const of: Record<string, Node> = { "gradient:users": users, "gradient:own": own };
  if (seen) of["gradient:content"] = seen.map;
  const spec: ProgramSpec = { outputs: { loss }, gradients: { loss, of } };
  return { spec, nodes: topologicalOrder([loss]) };
}
