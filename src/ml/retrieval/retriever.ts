import type { LinearScorer } from "../recommenders/linearScorer.js";
import { sharedArray } from "../training/parameters.js";
import type { FoldInQuery, IndexSource } from "./retrievalThread.js";
import type { RetrievalThreads } from "./retrievalThreads.js";
import { type Below, type BelowQuery, scoreItem, type TopK, type TopKQuery, type Vectors } from "./topK.js";

/** Values from which on an index pays: a scan over fewer takes no millisecond. */
const INDEXED_VALUES = 2 ** 19;

let retrievers = 0;

/** Exact retrieval over the items of one linear scorer, in threads that share its vectors. Never changes. */
export class Retriever {
  readonly #vectors: Vectors;
  #preparing: Promise<void> | undefined;
  #index: IndexSource | undefined;

  /** Vectors outside of shared memory are copied there, once. */
  constructor(
    { Q, b, factors }: Pick<LinearScorer, "Q" | "b" | "factors">,
    private readonly threads: RetrievalThreads,
  ) {
    this.#vectors = { Q: shared(Q), b: shared(b), factors };
  }

  /**
   * Opens the index of a large catalogue in all threads, one after the other, in fractions of a second; queries that come before
   * are answered by a scan over all vectors.
   */
  prepare(): Promise<void> {
    return (this.#preparing ??= this.#prepare());
  }

  async #prepare(): Promise<void> {
    const vectors = this.#vectors;
    if (vectors.Q.length < INDEXED_VALUES) return;
    const quantized = await this.threads.quantize(vectors);
    const index = { id: ++retrievers, quantized };
    await this.threads.runOnEach({ kind: "open", vectors, index });
    this.#index = index;
  }

  /**
   * The best items: exactly `count` whenever that many are allowed, best first, ties by index.
   * @throws RangeError when p has the wrong length
   */
  topK(query: TopKQuery): Promise<TopK> {
    // A pool that was closed meanwhile says so to the query itself.
    this.prepare().catch(() => {});
    const request = { query: { ...query, p: query.p.slice() }, index: this.#index };
    return this.threads.run({ kind: "topK", vectors: this.#vectors, ...request });
  }

  /** How many items score below each threshold. */
  countBelow(query: BelowQuery): Promise<Below> {
    return this.threads.run({ kind: "below", vectors: this.#vectors, query: { ...query, p: query.p.slice() } });
  }

  /** The factor [K] of somebody by what they did. */
  foldIn(query: FoldInQuery): Promise<Float32Array> {
    return this.threads.run({ kind: "foldIn", vectors: this.#vectors, ...query });
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
