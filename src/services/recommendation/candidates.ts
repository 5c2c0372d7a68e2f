import type { Database } from "../../database/database.js";
import { type Bitset, bitsetOf, difference, fullBitset, intersection } from "../../ml/retrieval/bitset.js";
import { itemConditions } from "../catalogue/itemConditions.js";
import { requireCategories } from "../catalogue/knownCategories.js";
import { TimedCache } from "../timedCache.js";
import type { Popularity } from "./popularity.js";
import type { RankedItems } from "./rankedItems.js";
import type { ItemFilter } from "./types.js";

/** Filters whose items are remembered; of a large catalogue each holds megabytes of ids. */
const FILTERS = 30;

/** Which items may be answered: those that pass a filter and are in the catalogue, as a set over a scorer's items. */
export class Candidates {
  readonly #ids: TimedCache<readonly string[]>;
  readonly #sets = new WeakMap<readonly string[], WeakMap<RankedItems, Bitset>>();
  readonly #differences = new WeakMap<Bitset, WeakMap<object, Bitset>>();

  /** @param recheck milliseconds for which the items that pass a filter stay the same */
  constructor(
    database: Database,
    private readonly popularity: Popularity,
    recheck: number,
  ) {
    this.#ids = new TimedCache<readonly string[]>(
      async (filter) => {
        const wanted = JSON.parse(filter) as ItemFilter;
        const { conditions, parameters } = itemConditions(wanted);
        await requireCategories(database, wanted.categories ?? [], "filter.categories");
        // As one value: rows of their own would take ten times as long.
        const [{ ids }] = await database.query<{ ids: readonly string[] | null }>(
          `SELECT json_agg("id") AS "ids" FROM "Item" WHERE ${conditions.join(" AND ")}`,
          parameters,
        );
        return ids ?? [];
      },
      { milliseconds: recheck, entries: FILTERS },
    );
  }

  /** undefined: every item. @throws UserInputError when the filter cannot be, or names an unknown category */
  async allowed(
    items: RankedItems,
    { exceptCategories = [], ...filter }: ItemFilter = {},
  ): Promise<Bitset | undefined> {
    const within = await this.#within(items, filter);
    if (exceptCategories.length === 0) return within;
    // By the ids of the few categories left out, not by those of all others.
    const categories = [...exceptCategories].sort();
    const except = this.#set(items, await this.#ids.get(JSON.stringify({ categories })));
    let known = this.#differences.get(except);
    if (known === undefined) this.#differences.set(except, (known = new WeakMap()));
    let set = known.get(within ?? items);
    if (set === undefined)
      known.set(within ?? items, (set = difference(within ?? fullBitset(items.itemIds.length), except)));
    return set;
  }

  async #within(items: RankedItems, filter: ItemFilter): Promise<Bitset | undefined> {
    if (itemConditions(filter).conditions.length > 0)
      return this.#set(items, await this.#ids.get(JSON.stringify(filter)));
    const catalogue = await this.popularity.items();
    // A catalogue that was read before the scorer got its last items cannot tell which of them are gone.
    const isAll = catalogue.itemIds === items.itemIds || catalogue.knownAt < items.knownAt;
    return isAll ? undefined : this.#set(items, catalogue.itemIds);
  }

  /** {@link Candidates.allowed}, of the new items alone. */
  async allowedNew(items: RankedItems, filter?: ItemFilter): Promise<Bitset> {
    const allowed = await this.allowed(items, filter);
    const fresh = this.#set(items, await this.popularity.newIds());
    return allowed === undefined ? fresh : intersection(allowed, fresh);
  }

  #set(items: RankedItems, ids: readonly string[]): Bitset {
    let sets = this.#sets.get(ids);
    if (sets === undefined) this.#sets.set(ids, (sets = new WeakMap()));
    let set = sets.get(items);
    if (set === undefined) sets.set(items, (set = bitsetOf(items.itemIds.length, items.indicesOf(ids))));
    return set;
  }
}
