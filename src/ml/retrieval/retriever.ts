import type { LinearScorer } from "../recommenders/linearScorer.js";
import { sharedArray } from "../training/parameters.js";
import type { IndexSource } from "./openIndexes.js";
import type { FoldInQuery } from "./retrievalThread.js";
import type { RetrievalThreads } from "./retrievalThreads.js";
import {
  type Below,
  type BelowQuery,
  checkLength,
  scoreItem,
  type TopK,
  type TopKQuery,
  type Vectors,
} from "./topK.js";

/** Values from which on an index pays: a scan over fewer takes no millisecond. */
const INDEXED_VALUES = 2 ** 19;

let retrievers = 0;

/** Closes the indices of recommenders that nobody has any more. */
const forgotten = new FinalizationRegistry(({ id, threads }: { id: number; threads: RetrievalThreads }) => {
  threads.forget(id).catch(() => {});
});

/** Exact retrieval over the items of one linear scorer, in threads that share its vectors. Never changes. */
export class Retriever {
  readonly #vectors: Vectors;
  #preparing: Promise<void> | undefined;
  #index: { readonly id: number; readonly source: IndexSource } | undefined;

  /**
   * Vectors outside of shared memory are copied there, once.
   * @param groups read when the index is made: the group of each item, by which filters most often choose
   */
  constructor(
    { Q, b, factors }: Pick<LinearScorer, "Q" | "b" | "factors">,
    private readonly threads: RetrievalThreads,
    private readonly groups?: () => Promise<ArrayLike<number>>,
  ) {
    this.#vectors = { Q: shared(Q), b: shared(b), factors };
  }

  /**
   * Opens the index of a large catalogue in all threads, one after the other, in fractions of a second; queries that come before
   * are answered by a scan over all vectors. What failed is tried again by the next query.
   */
  prepare(): Promise<void> {
    return (this.#preparing ??= this.#prepare().catch((error) => {
      this.#preparing = undefined;
      throw error;
    }));
  }

  async #prepare(): Promise<void> {
    const vectors = this.#vectors;
    if (vectors.Q.length < INDEXED_VALUES) return;
    const quantized = await this.threads.quantize(vectors, await this.groups?.());
    const index = { id: ++retrievers, source: { vectors, quantized } };
    const opened = await this.threads.runOnEach({ kind: "open", ...index });
    forgotten.register(this, { id: index.id, threads: this.threads });
    if (!opened.includes(false)) this.#index = index;
  }

  /**
   * The best items: exactly `count` whenever that many are allowed, best first, ties by index.
   * @throws RangeError when p has the wrong length
   */
  async topK(query: TopKQuery): Promise<TopK> {
    const vectors = this.#vectors;
    checkLength(vectors, query.p);
    // A pool that was closed meanwhile says so to the query itself.
    this.prepare().catch(() => {});
    const asked = { ...query, p: query.p.slice() };
    const scan = () => this.threads.run({ kind: "topK", vectors, query: asked });
    if (this.#index === undefined) return scan();
    const { id, source } = this.#index;
    const found = await this.threads.run({ kind: "indexed", id, query: asked });
    // A thread that was started again does not know the index, and one that has opened many others has closed it.
    return found ?? (await this.threads.run({ kind: "indexed", id, source, query: asked })) ?? scan();
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
