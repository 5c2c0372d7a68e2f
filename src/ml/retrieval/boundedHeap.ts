import type { TopK } from "./topK.js";

/** The best of what is offered, the worst of them on top. */
export class BoundedHeap {
  readonly #items: Int32Array;
  readonly #scores: Float32Array;
  #size = 0;

  constructor(private readonly capacity: number) {
    this.#items = new Int32Array(capacity);
    this.#scores = new Float32Array(capacity);
  }

  /** What has to be beaten; -Infinity while there is room. */
  get worst(): number {
    if (this.#size < this.capacity) return Number.NEGATIVE_INFINITY;
    return this.capacity > 0 ? this.#scores[0] : Number.POSITIVE_INFINITY;
  }

  /** Takes it in if it is among the best so far; of equal scores the lower item is the better. Never takes NaN. */
  offer(item: number, score: number): void {
    if (this.#size < this.capacity) {
      if (Number.isNaN(score)) return;
      this.#up(this.#size++, item, score);
    } else if (this.capacity > 0 && this.#worse(0, item, score)) this.#down(item, score);
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
