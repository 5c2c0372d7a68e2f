import { Random } from "../../random.js";
import type { LinearScorer } from "./linearScorer.js";

/** How the factor of a shopper who came after training follows from the items they like. */
export type FoldIn =
  /** The one that minimises the BPR objective with the items fixed ({@link foldInUser}). */
  | { readonly kind: "bpr"; readonly lambda: number }
  /** The mean of the items' factors ({@link meanOfItems}). */
  | { readonly kind: "mean" };

/** The factor [K] of a shopper who likes these items. */
export function foldIn(
  scorer: Pick<LinearScorer, "Q" | "b" | "factors">,
  likes: Int32Array,
  how: FoldIn,
): Float32Array {
  return how.kind === "mean" ? meanOfItems(scorer, likes) : foldInUser(scorer, likes, { lambda: how.lambda });
}

/** The mean of the liked items' factors; zeros when there are no likes. A like given twice weighs twice. */
export function meanOfItems({ Q, factors }: Pick<LinearScorer, "Q" | "factors">, likes: Int32Array): Float32Array {
  const p = new Float32Array(factors);
  for (const item of likes) for (let k = 0; k < factors; k++) p[k] += Q[item * factors + k] / likes.length;
  return p;
}

export interface FoldInOptions {
  /** lambda_theta of the objective, above 0: give that of the training; 0.1 by default. */
  readonly lambda?: number;
  /** Other items that the likes are compared with; at most all there are. */
  readonly negatives?: number;
  readonly seed?: number;
}

const MOST_STEPS = 20;

/**
 * The factor of a shopper who came after training, from items they like: minimises the BPR objective (eq. 5) over p with the
 * items fixed,
 *   mean over likes i and sampled other items j of softplus(-(b_i + p . q_i - b_j - p . q_j)) + lambda / 2 |p|^2,
 * by damped Newton steps. It is strictly convex, so that the answer depends on the likes and the seed alone.
 * A like given twice weighs twice.
 * @param likes indices of items
 * @returns p [K]; zeros when there are no likes or no other items
 * @throws RangeError when a like is no index of an item, or lambda is not above 0
 */
export function foldInUser(
  scorer: Pick<LinearScorer, "Q" | "b" | "factors">,
  likes: Int32Array,
  { lambda = 0.1, negatives = 256, seed = 1 }: FoldInOptions = {},
): Float32Array {
  if (!(lambda > 0)) throw new RangeError(`lambda is ${lambda}; give a number above 0.`);
  const wrong = likes.find((item) => item < 0 || item >= scorer.b.length);
  if (wrong !== undefined) throw new RangeError(`${wrong} is no item: there are ${scorer.b.length}.`);
  const others = otherItems(scorer.b.length, new Set(likes), negatives, new Random(seed));
  const p = new Float64Array(scorer.factors);
  if (likes.length === 0 || others.length === 0) return Float32Array.from(p);
  const objective = new Objective(gather(scorer, likes), gather(scorer, others), lambda);
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

/** Rows of Q with their biases. */
interface Items {
  readonly q: readonly Float32Array[];
  readonly b: readonly number[];
}

function gather({ Q, b, factors }: Pick<LinearScorer, "Q" | "b" | "factors">, items: Int32Array): Items {
  const indices = [...items];
  return { q: indices.map((item) => Q.slice(item * factors, (item + 1) * factors)), b: indices.map((item) => b[item]) };
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

class Objective {
  constructor(
    private readonly likes: Items,
    private readonly others: Items,
    private readonly lambda: number,
  ) {}

  value(p: Float64Array): number {
    const [s, t] = [scores(this.likes, p), scores(this.others, p)];
    let sum = 0;
    for (const si of s) for (const tj of t) sum += softplus(tj - si);
    return sum / (s.length * t.length) + (this.lambda / 2) * inner(p, p);
  }

  /**
   * Gradient [K] and Hessian [K, K] (lower triangle). With w_ij = sigma(t_j - s_i) / (L S) and h_ij = its derivative:
   * gradient = sum_ij w_ij (q_j - q_i) + lambda p, Hessian = sum_ij h_ij (q_i - q_j)(q_i - q_j)^T + lambda I.
   */
  derivatives(p: Float64Array): { gradient: Float64Array; hessian: Float64Array } {
    const { likes, others, lambda } = this;
    const K = p.length;
    const [s, t] = [scores(likes, p), scores(others, p)];
    const gradient = p.map((x) => lambda * x);
    const hessian = new Float64Array(K * K);
    for (let k = 0; k < K; k++) hessian[k * K + k] = lambda;
    const [otherWeights, otherCurvatures] = [new Float64Array(t.length), new Float64Array(t.length)];
    for (let i = 0; i < s.length; i++) {
      let [weight, curvature] = [0, 0];
      const mixed = new Float64Array(K);
      for (let j = 0; j < t.length; j++) {
        const sigma = 1 / (1 + Math.exp(s[i] - t[j]));
        const w = sigma / (s.length * t.length);
        const h = w * (1 - sigma);
        weight += w;
        curvature += h;
        otherWeights[j] += w;
        otherCurvatures[j] += h;
        addScaled(mixed, h, others.q[j]);
      }
      addScaled(gradient, -weight, likes.q[i]);
      addOuter(hessian, curvature, likes.q[i], likes.q[i]);
      addOuter(hessian, -1, likes.q[i], mixed);
      addOuter(hessian, -1, mixed, likes.q[i]);
    }
    for (let j = 0; j < t.length; j++) {
      addScaled(gradient, otherWeights[j], others.q[j]);
      addOuter(hessian, otherCurvatures[j], others.q[j], others.q[j]);
    }
    return { gradient, hessian };
  }
}

type Vector = Float64Array | Float32Array;

function scores({ q, b }: Items, p: Float64Array): Float64Array {
  return Float64Array.from(q, (row, i) => b[i] + inner(row, p));
}

function inner(a: Vector, b: Vector): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function addScaled(to: Float64Array, scale: number, vector: Vector): void {
  for (let k = 0; k < to.length; k++) to[k] += scale * vector[k];
}

/** Adds scale a b^T to the lower triangle of a [K, K] matrix. */
function addOuter(to: Float64Array, scale: number, a: Vector, b: Vector): void {
  const K = a.length;
  for (let row = 0; row < K; row++) {
    const factor = scale * a[row];
    for (let column = 0; column <= row; column++) to[row * K + column] += factor * b[column];
  }
}

/** x of A x = y by Cholesky's decomposition; A [K, K] is positive definite, given by its lower triangle, and overwritten. */
function solve(A: Float64Array, y: Float64Array): Float64Array {
  const K = y.length;
  const x = y.slice();
  for (let row = 0; row < K; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = A[row * K + column];
      for (let k = 0; k < column; k++) sum -= A[row * K + k] * A[column * K + k];
      A[row * K + column] = row === column ? Math.sqrt(sum) : sum / A[column * K + column];
    }
    for (let k = 0; k < row; k++) x[row] -= A[row * K + k] * x[k];
    x[row] /= A[row * K + row];
  }
  for (let row = K - 1; row >= 0; row--) {
    for (let k = row + 1; k < K; k++) x[row] -= A[k * K + row] * x[k];
    x[row] /= A[row * K + row];
  }
  return x;
}
