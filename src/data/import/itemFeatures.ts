import type { SqlSession, SqlValue } from "../../database/database.js";
import { encodeFloat16, Float16Error } from "../../ml/features/float16.js";
import { isFeatureSetName } from "../features/featureSetName.js";
import type { FeatureTable } from "../features/featureTable.js";
import { counted } from "./counted.js";
import { ImportError } from "./errors.js";
import { PROBLEM_REASONS, type ProblemLog } from "./problems.js";
import type { ImportReport } from "./report.js";
import type { ItemTable } from "./source.js";

/** Features that come with an import. */
export interface ImportedFeatures {
  readonly table: FeatureTable;
  /** Id of the set that they go to. */
  readonly set: string;
}

/** What a file of features came to so far. */
export interface FeatureRowCounts {
  read: number;
  rejected: number;
  /** Rows of items that are not in the catalogue, or were not taken. */
  leftOut: number;
}

interface StageOptions {
  readonly items?: { readonly table: ItemTable; readonly read: number };
  readonly counts: FeatureRowCounts;
  readonly log: ProblemLog;
  readonly signal?: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

/** @throws ImportError when the features do not fit what is imported; known before any row is read */
export function checkFeatures({ table, set }: ImportedFeatures, items: ItemTable | undefined): void {
  if (!isFeatureSetName(set))
    throw new ImportError(`--features-name "${set}" is no name: give 1 to 100 of A-Z a-z 0-9 . _ -`);
  if (table.inOrderOfItems !== undefined && items === undefined)
    throw new ImportError(`${table.name} has its rows in the order of the items file, and none is imported with it.`);
}

/**
 * Streams the features of the staged items (for a file with ids: of the catalogue's items too) into the staging table
 * `import_feature`. Values that float16 cannot hold, and items that come twice, go to the log.
 * @throws ImportError when the numbers of rows differ, or the set that is there is another one
 */
export async function stageFeatures(
  session: SqlSession,
  { table, set }: ImportedFeatures,
  { items, counts, log, signal, onProgress }: StageOptions,
): Promise<void> {
  await requireSameSet(session, table, set);
  if (table.inOrderOfItems !== undefined && table.inOrderOfItems !== items?.read)
    throw new ImportError(
      `${table.name} has ${table.inOrderOfItems} rows and ${items?.table.name} ${items?.read}: give one row for each row of the items file, in its order.`,
    );
  await session.query(
    `CREATE TEMPORARY TABLE import_feature ("itemId" text PRIMARY KEY, "values" bytea NOT NULL) ON COMMIT DROP`,
  );
  const wanted = await wantedItems(session, table);
  const taken = new Set<string>();
  async function* rows(): AsyncGenerator<SqlValue[]> {
    for await (const { item, values } of table.rows(onProgress, signal)) {
      const line = ++counts.read;
      const id = wanted.get(item);
      if (id === undefined) {
        counts.leftOut++;
        continue;
      }
      const problem = taken.has(id)
        ? { reason: PROBLEM_REASONS.duplicate, message: `the features of item "${id}" stand in the file already` }
        : undefined;
      const encoded = problem ?? encode(id, values);
      if (encoded instanceof Uint8Array) {
        taken.add(id);
        yield [id, encoded];
      } else {
        counts.rejected++;
        await log.add({ file: table.name, line, ...encoded });
      }
    }
  }
  await session.copy("import_feature", ["itemId", "values"], rows());
}

function encode(id: string, values: Float32Array) {
  try {
    return encodeFloat16(values);
  } catch (error) {
    if (!(error instanceof Float16Error)) throw error;
    const { message } = error;
    return {
      reason: PROBLEM_REASONS.features,
      message: `item "${id}": ${message[0].toLowerCase()}${message.slice(1, -1)}`,
    };
  }
}

/** Ids of the items whose features are taken, by what their rows call them. */
async function wantedItems(session: SqlSession, table: FeatureTable): Promise<Map<string | number, string>> {
  type Row = { key: string | number; id: string };
  const rows = await session.query<Row>(
    table.inOrderOfItems === undefined
      ? `SELECT id AS key, id FROM import_item UNION SELECT id, id FROM "Item"`
      : `SELECT place AS key, id FROM import_item`,
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

async function requireSameSet(session: SqlSession, { name, width }: FeatureTable, set: string): Promise<void> {
  const [there] = await session.query<{ width: number; source: string; networkKey: string | null }>(
    `SELECT width, source, "networkKey" FROM "FeatureSet" WHERE id = $1`,
    [set],
  );
  if (there === undefined) return;
  if (there.networkKey !== null)
    throw new ImportError(
      `The features "${set}" are computed by a network (${there.source}): give those of ${name} another name by --features-name.`,
    );
  if (there.width !== width)
    throw new ImportError(
      `The features "${set}" (from ${there.source}) have ${there.width} values an item, those of ${name} ${width}: give them another name by --features-name.`,
    );
}

/** Rows of features that a merge added or changed. */
export interface FeatureMergeCounts {
  readonly added: number;
  readonly updated: number;
  /** Of the items that were imported: how many have none in the set. */
  readonly itemsWithout: number;
}

/** Merges the staged features into their set, once the items are merged. */
export async function mergeFeatures(
  session: SqlSession,
  { table, set }: ImportedFeatures,
): Promise<FeatureMergeCounts> {
  // Another import may have made the set meanwhile; from here on it waits for this one.
  await requireSameSet(session, table, set);
  await session.query(
    `INSERT INTO "FeatureSet" (id, width, source)
     SELECT $1, $2::integer, $3 WHERE EXISTS (SELECT FROM import_feature) ON CONFLICT DO NOTHING`,
    [set, table.width, table.name],
  );
  const { all, added } = await counted(
    session,
    `INSERT INTO "ItemFeature" ("setId", "itemId", "values")
     SELECT $1, "itemId", "values" FROM import_feature JOIN "Item" ON "Item".id = "itemId" ORDER BY "itemId"
     ON CONFLICT ("setId", "itemId") DO UPDATE SET "values" = excluded."values", "imageKey" = NULL
     WHERE "ItemFeature"."values" <> excluded."values" RETURNING xmax = 0 AS added`,
    [set],
  );
  if (all > 0)
    await session.query(`UPDATE "FeatureSet" SET source = $2, "updatedAt" = now() WHERE id = $1`, [set, table.name]);
  const [{ without }] = await session.query<{ without: number }>(
    `SELECT count(*)::integer AS without FROM import_item
     WHERE NOT EXISTS (SELECT FROM "ItemFeature" WHERE "setId" = $1 AND "itemId" = import_item.id)`,
    [set],
  );
  return { added, updated: all - added, itemsWithout: without };
}

/** The part of the report that tells of features. */
export function describeFeatures(
  { table, set }: ImportedFeatures,
  rows: FeatureRowCounts,
  merged: FeatureMergeCounts | undefined,
): ImportReport["features"] {
  const { added = 0, updated = 0, itemsWithout = 0 } = merged ?? {};
  const unchanged = merged ? rows.read - rows.rejected - rows.leftOut - added - updated : 0;
  return { set, width: table.width, ...rows, added, updated, unchanged, itemsWithout };
}
