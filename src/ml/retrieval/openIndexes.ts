import type { QuantizedItems } from "./quantizedItems.js";
import { RetrievalIndex } from "./retrievalIndex.js";
import type { Vectors } from "./topK.js";

/** Indices that a thread keeps open: those of the recommenders that are asked now, and of one that follows them. */
const MOST_OPEN = 3;

/** What an index is opened from, all of it in shared memory. */
export interface IndexSource {
  readonly vectors: Vectors;
  readonly quantized: QuantizedItems;
}

/** The indices that one thread has opened; those not used for longest are closed. */
export class OpenIndexes {
  readonly #open = new Map<number, Promise<RetrievalIndex | undefined>>();

  /**
   * @param source opens an index that is not open
   * @returns undefined where it is not open and has no source, or where ONNX Runtime cannot run
   */
  async use(id: number, source?: IndexSource): Promise<RetrievalIndex | undefined> {
    const index =
      this.#open.get(id) ?? (source && RetrievalIndex.open(source.vectors, source.quantized).catch(() => undefined));
    if (index === undefined) return undefined;
    this.#open.delete(id);
    this.#open.set(id, index);
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= MOST_OPEN) break;
      this.close(oldest);
    }
    return index;
  }

  /** Frees its memory, if it is open. */
  close(id: number): void {
    this.#open
      .get(id)
      ?.then((index) => index?.release())
      .catch(() => {});
    this.#open.delete(id);
  }
}
