import { Random } from "../../random.js";
import { type Anchor, gather, JudgedAgainstOthers, type Rows } from "./bprObjective.js";
import type { Evidence, Trained } from "./foldIn.js";
import type { LinearScorer } from "./linearScorer.js";
import { inner, solve } from "./symmetric.js";

type Items = Pick<LinearScorer, "Q" | "b" | "factors">;

export interface FoldInOptions {
  /** lambda_theta of the objective, above 0: give that of the training; 0.1 by default. */
  readonly lambda?: number;
  /** Other items that these are compared with; at most all there are. */
  readonly negatives?: number;
  readonly seed?: number;
  readonly trained?: Trained;
}

const MOST_STEPS = 20;

/**
 * The factor of a shopper from what they did since the training: minimises the BPR objective (eq. 5) over p with the items fixed,
 *
 *   sum_i |w_i| mean_j softplus(-sign(w_i) (b_i + p . q_i - b_j - p . q_j)) + W lambda / 2 |p|^2
 *     + n / 2 (p - p_u)^T H (p - p_u),
 *
 * i the items of the evidence, W the sum of their |w_i|, j sampled other items. The last term stands for the n items that the
 * trained factor p_u was learned from, if there is one: H is the second derivative of their own objective at p_u (Laplace's
 * approximation), so that without new evidence p stays p_u, and the more there is already, the less a new event moves it.
 * Damped Newton steps; it is strictly convex, so that the answer depends on the evidence and the seed alone.
 * @returns p [K]; without evidence, or without other items, the trained factor, else zeros
 * @throws RangeError when lambda is not above 0
 */
export function foldInUser(
  scorer: Items,
  { items, weights }: Evidence,
  { lambda = 0.1, negatives = 256, seed = 1, trained }: FoldInOptions = {},
): Float32Array {
  if (!(lambda > 0)) throw new RangeError(`lambda is ${lambda}; give a number above 0.`);
  const known = new Set([...items, ...(trained?.likes ?? [])]);
  const others = gather(scorer, otherItems(scorer.b.length, known, negatives, new Random(seed)));
  const p = Float64Array.from(trained?.p ?? new Float32Array(scorer.factors));
  if (items.length === 0 || others.b.length === 0) return Float32Array.from(p);
  const total = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  if (!(total > 0)) return Float32Array.from(p);
  const shares = Float64Array.from(weights, (weight) => weight / total);
  const anchor = trained && anchorOf(scorer, trained, others, lambda, total);
  const objective = new JudgedAgainstOthers({ ...gather(scorer, items), shares }, others, lambda, anchor);
  let value = objective.value(p);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, hessian } = objective.derivatives(p);
    const direction = solve(hessian, gradient);
    const slope = inner(gradient, direction);
    if (slope < 1e-12) break;
    let [scale, next] = [1, value];
    for (; scale > 1e-6; scale /= 2) {
      next = objective.value(p.map((x, k) => x - scale * direction[k]));
      if (next <= value - 1e-4 * scale * slope) break;
    }
    if (!(next < value)) break;
    for (let k = 0; k < p.length; k++) p[k] -= scale * direction[k];
    value = next;
  }
  return Float32Array.from(p);
}

function anchorOf(
  scorer: Items,
  { p, likes }: Trained,
  others: Rows,
  lambda: number,
  total: number,
): Anchor | undefined {
  if (likes.length === 0) return undefined;
  const shares = new Float64Array(likes.length).fill(1 / likes.length);
  const centre = Float64Array.from(p);
  const { hessian } = new JudgedAgainstOthers({ ...gather(scorer, likes), shares }, others, lambda).derivatives(centre);
  return { centre, precision: hessian.map((value) => (value * likes.length) / total) };
}

/** Up to `count` different items outside of `known`. */
function otherItems(size: number, known: ReadonlySet<number>, count: number, random: Random): Int32Array {
  if (size - known.size <= 2 * count) {
    const others = Int32Array.from({ length: size }, (_, item) => item).filter((item) => !known.has(item));
    return random.shuffle(others).slice(0, count);
  }
  const drawn = new Set<number>();
  while (drawn.size < count) {
    const item = random.integer(size);
    if (!known.has(item)) drawn.add(item);
  }
  return Int32Array.from(drawn);
}
