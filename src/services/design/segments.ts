import type { Database } from "../../database/database.js";
import { inLanes } from "../../lanes.js";
import { NotFoundError, UserInputError } from "../errors.js";
import type { LoadedRecommender } from "../models/servingModels.js";
import { historiesOf } from "../recommendation/history.js";
import { positionsOf } from "../recommendation/rankedItems.js";
import { type ReadyRecommender, tasteOfShopper } from "../recommendation/taste.js";

/** Several shoppers: those of the list, or those who chose any of the items. */
export type Segment = { readonly users: readonly string[] } | { readonly buyersOf: readonly string[] };

export const SEGMENT_LIMITS = { users: 1000, buyersOf: 200 } as const;

/** Shoppers of whom a mean is taken at most: of those who chose an item the latest. */
const MOST_SHOPPERS = 10_000;
const CHUNK = 500;
/** Tastes that are folded in at a time. */
const LANES = 4;

export interface MeanTaste {
  /** [K]: the mean of the shoppers' factors. */
  readonly p: Float32Array;
  /** Of how many: shoppers of whose taste nothing is known do not count. */
  readonly shoppers: number;
}

/**
 * Makes sure, without computing anything, that the segment will have a taste.
 * @throws NotFoundError for a shopper or item that is not there
 * @throws UserInputError when the list is empty or too long, or nothing is known of anybody's taste
 */
export async function requireSegment(
  database: Database,
  { scorer }: LoadedRecommender,
  segment: Segment,
): Promise<void> {
  const [argument, ids] = listOf(segment);
  const most = SEGMENT_LIMITS[argument];
  if (ids.length === 0 || ids.length > most)
    throw new UserInputError(`${argument} has ${ids.length} entries; give 1 to ${most}.`);
  await requireRows(database, argument, ids);
  const positions = positionsOf(scorer.itemIds);
  for await (const histories of historiesOfSegment(database, segment))
    for (const { likes } of histories.values()) if (likes.some(({ itemId }) => positions.has(itemId))) return;
  throw unknownTastes(argument);
}

/**
 * The mean taste of a segment, as it is now.
 * @throws UserInputError when nothing is known of anybody's taste
 */
export async function meanTasteOf(
  database: Database,
  recommender: ReadyRecommender,
  segment: Segment,
): Promise<MeanTaste> {
  const total = new Float64Array(recommender.scorer.factors);
  let shoppers = 0;
  for await (const histories of historiesOfSegment(database, segment)) {
    const people = [...histories];
    const tastes: (Float32Array | undefined)[] = [];
    await inLanes(LANES, people.length, async (index) => {
      const [userId, history] = people[index];
      tastes[index] = (await tasteOfShopper(recommender, userId, history))?.p;
    });
    // In the order of the shoppers, so that the sum is the same each time.
    for (const p of tastes) {
      if (p === undefined) continue;
      shoppers++;
      for (let k = 0; k < total.length; k++) total[k] += p[k];
    }
  }
  if (shoppers === 0) throw unknownTastes(listOf(segment)[0]);
  return { p: Float32Array.from(total, (sum) => sum / shoppers), shoppers };
}

/** Histories in the order of the shoppers, some at a time. */
async function* historiesOfSegment(database: Database, segment: Segment) {
  const userIds = await shoppersOf(database, segment);
  for (let start = 0; start < userIds.length; start += CHUNK) {
    const part = userIds.slice(start, start + CHUNK);
    const histories = await historiesOf(database, part);
    yield new Map(part.flatMap((id) => (histories.has(id) ? [[id, histories.get(id)!] as const] : [])));
  }
}

async function shoppersOf(database: Database, segment: Segment): Promise<readonly string[]> {
  if ("users" in segment) return [...new Set(segment.users)].sort();
  const rows = await database.query<{ userId: string }>(
    `SELECT "userId" FROM "Interaction"
     WHERE "itemId" = ANY($1::text[]) AND "userId" IS NOT NULL AND "split" = 'TRAIN' AND "kind" <> 'DISLIKE'
     GROUP BY "userId" ORDER BY max(COALESCE("at", 'epoch'::timestamptz)) DESC, "userId" LIMIT ${MOST_SHOPPERS}`,
    [[...segment.buyersOf]],
  );
  return rows.map(({ userId }) => userId);
}

async function requireRows(database: Database, argument: "users" | "buyersOf", ids: readonly string[]): Promise<void> {
  const where = { id: { in: [...ids] } };
  const { user, item } = database.prisma;
  const rows = await (argument === "users"
    ? user.findMany({ where, select: { id: true } })
    : item.findMany({ where, select: { id: true } }));
  const known = new Set(rows.map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw new NotFoundError(argument === "users" ? "shopper" : "item", unknown);
}

function listOf(segment: Segment): ["users" | "buyersOf", readonly string[]] {
  return "users" in segment ? ["users", segment.users] : ["buyersOf", segment.buyersOf];
}

function unknownTastes(argument: "users" | "buyersOf"): UserInputError {
  return new UserInputError(
    argument === "users"
      ? "users: nothing is known yet of the taste of any of them; record feedback on items that the recommender knows first."
      : "buyersOf: nobody of whose taste anything is known has chosen any of these items yet; name other items.",
  );
}
