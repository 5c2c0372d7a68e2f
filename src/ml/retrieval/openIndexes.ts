import { RetrievalIndex } from "./retrievalIndex.js";
import type { IndexSource } from "./retrievalThread.js";
import type { Vectors } from "./topK.js";

/** Indices that a thread keeps open: those of the recommenders that are asked now, and of one that follows them. */
const MOST_OPEN = 3;

/** The indices that one thread has opened; those not used for longest are closed. */
export class OpenIndexes {
  readonly #open = new Map<number, Promise<RetrievalIndex | undefined>>();

  /** Opens it at its first use. @returns undefined where ONNX Runtime cannot run */
  use(vectors: Vectors, { id, quantized }: IndexSource): Promise<RetrievalIndex | undefined> {
    const index = this.#open.get(id) ?? RetrievalIndex.open(vectors, quantized).catch(() => undefined);
    this.#open.delete(id);
    this.#open.set(id, index);
    for (const [oldest, unused] of this.#open) {
      if (this.#open.size <= MOST_OPEN) break;
      this.#open.delete(oldest);
      unused.then((released) => released?.release()).catch(() => {});
    }
    return index;
  }
}
