import { createHash } from "node:crypto";
import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import type { Pairs } from "../../ml/training/interactions.js";
import { ObjectNotFoundError, type ObjectStore } from "../../storage/objectStore.js";
import type { TrainingData } from "./trainingData.js";

/** The training rows of some data, ascending: 8 bytes of the SHA-256 of each [user, item]. */
export const trainingRowsKey = (fingerprint: string) => `training-rows/${fingerprint}`;

type Ids = Pick<LinearScorer, "userIds" | "itemIds">;

/** Keeps which rows are learned from, so that it can be told later whether a model has seen a row that is held out by then. */
export async function recordTrainingRows(store: ObjectStore, data: TrainingData): Promise<void> {
  const key = trainingRowsKey(data.fingerprint);
  if ((await store.head(key)) !== undefined) return;
  const digests = digestsOf(data.train.pairs(), data).sort();
  const bytes = Buffer.alloc(8 * digests.length);
  digests.forEach((digest, index) => {
    bytes.writeBigUInt64LE(digest, 8 * index);
  });
  await store.put(key, bytes, { contentType: "application/octet-stream" });
}

/**
 * How many of the rows a model of that data learned from.
 * @param rows by index into the ids
 * @returns undefined where its training rows were not recorded
 */
export async function countTrained(
  store: ObjectStore,
  fingerprint: string,
  rows: Pairs,
  ids: Ids,
): Promise<number | undefined> {
  const stored = await store.get(trainingRowsKey(fingerprint)).catch((error: unknown) => {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  });
  if (stored === undefined) return undefined;
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  const digests = digestsOf(rows, ids).sort();
  let [at, count] = [0, 0];
  for (let offset = 0; offset < bytes.length && at < digests.length; offset += 8) {
    const trained = bytes.readBigUInt64LE(offset);
    while (at < digests.length && digests[at] < trained) at++;
    while (at < digests.length && digests[at] === trained) {
      at++;
      count++;
    }
  }
  return count;
}

function digestsOf({ users, items }: Pairs, { userIds, itemIds }: Ids): BigUint64Array {
  return BigUint64Array.from(users, (user, row) =>
    createHash("sha256")
      .update(JSON.stringify([userIds[user], itemIds[items[row]]]))
      .digest()
      .readBigUInt64LE(),
  );
}
