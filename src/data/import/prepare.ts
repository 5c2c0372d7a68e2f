import type { SqlSession } from "../../database/database.js";
import { ImportError } from "./errors.js";

/** What is done with the rows that were read before they are merged (section IV-A of the DVBPR paper). */
export interface Preparation {
  /** Shoppers with fewer distinct items in what is imported are dropped, with what they did [0]. */
  readonly leastItems?: number;
  /**
   * Withhold one item of each shopper for validation and another for the test, with all that the shopper did with it; what
   * has fewer than 3 distinct items stays in training. `false` says that the data is to come whole.
   */
  readonly withhold?: boolean;
  /** Seed of the withholding [1]. The same rows and seed withhold the same, in whatever order the rows come. */
  readonly seed?: number;
  /** Drop items with which no shopper that is kept did anything [false]. */
  readonly dropUnusedItems?: boolean;
}

/** Rows that the preparation took out, and withheld. */
export interface PreparationCounts {
  readonly items: number;
  readonly users: number;
  readonly interactions: number;
  readonly validation: number;
  readonly test: number;
}

/** Fewest distinct items of a shopper of whom two are withheld. */
const LEAST_TO_WITHHOLD = 3;
/** Staged interactions that say what a shopper likes. */
const LIKED = `FROM import_interaction WHERE kind <> 'DISLIKE'`;

/**
 * Prepares the staged rows: takes out what is outside the selection, then shoppers with few items, then unused items, then
 * withholds. It changes the staging tables alone.
 * @throws ImportError when rows are to be withheld and the data brings withheld rows, or the catalogue holds the same rows
 * withheld otherwise: an item would be in training and withheld at once.
 */
export async function prepareStaged(session: SqlSession, preparation: Preparation): Promise<PreparationCounts> {
  const { leastItems = 0, withhold, seed = 1, dropUnusedItems = false } = preparation;
  let interactions = await changed(
    session,
    `DELETE FROM import_interaction AS staged USING import_item AS item
     WHERE item.outside AND item.id = staged."itemId" RETURNING 1`,
  );
  let items = await changed(session, "DELETE FROM import_item WHERE outside RETURNING 1");
  let users = 0;
  if (leastItems > 1) {
    const [dropped] = await session.query<{ users: number; rows: number }>(
      `WITH active AS (SELECT "userId" ${LIKED} GROUP BY 1 HAVING count(DISTINCT "itemId") >= $1),
       dropped AS (
         DELETE FROM import_interaction AS staged
         WHERE NOT EXISTS (SELECT FROM active WHERE active."userId" = staged."userId") RETURNING "userId")
       SELECT count(DISTINCT "userId")::integer AS users, count(*)::integer AS rows FROM dropped`,
      [leastItems],
    );
    users = dropped.users;
    interactions += dropped.rows;
  }
  if (dropUnusedItems)
    items += await changed(
      session,
      `DELETE FROM import_item AS item
       WHERE NOT EXISTS (SELECT FROM import_interaction WHERE "itemId" = item.id) RETURNING 1`,
    );
  const withheld = withhold ? await withholdItems(session, seed) : { validation: 0, test: 0 };
  if (withhold !== undefined) await refuseOtherSplits(session);
  return { items, users, interactions, ...withheld };
}

/** Draws by the order of a hash of seed, shopper and item, so that it depends neither on the database nor on the rows' order. */
async function withholdItems(session: SqlSession, seed: number): Promise<{ validation: number; test: number }> {
  const [{ already }] = await session.query<{ already: boolean }>(
    `SELECT EXISTS (SELECT FROM import_interaction WHERE split <> 'TRAIN') AS already`,
  );
  if (already)
    throw new ImportError(
      "The data brings rows for validation or test already, so none can be withheld as well: leave --withhold out, or those files.",
    );
  const [counts] = await session.query<{ validation: number; test: number }>(
    `WITH liked AS (
       SELECT "userId", "itemId", count(*) OVER (PARTITION BY "userId") AS items, row_number() OVER (
         PARTITION BY "userId" ORDER BY sha256(convert_to(concat_ws(' ', $1::text, "userId", "itemId"), 'UTF8'))) AS place
       FROM (SELECT DISTINCT "userId", "itemId" ${LIKED}) AS pairs),
     withheld AS (
       UPDATE import_interaction AS staged SET split = (CASE place WHEN 1 THEN 'VALIDATION' ELSE 'TEST' END)::"Split"
       FROM liked
       WHERE items >= ${LEAST_TO_WITHHOLD} AND place <= 2
         AND staged."userId" = liked."userId" AND staged."itemId" = liked."itemId"
       RETURNING staged.split)
     SELECT (count(*) FILTER (WHERE split = 'VALIDATION'))::integer AS validation,
       (count(*) FILTER (WHERE split = 'TEST'))::integer AS test FROM withheld`,
    [seed],
  );
  return counts;
}

async function refuseOtherSplits(session: SqlSession): Promise<void> {
  const [other] = await session.query<{ userId: string; itemId: string; there: string; here: string }>(
    `SELECT staged."userId", staged."itemId", lower(kept.split::text) AS there, lower(staged.split::text) AS here
     FROM import_interaction AS staged
     JOIN "Interaction" AS kept ON kept."userId" = staged."userId" AND kept."itemId" = staged."itemId"
       AND kept.kind = staged.kind AND kept.at IS NOT DISTINCT FROM staged.at
     WHERE kept.split <> staged.split LIMIT 1`,
  );
  if (other !== undefined)
    throw new ImportError(
      `The catalogue holds these interactions split otherwise: what shopper "${other.userId}" did with item "${other.itemId}" ` +
        `is in ${other.there} there and would be in ${other.here} now. Import with the same --seed and flags as before, or into an ` +
        "empty catalogue (another ATELIER_DATA).",
    );
}

async function changed(session: SqlSession, statement: string): Promise<number> {
  const [{ rows }] = await session.query<{ rows: number }>(
    `WITH changed AS (${statement}) SELECT count(*)::integer AS rows FROM changed`,
  );
  return rows;
}
