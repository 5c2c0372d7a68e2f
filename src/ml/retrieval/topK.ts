import { type Bitset, forEachMember, remaining } from "./bitset.js";
import { BoundedHeap } from "./boundedHeap.js";

/** The items' side of a linear scorer: Q [N, K] row-major, b [N]. */
export interface Vectors {
  readonly factors: number;
  readonly Q: Float32Array;
  readonly b: Float32Array;
}

export interface TopKQuery {
  /** [K] */
  readonly p: Float32Array;
  /** Items wanted. Fewer come back only when fewer may. */
  readonly count: number;
  /** Only these; all by default. */
  readonly allowed?: Bitset;
  /** Never these. */
  readonly excluded?: Int32Array;
  /** Rank by the cosine of p and q_i, in [-1, 1] and 0 for a zero vector, instead of b_i + p . q_i. */
  readonly cosine?: boolean;
}

/** Best first; of equal scores the lower index first. */
export interface TopK {
  readonly items: Int32Array;
  readonly scores: Float32Array;
}

export interface BelowQuery {
  readonly p: Float32Array;
  readonly thresholds: Float32Array;
  readonly allowed?: Bitset;
}

export interface Below {
  /** [thresholds.length]: items that score strictly less. */
  readonly below: Int32Array;
  /** Items that were compared. */
  readonly among: number;
}

/** p . Q[at ... at + K - 1], summed in one fixed order. */
function dot(p: Float32Array, Q: Float32Array, at: number, factors: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < factors; k += 4) {
    a += p[k] * Q[at + k];
    b += p[k + 1] * Q[at + k + 1];
    c += p[k + 2] * Q[at + k + 2];
    d += p[k + 3] * Q[at + k + 3];
  }
  for (; k < factors; k++) a += p[k] * Q[at + k];
  return a + b + (c + d);
}

/** b_i + p . q_i as every ranking here computes it, rounded to float32. */
export function scoreItem({ Q, b, factors }: Vectors, p: Float32Array, item: number): number {
  return Math.fround(b[item] + dot(p, Q, item * factors, factors));
}

/** The exact `count` best of the items that may be answered, by a scan over all of them. */
export function topK(vectors: Vectors, query: TopKQuery): TopK {
  checkLength(vectors, query.p);
  const size = vectors.b.length;
  const scoreOf = scoringOf(vectors, query);
  const best = new BoundedHeap(Math.min(query.count, size));
  forEachMember(remaining(size, query.allowed, query.excluded), (item) => best.offer(item, scoreOf(item)));
  return best.drain();
}

/** The score by which a query ranks an item. */
export function scoringOf(
  vectors: Vectors,
  { p, cosine = false }: Pick<TopKQuery, "p" | "cosine">,
): (item: number) => number {
  return cosine ? cosineTo(vectors, p) : (item) => scoreItem(vectors, p, item);
}

/** How many items score strictly below each threshold. */
export function countBelow(vectors: Vectors, { p, thresholds, allowed }: BelowQuery): Below {
  checkLength(vectors, p);
  const below = new Int32Array(thresholds.length);
  let among = 0;
  forEachMember(remaining(vectors.b.length, allowed), (item) => {
    const score = scoreItem(vectors, p, item);
    for (let t = 0; t < thresholds.length; t++) if (score < thresholds[t]) below[t]++;
    among++;
  });
  return { below, among };
}

/** @throws RangeError */
export function checkLength({ factors }: Vectors, p: Float32Array): void {
  if (p.length !== factors) throw new RangeError(`p has ${p.length} values; these items have ${factors} factors.`);
}

function cosineTo({ Q, factors }: Vectors, p: Float32Array): (item: number) => number {
  const length = Math.sqrt(dot(p, p, 0, factors));
  return (item) => {
    const at = item * factors;
    let squares = 0;
    for (let k = at; k < at + factors; k++) squares += Q[k] * Q[k];
    return Math.fround(dot(p, Q, at, factors) / (length * Math.sqrt(squares) || 1));
  };
}
