import { abs, add, divide, log, multiply, negate, relu, softplus, square, step, subtract } from "./elementwise.js";
import { matmul } from "./linear.js";
import { type Node } from "./node.js";
import { mean, sum } from "./shapes.js";

/**
 * Pairwise BPR over item-major batches: -ln sigmoid(x_ui - x_uj), averaged over each row's negatives (eq. 5).
 * @param theta [P, K] shopper factor of each positive pair (u, i)
 * @param codes [B, K] embeddings of the batch's items
 * @param positives [P, B] one-hot: the item i of the pair
 * @param negatives [P, B] weights of the negatives j of the pair; a row sums to the weight of its pair
 * @returns scalar: the weighted sum
 */
export function bprInBatch(theta: Node, codes: Node, positives: Node, negatives: Node): Node {
  const scores = matmul(theta, codes, { transposeB: true });
  const positive = sum(multiply(scores, positives), [1], true);
  return sum(multiply(softplus(subtract(scores, positive)), negatives));
}

/** BPR over triplets: mean of -ln sigmoid(theta . (positive - negative)); all [T, K] (eq. 5, 6). */
export function bprTriplets(theta: Node, positive: Node, negative: Node): Node {
  const difference = sum(multiply(theta, subtract(positive, negative)), [1]);
  return mean(softplus(negate(difference)));
}

/** Half the mean squared distance of the scores to `target` (LSGAN, eq. 7, with the usual factor 1/2). */
export function leastSquares(scores: Node, target: number): Node {
  return multiply(mean(square(subtract(scores, target))), 0.5);
}

/** Mean absolute difference (eq. 12, divided by the number of values). */
export function l1(a: Node, b: Node): Node {
  return mean(abs(subtract(a, b)));
}

/** Sum of squares of all values of the parameters, halved: the gradient is the parameter itself. */
export function halfSquaredNorm(parameters: readonly Node[]): Node {
  return parameters.map((w) => multiply(sum(square(w)), 0.5)).reduce((a, b) => add(a, b));
}

/**
 * BPR with negatives that all pairs share: softplus(x_uj - x_ui) = -ln sigmoid(x_ui - x_uj) (eq. 4, 5), summed with weights.
 * @param positive [P, 1] x_ui of each pair
 * @param negative [P, N] x_uj of each pair's user and every negative
 * @param weights [P, N]; a row sums to the weight of its pair
 * @returns scalar
 */
export function bpr(positive: Node, negative: Node, weights: Node): Node {
  return sum(multiply(softplus(subtract(negative, positive)), weights));
}

/**
 * WARP (Weston, Bengio and Usunier, "WSABIE", IJCAI 2011): the hinge loss 1 - x_ui + x_uj of the sampled violators, those
 * negatives that come within 1 of the positive, averaged and weighted by ln(1 + rank). The rank of the positive is estimated
 * by the share of the negatives that violate.
 * @param positive [P, 1] x_ui of each pair
 * @param negative [P, N] x_uj of each pair's user and every negative
 * @param weights [P, N]; a row sums to 1 / P, or to 0 where the pair has no negative
 * @param items how many items are ranked
 * @returns scalar: the mean over pairs
 */
export function warp(positive: Node, negative: Node, weights: Node, items: number): Node {
  const margin = add(subtract(negative, positive), 1);
  const [pairs] = positive.shape;
  const violating = multiply(sum(multiply(step(margin), weights), [1]), pairs);
  const rankWeight = log(add(multiply(violating, items - 1), 1));
  const hinge = sum(multiply(relu(margin), weights), [1]);
  return sum(divide(multiply(hinge, rankWeight), add(violating, 1e-12)));
}
