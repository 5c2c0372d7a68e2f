import type { FoldIn } from "../recommenders/foldIn.js";
import type { LinearScorer } from "../recommenders/linearScorer.js";
import { sharedArray } from "../training/parameters.js";
import type { RetrievalThreads } from "./retrievalThreads.js";
import { type Below, type BelowQuery, scoreItem, type TopK, type TopKQuery, type Vectors } from "./topK.js";

/** Exact retrieval over the items of one linear scorer, in threads that share its vectors. Never changes. */
export class Retriever {
  readonly #vectors: Vectors;

  /** Vectors outside of shared memory are copied there, once. */
  constructor(
    { Q, b, factors }: Pick<LinearScorer, "Q" | "b" | "factors">,
    private readonly threads: RetrievalThreads,
  ) {
    this.#vectors = { Q: shared(Q), b: shared(b), factors };
  }

  /**
   * The best items: exactly `count` whenever that many are allowed, best first, ties by index.
   * @throws RangeError when p has the wrong length
   */
  topK(query: TopKQuery): Promise<TopK> {
    return this.threads.run({ kind: "topK", vectors: this.#vectors, query: { ...query, p: query.p.slice() } });
  }

  /** How many items score below each threshold. */
  countBelow(query: BelowQuery): Promise<Below> {
    return this.threads.run({ kind: "below", vectors: this.#vectors, query: { ...query, p: query.p.slice() } });
  }

  /** The factor [K] of a shopper who likes these items. */
  foldIn(likes: Int32Array, how: FoldIn): Promise<Float32Array> {
    return this.threads.run({ kind: "foldIn", vectors: this.#vectors, likes, how });
  }

  /** The score by which {@link topK} ranks the item. */
  score(p: Float32Array, item: number): number {
    return scoreItem(this.#vectors, p, item);
  }

  /** q_i: [K]. */
  vector(item: number): Float32Array {
    const { Q, factors } = this.#vectors;
    return Q.slice(item * factors, (item + 1) * factors);
  }
}

function shared(values: Float32Array): Float32Array {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const copy = sharedArray(values.length);
  copy.set(values);
  return copy;
}
