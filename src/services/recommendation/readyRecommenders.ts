import type { Database } from "../../database/database.js";
import type { RetrievalThreads } from "../../ml/retrieval/retrievalThreads.js";
import type { LoadedRecommender } from "../models/servingModels.js";
import { categoryGroups } from "./categoryGroups.js";
import { RankedItems } from "./rankedItems.js";
import type { ReadyRecommender } from "./taste.js";

/** Recommenders with their items ready to be ranked: made once for each that is loaded, kept as long as it is. */
export class ReadyRecommenders {
  readonly #made = new WeakMap<LoadedRecommender, ReadyRecommender>();

  constructor(
    private readonly database: Database,
    private readonly threads: RetrievalThreads,
  ) {}

  of(loaded: LoadedRecommender): ReadyRecommender {
    let ready = this.#made.get(loaded);
    if (ready === undefined) {
      const groups = (items: RankedItems) => categoryGroups(this.database, items);
      ready = { ...loaded, items: new RankedItems(loaded.scorer, this.threads, performance.now(), groups) };
      this.#made.set(loaded, ready);
    }
    return ready;
  }
}
