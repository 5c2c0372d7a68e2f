import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import type { RetrievalThreads } from "../../ml/retrieval/retrievalThreads.js";
import { Retriever } from "../../ml/retrieval/retriever.js";

/** Items that one scorer can rank, found by id. Never changes. */
export class RankedItems {
  readonly itemIds: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  readonly retriever: Retriever;

  /**
   * @param knownAt performance.now() when the catalogue was last seen to hold all of these items
   * @param groups as {@link Retriever} takes them
   */
  constructor(
    scorer: Pick<LinearScorer, "itemIds" | "Q" | "b" | "factors">,
    threads: RetrievalThreads,
    readonly knownAt: number,
    groups?: (items: RankedItems) => Promise<ArrayLike<number>>,
  ) {
    this.itemIds = scorer.itemIds;
    this.positions = positionsOf(scorer.itemIds);
    this.retriever = new Retriever(scorer, threads, groups && (() => groups(this)));
  }

  /** Indices of those ids that this scorer can rank. */
  indicesOf(ids: Iterable<string>): Int32Array {
    const indices: number[] = [];
    for (const id of ids) {
      const index = this.positions.get(id);
      if (index !== undefined) indices.push(index);
    }
    return Int32Array.from(indices);
  }
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Index of each id; made once for each list. */
export function positionsOf(ids: readonly string[]): ReadonlyMap<string, number> {
  let positions = known.get(ids);
  if (positions === undefined) known.set(ids, (positions = new Map(ids.map((id, index) => [id, index]))));
  return positions;
}
