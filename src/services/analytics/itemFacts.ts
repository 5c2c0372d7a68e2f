import { setImmediate } from "node:timers/promises";
import type { SqlSession } from "../../database/database.js";
import { jsonRows } from "../jsonRows.js";

/** Of an item that the catalogue has. */
export interface ItemFact {
  /** -log2 of the share of shoppers who bought it, in bits. */
  readonly selfInformation: number;
  /** Whether it has fewer than {@link COLD_BELOW} training rows. */
  readonly cold: boolean;
}

interface Row {
  readonly id: string;
  readonly owners: number;
  readonly observations: number;
}

/** Training rows (withheld rows and dislikes aside) below which an item is cold. */
export const COLD_BELOW = 5;
/** Items whose rows are counted at a time; other requests have their turn in between. */
const ITEMS_READ = 500;

/** What is known of items, read from their interactions when they are first asked for. */
export class ItemFacts {
  readonly #facts = new Map<string, ItemFact | null>();
  #shoppers: number | undefined;

  constructor(private readonly database: SqlSession) {}

  /** Null for one that the catalogue does not have (any more); undefined for one that was never read. */
  of(id: string): ItemFact | null | undefined {
    return this.#facts.get(id);
  }

  /** Reads those that have not been read yet. */
  async read(ids: Iterable<string>): Promise<void> {
    const unread = [...ids].filter((id) => !this.#facts.has(id));
    if (unread.length === 0) return;
    const shoppers = await this.#countShoppers();
    for (let start = 0; start < unread.length; start += ITEMS_READ) {
      const part = unread.slice(start, start + ITEMS_READ);
      for (const id of part) this.#facts.set(id, null);
      for (const { id, owners, observations } of await this.#rows(part))
        this.#facts.set(id, {
          selfInformation: selfInformation(owners, shoppers),
          cold: observations < COLD_BELOW,
        });
      await setImmediate();
    }
  }

  async #countShoppers(): Promise<number> {
    if (this.#shoppers === undefined) {
      const [{ count }] = await this.database.query<{ count: number }>(`SELECT count(*) AS "count" FROM "User"`);
      this.#shoppers = Number(count);
    }
    return this.#shoppers;
  }

  #rows(ids: readonly string[]): Promise<readonly Row[]> {
    return jsonRows<Row>(
      this.database,
      `SELECT "Item"."id",
              count(DISTINCT "userId") FILTER (WHERE "kind" = 'PURCHASE') AS "owners",
              count(*) FILTER (WHERE "split" = 'TRAIN' AND "kind" <> 'DISLIKE') AS "observations"
       FROM "Item" LEFT JOIN "Interaction" ON "Interaction"."itemId" = "Item"."id"
       WHERE "Item"."id" = ANY($1::text[]) GROUP BY "Item"."id"`,
      [ids],
    );
  }
}

/**
 * Self-information of an item that `owners` of `shoppers` have, in bits (Vargas and Castells, "Rank and relevance in novelty and
 * diversity metrics for recommender systems", RecSys 2011), as if one more shopper had every item: what nobody has is worth
 * log2(shoppers + 1) instead of infinitely much.
 */
export function selfInformation(owners: number, shoppers: number): number {
  return Math.log2((shoppers + 1) / (owners + 1));
}
