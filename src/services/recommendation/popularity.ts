import { setImmediate } from "node:timers/promises";
import type { Database } from "../../database/database.js";
import type { RetrievalThreads } from "../../ml/retrieval/retrievalThreads.js";
import { sharedIds } from "../sharedIds.js";
import { TimedCache } from "../timedCache.js";
import { positionsOf, RankedItems } from "./rankedItems.js";

/** An item is new while it came on sale at most that long before the latest one. */
export const NEW_DAYS = 30;
/** What was bought or put into the cart within that many days counts for what is trending. */
export const TRENDING_DAYS = 7;
/** Items whose shoppers are counted at a time. */
const ITEMS_COUNTED = 20_000;

/** The catalogue as it was last read. */
interface Counted {
  readonly items: RankedItems;
  readonly trending: RankedItems;
  readonly newIds: readonly string[];
}

/**
 * PopRank over the whole catalogue as it stands, with or without trained models: an item's score is the number of shoppers
 * who have interacted with it (withheld rows and dislikes aside), and less than one half more by how new it is, so that the
 * newest of equals come first: {@link Math.floor} of a score is the number. Counting reads every interaction, so that it is done for
 * at most one percent of the time.
 */
export class Popularity {
  readonly #catalogue: TimedCache<Counted>;

  /** @param recheck milliseconds for which the counts stay as they are at least */
  constructor(database: Database, threads: RetrievalThreads, recheck: number) {
    this.#catalogue = new TimedCache<Counted>(
      async () => {
        const knownAt = performance.now();
        const [ids, released] = await allItems(database);
        const itemIds = sharedIds(ids);
        const { ever, lately } = await shopperCounts(database, itemIds);
        const wasChosen = (_: unknown, item: number) => lately[item] > 0;
        const trendingIds = itemIds.filter(wasChosen);
        newestFirst(released).forEach((item, place) => {
          const newer = (0.5 * (ids.length - place - 1)) / ids.length;
          ever[item] += newer;
          if (lately[item] > 0) lately[item] += newer;
        });
        const ranked = (itemIds: readonly string[], b: Float32Array) =>
          new RankedItems({ itemIds, Q: new Float32Array(0), b, factors: 0 }, threads, knownAt);
        return {
          items: ranked(itemIds, ever),
          trending: ranked(trendingIds, lately.filter(wasChosen)),
          newIds: itemIds.filter(isNew(released)),
        };
      },
      { milliseconds: recheck, rest: 100 },
    );
  }

  async items(): Promise<RankedItems> {
    return (await this.#catalogue.get("")).items;
  }

  /** Items that were chosen within {@link TRENDING_DAYS}, by how many shoppers and visitors. */
  async trending(): Promise<RankedItems> {
    return (await this.#catalogue.get("")).trending;
  }

  /** Items that came on sale within {@link NEW_DAYS} of the latest one. */
  async newIds(): Promise<readonly string[]> {
    return (await this.#catalogue.get("")).newIds;
  }
}

/** Ids and release times, in seconds, each as one value: rows of their own would take ten times as long. */
async function allItems(database: Database): Promise<[readonly string[], readonly number[]]> {
  const [{ ids, released }] = await database.query<{
    ids: readonly string[] | null;
    released: readonly number[] | null;
  }>(
    `SELECT json_agg("id" ORDER BY "id") AS "ids",
            json_agg(extract(epoch FROM "releasedAt")::bigint ORDER BY "id") AS "released" FROM "Item"`,
  );
  return [ids ?? [], released ?? []];
}

/** Tells of an index whether its time is among the latest. */
function isNew(released: readonly number[]): (id: string, index: number) => boolean {
  const latest = released.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  return (_, index) => released[index] > latest - NEW_DAYS * 24 * 3600;
}

/** Indices, those of the latest times first. */
function newestFirst(released: readonly number[]): Int32Array {
  return Int32Array.from(released.keys()).sort((a, b) => released[b] - released[a] || a - b);
}

/** Counted in parts: the embedded database answers in this thread, which has requests to answer in between. */
async function shopperCounts(
  database: Database,
  itemIds: readonly string[],
): Promise<{ readonly ever: Float32Array; readonly lately: Float32Array }> {
  const [ever, lately] = [new Float32Array(itemIds.length), new Float32Array(itemIds.length)];
  const since = new Date(Date.now() - TRENDING_DAYS * 86_400_000);
  const positions = positionsOf(itemIds);
  for (let first = 0; first < itemIds.length; first += ITEMS_COUNTED) {
    const last = Math.min(first + ITEMS_COUNTED, itemIds.length) - 1;
    const [{ counted }] = await database.query<{
      counted: readonly (readonly [id: string, ever: number, lately: number])[] | null;
    }>(
      `SELECT json_agg(json_build_array("itemId", "ever", "lately")) AS "counted" FROM (
         SELECT "itemId", count(DISTINCT "userId") AS "ever",
                count(DISTINCT COALESCE("userId", "visitorId")) FILTER (WHERE "at" > $3::timestamptz AND "kind" IN ('CART', 'PURCHASE')) AS "lately"
         FROM "Interaction"
         WHERE "itemId" BETWEEN $1 AND $2 AND "split" = 'TRAIN' AND "kind" <> 'DISLIKE' GROUP BY "itemId") AS "counts"`,
      [itemIds[first], itemIds[last], since],
    );
    for (const [id, ...counts] of counted ?? []) {
      const position = positions.get(id);
      if (position !== undefined) [ever[position], lately[position]] = counts;
    }
    await setImmediate();
  }
  return { ever, lately };
}
