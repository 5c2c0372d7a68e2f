import type { LinearScorer } from "./linearScorer.js";
import { addOuter, addScaled, inner, times } from "./symmetric.js";

/** Rows of Q with their biases. */
export interface Rows {
  readonly q: readonly Float32Array[];
  readonly b: readonly number[];
}

/** Rows with their shares of the evidence, signed as it is; the sizes sum to 1. */
export interface Judged extends Rows {
  readonly shares: Float64Array;
}

export function gather({ Q, b, factors }: Pick<LinearScorer, "Q" | "b" | "factors">, items: Int32Array): Rows {
  const indices = [...items];
  return { q: indices.map((item) => Q.slice(item * factors, (item + 1) * factors)), b: indices.map((item) => b[item]) };
}

/** The quadratic that holds p near p_u: 1/2 (p - centre)^T precision (p - centre), precision [K, K] by its lower triangle. */
export interface Anchor {
  readonly centre: Float64Array;
  readonly precision: Float64Array;
}

/** The BPR objective (eq. 5) of one factor p [K], items fixed: of judged items against others, each pair by its share. */
export class JudgedAgainstOthers {
  constructor(
    private readonly judged: Judged,
    private readonly others: Rows,
    private readonly lambda: number,
    private readonly anchor?: Anchor,
  ) {}

  value(p: Float64Array): number {
    const { judged, others, lambda, anchor } = this;
    const [s, t] = [scores(judged, p), scores(others, p)];
    let sum = 0;
    judged.shares.forEach((share, i) => {
      for (const tj of t) sum += (Math.abs(share) / t.length) * softplus(Math.sign(share) * (tj - s[i]));
    });
    sum += (lambda / 2) * inner(p, p);
    if (anchor === undefined) return sum;
    const off = p.map((x, k) => x - anchor.centre[k]);
    return sum + inner(off, times(anchor.precision, off)) / 2;
  }

  /**
   * Gradient [K] and Hessian [K, K] (lower triangle). With w_ij = |share_i| sigma(sign_i (t_j - s_i)) / T and h_ij = its
   * derivative: gradient = sum_ij sign_i w_ij (q_j - q_i) + lambda p, Hessian = sum_ij h_ij (q_i - q_j)(q_i - q_j)^T + lambda I.
   */
  derivatives(p: Float64Array): { gradient: Float64Array; hessian: Float64Array } {
    const { judged, others, lambda, anchor } = this;
    const K = p.length;
    const [s, t] = [scores(judged, p), scores(others, p)];
    const gradient = p.map((x) => lambda * x);
    const hessian = new Float64Array(K * K);
    for (let k = 0; k < K; k++) hessian[k * K + k] = lambda;
    const [otherWeights, otherCurvatures] = [new Float64Array(t.length), new Float64Array(t.length)];
    judged.shares.forEach((share, i) => {
      const sign = Math.sign(share);
      let [weight, curvature] = [0, 0];
      const mixed = new Float64Array(K);
      for (let j = 0; j < t.length; j++) {
        const sigma = 1 / (1 + Math.exp(sign * (s[i] - t[j])));
        const w = (share * sigma) / t.length;
        const h = Math.abs(w) * (1 - sigma);
        weight += w;
        curvature += h;
        otherWeights[j] += w;
        otherCurvatures[j] += h;
        addScaled(mixed, h, others.q[j]);
      }
      addScaled(gradient, -weight, judged.q[i]);
      addOuter(hessian, curvature, judged.q[i], judged.q[i]);
      addOuter(hessian, -1, judged.q[i], mixed);
      addOuter(hessian, -1, mixed, judged.q[i]);
    });
    for (let j = 0; j < t.length; j++) {
      addScaled(gradient, otherWeights[j], others.q[j]);
      addOuter(hessian, otherCurvatures[j], others.q[j], others.q[j]);
    }
    if (anchor !== undefined) {
      const off = p.map((x, k) => x - anchor.centre[k]);
      addScaled(gradient, 1, times(anchor.precision, off));
      addScaled(hessian, 1, anchor.precision);
    }
    return { gradient, hessian };
  }
}

function scores({ q, b }: Rows, p: Float64Array): Float64Array {
  return Float64Array.from(q, (row, i) => b[i] + inner(row, p));
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
