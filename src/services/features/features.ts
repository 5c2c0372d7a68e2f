import type { Database } from "../../database/database.js";
import { decodeFloat16 } from "../../ml/features/float16.js";
import type { ItemFeatures } from "../../ml/recommenders/recommender.js";
import { sharedArray } from "../../ml/training/parameters.js";
import { NotFoundError } from "../errors.js";

/** A set of features, for people. */
export interface FeatureSetSummary {
  readonly id: string;
  readonly width: number;
  readonly source: string;
  /** Items that have a row in it. */
  readonly items: number;
  /** Whether a network computes it, so that new pictures can be described too. */
  readonly computed: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Items of one query: bounds the memory of an answer, which is text on the embedded database. */
const CHUNK = 1000;

/**
 * Features of items in the order of the ids, in memory that threads share.
 * @param setId the set that was changed last when absent
 * @returns undefined when no set was named and there is none
 * @throws NotFoundError when there is no set of that name
 */
export async function loadFeatures(
  database: Database,
  itemIds: readonly string[],
  setId?: string,
): Promise<ItemFeatures | undefined> {
  const set = await findSet(database, setId);
  if (set === undefined) return undefined;
  const { id, width } = set;
  const values = sharedArray(itemIds.length * width);
  const present = new Uint8Array(new SharedArrayBuffer(itemIds.length));
  for (let start = 0; start < itemIds.length; start += CHUNK) {
    const [{ places, bytes }] = await database.query<{ places: number[] | null; bytes: Uint8Array | null }>(
      `SELECT array_agg("place"::integer ORDER BY "place") AS "places",
         string_agg("values", ''::bytea ORDER BY "place") AS "bytes"
       FROM unnest($2::text[]) WITH ORDINALITY AS "wanted" ("id", "place")
       JOIN "ItemFeature" ON "itemId" = "wanted"."id" AND "setId" = $1`,
      [id, itemIds.slice(start, start + CHUNK)],
    );
    if (places === null || bytes === null) continue;
    if (bytes.length !== 2 * width * places.length)
      throw new Error(`Rows of the features "${id}" are damaged: they do not have ${width} values each.`);
    places.forEach((place, row) => {
      const item = start + place - 1;
      present[item] = 1;
      decodeFloat16(
        bytes.subarray(2 * row * width, 2 * (row + 1) * width),
        values.subarray(item * width, (item + 1) * width),
      );
    });
  }
  return { setId: id, width, values, present };
}

async function findSet(
  database: Database,
  setId: string | undefined,
): Promise<{ id: string; width: number } | undefined> {
  const { featureSet } = database.prisma;
  const select = { id: true, width: true } as const;
  if (setId === undefined)
    return (await featureSet.findFirst({ select, orderBy: [{ updatedAt: "desc" }, { id: "asc" }] })) ?? undefined;
  const set = await featureSet.findUnique({ select, where: { id: setId } });
  if (set === null) throw new NotFoundError("feature set", setId);
  return set;
}

/** All sets, the one that was changed last first. */
export async function listFeatureSets(database: Database): Promise<FeatureSetSummary[]> {
  const sets = await database.prisma.featureSet.findMany({
    include: { _count: { select: { features: true } } },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
  });
  return sets.map(({ id, width, source, networkKey, createdAt, updatedAt, _count }) => ({
    id,
    width,
    source,
    items: _count.features,
    computed: networkKey !== null,
    createdAt,
    updatedAt,
  }));
}
