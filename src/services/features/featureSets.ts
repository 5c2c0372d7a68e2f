import { createHash } from "node:crypto";
import type { Database } from "../../database/database.js";
import { type FeatureSet, Prisma } from "../../database/generated/client.js";
import type { FeatureExtractor } from "../../ml/features/extractor.js";
import type { ObjectStore } from "../../storage/objectStore.js";

/** A set of features that a network is to compute. */
export interface ComputedSet {
  readonly id: string;
  /** What it comes from, for people. */
  readonly source: string;
  /** Bytes of the .onnx file. */
  readonly model: Uint8Array;
  readonly extractor: FeatureExtractor;
  /** Discard the rows that the set has, and the network that made them. */
  readonly fresh: boolean;
}

/** A set of that name is there and was made otherwise. */
export class FeatureSetConflictError extends Error {
  override readonly name = "FeatureSetConflictError";
}

/**
 * Stores the network in the object store, and makes the row of its set or finds it as it was.
 * @throws FeatureSetConflictError when the set that is there was imported, or computed otherwise and is not to be discarded
 */
export async function openComputedSet(
  database: Database,
  store: ObjectStore,
  { id, source, model, extractor, fresh }: ComputedSet,
): Promise<FeatureSet> {
  const networkKey = `networks/${createHash("sha256").update(model).digest("hex")}.onnx`;
  const { width, output } = extractor;
  const preprocessing = { ...extractor.preprocessing } as unknown as Prisma.InputJsonObject;
  const there = await findComputedSet(database, id);
  const same =
    there?.networkKey === networkKey &&
    there.output === output &&
    canonical(there.preprocessing) === canonical(preprocessing);
  if (there !== null && !same && !fresh)
    throw new FeatureSetConflictError(
      `The features "${id}" were computed by another network or preprocessing (${there.source}): give --fresh to compute them anew, or another name by --name.`,
    );
  if ((await store.head(networkKey)) === undefined)
    await store.put(networkKey, model, { contentType: "application/octet-stream" });
  if (there !== null && !fresh) return there;
  const values = { width, source, preprocessing, networkKey, output };
  const { prisma } = database;
  const [, set] = await prisma.$transaction([
    prisma.itemFeature.deleteMany({ where: { setId: id } }),
    prisma.featureSet.upsert({ where: { id }, create: { id, ...values }, update: values }),
  ]);
  return set;
}

/** @throws FeatureSetConflictError when the set of that name was imported */
export async function findComputedSet({ prisma }: Database, id: string): Promise<FeatureSet | null> {
  const set = await prisma.featureSet.findUnique({ where: { id } });
  if (set !== null && set.networkKey === null)
    throw new FeatureSetConflictError(
      `The features "${id}" were imported (from ${set.source}): give the computed ones another name by --name.`,
    );
  return set;
}

/** JSON with its keys in order, as databases do not keep them. */
function canonical(json: unknown): string {
  if (typeof json !== "object" || json === null) return JSON.stringify(json);
  return JSON.stringify(json, Array.isArray(json) ? undefined : Object.keys(json).sort());
}
