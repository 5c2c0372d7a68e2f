import { type Bitset, remaining } from "./bitset.js";

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
export function topK(vectors: Vectors, { p, count, allowed, excluded, cosine = false }: TopKQuery): TopK {
  checkLength(vectors, p);
  const size = vectors.b.length;
  const scoreOf = cosine ? cosineTo(vectors, p) : (item: number) => scoreItem(vectors, p, item);
  const best = new BoundedHeap(Math.min(count, size));
  forEachMember(remaining(size, allowed, excluded), (item) => best.offer(item, scoreOf(item)));
  return best.drain();
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

function checkLength({ factors }: Vectors, p: Float32Array): void {
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

function forEachMember(bits: Bitset, visit: (index: number) => void): void {
  for (let word = 0; word < bits.length; word++) {
    for (let left = bits[word]; left !== 0; left &= left - 1) visit(32 * word + 31 - Math.clz32(left & -left));
  }
}

/** The best of what is offered, the worst of them on top. */
class BoundedHeap {
  readonly #items: Int32Array;
  readonly #scores: Float32Array;
  #size = 0;

  constructor(private readonly capacity: number) {
    this.#items = new Int32Array(capacity);
    this.#scores = new Float32Array(capacity);
  }

  /** Items must be offered in ascending order: of equal scores, those offered first stay. */
  offer(item: number, score: number): void {
    if (this.#size < this.capacity) {
      if (Number.isNaN(score)) return;
      this.#up(this.#size++, item, score);
    } else if (this.capacity > 0 && score > this.#scores[0]) this.#down(item, score);
  }

  /** Everything, best first; the heap is empty afterwards. */
  drain(): TopK {
    const items = new Int32Array(this.#size);
    const scores = new Float32Array(this.#size);
    while (this.#size > 0) {
      const last = --this.#size;
      items[last] = this.#items[0];
      scores[last] = this.#scores[0];
      this.#down(this.#items[last], this.#scores[last]);
    }
    return { items, scores };
  }

  #worse(a: number, item: number, score: number): boolean {
    const other = this.#scores[a];
    return other < score || (other === score && this.#items[a] > item);
  }

  #up(at: number, item: number, score: number): void {
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#worse(parent, item, score)) break;
      this.#place(at, this.#items[parent], this.#scores[parent]);
      at = parent;
    }
    this.#place(at, item, score);
  }

  /** Replaces the top. */
  #down(item: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#worse(child + 1, this.#items[child], this.#scores[child])) child++;
      if (!this.#worse(child, item, score)) break;
      this.#place(at, this.#items[child], this.#scores[child]);
      at = child;
    }
    this.#place(at, item, score);
  }

  #place(at: number, item: number, score: number): void {
    this.#items[at] = item;
    this.#scores[at] = score;
  }
}
