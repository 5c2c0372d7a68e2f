import type { Database } from "../../database/database.js";
import { gathered } from "../gathered.js";
import { jsonRows } from "../jsonRows.js";
import { RecentlyUsed } from "../recentlyUsed.js";
import type { Category, Item } from "../rows.js";

/** An item as lists show it. */
export interface ShownItem extends Item {
  readonly category: Category;
}

interface Row extends Omit<Item, "releasedAt" | "createdAt" | "updatedAt"> {
  readonly releasedAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly categoryName: string;
}

interface Kept {
  readonly item: ShownItem;
  readonly until: number;
}

/** Items kept; some 170 MB of them. */
const ENTRIES = 250_000;
/** Milliseconds for which other processes may have changed an item unnoticed. */
const RECHECK = 2000;

/**
 * The items of rankings: kept in memory, and the others of all requests read together. The embedded database is this process's
 * own, so that what it holds is kept until this process changes it; rows of a server are kept for {@link RECHECK}.
 */
export class ShownItems {
  readonly #kept = new RecentlyUsed<Kept>(ENTRIES);
  readonly #read: (id: string) => Promise<ShownItem | undefined>;
  readonly #milliseconds: number;
  #changes = 0;

  constructor(private readonly database: Database) {
    this.#milliseconds = database.kind === "pglite" ? Number.POSITIVE_INFINITY : RECHECK;
    this.#read = gathered<ShownItem | undefined>((ids) => this.#readAll(ids), undefined);
  }

  /** Of each id, in their order; undefined where the catalogue has no such item. */
  async of(ids: readonly string[]): Promise<(ShownItem | undefined)[]> {
    const now = performance.now();
    const known = ids.map((id) => {
      const kept = this.#kept.get(id);
      return kept !== undefined && now < kept.until ? kept.item : undefined;
    });
    if (!known.includes(undefined)) return known;
    return Promise.all(ids.map((id, at) => known[at] ?? this.#read(id)));
  }

  /** Must be called when items have been changed, `undefined`: any of them. */
  forget(ids?: readonly string[]): void {
    this.#changes++;
    if (ids === undefined) this.#kept.clear();
    for (const id of ids ?? []) this.#kept.delete(id);
  }

  async #readAll(ids: readonly string[]): Promise<ReadonlyMap<string, ShownItem>> {
    const changes = this.#changes;
    const until = performance.now() + this.#milliseconds;
    const rows = await jsonRows<Row>(
      this.database,
      `SELECT "Item".*, "Category"."name" AS "categoryName" FROM "Item" JOIN "Category" ON "Category"."id" = "categoryId"
       WHERE "Item"."id" = ANY($1::text[])`,
      [ids],
    );
    const items = new Map<string, ShownItem>();
    for (const { categoryName, releasedAt, createdAt, updatedAt, ...row } of rows)
      items.set(row.id, {
        ...row,
        releasedAt: new Date(releasedAt),
        createdAt: new Date(createdAt),
        updatedAt: new Date(updatedAt),
        category: { id: row.categoryId, name: categoryName },
      });
    // What was read while something changed may be older than the change.
    if (changes === this.#changes) for (const [id, item] of items) this.#kept.set(id, { item, until });
    return items;
  }
}
