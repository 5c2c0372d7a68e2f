import type { Database } from "../../database/database.js";
import type { RetrievalThreads } from "../../ml/retrieval/retrievalThreads.js";
import { TimedCache } from "../timedCache.js";
import { RankedItems } from "./rankedItems.js";

/**
 * PopRank over the whole catalogue as it stands, with or without trained models: an item's score is the number of shoppers
 * who have interacted with it (withheld rows and dislikes aside). Counting reads every interaction, so that it is done for
 * at most one percent of the time.
 */
export class Popularity {
  readonly #items: TimedCache<RankedItems>;

  /** @param recheck milliseconds for which the counts stay as they are at least */
  constructor(database: Database, threads: RetrievalThreads, recheck: number) {
    this.#items = new TimedCache(
      async () => {
        const knownAt = performance.now();
        const rows = await database.query<{ id: string; shoppers: number }>(
          `SELECT "Item"."id", count(DISTINCT "userId")::integer AS "shoppers" FROM "Item"
         LEFT JOIN "Interaction" ON "itemId" = "Item"."id" AND "split" = 'TRAIN' AND "kind" <> 'DISLIKE'
         GROUP BY "Item"."id" ORDER BY "Item"."id"`,
        );
        const b = Float32Array.from(rows, (row) => row.shoppers);
        return new RankedItems(
          { itemIds: rows.map(({ id }) => id), Q: new Float32Array(0), b, factors: 0 },
          threads,
          knownAt,
        );
      },
      { milliseconds: recheck, rest: 100 },
    );
  }

  items(): Promise<RankedItems> {
    return this.#items.get("");
  }
}
