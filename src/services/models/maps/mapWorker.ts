import type { Database } from "../../../database/database.js";
import type { Job, JobQueue } from "../../../jobs/queue.js";
import type { ObjectStore } from "../../../storage/objectStore.js";
import { NotFoundError, NotReadyError } from "../../errors.js";
import { drawMap } from "./drawMap.js";
import { readMapFile, writeMapFile } from "./mapFile.js";

export const MAP_QUEUE = "map";

export type MapJobs = { readonly [MAP_QUEUE]: { readonly modelId: string } };

export interface MapWorkerOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly queue: JobQueue<MapJobs>;
  readonly onError?: (error: unknown, modelId: string) => void;
}

/** Seconds between looks for maps that other processes ask for: nobody waits for one as for a design. */
const POLLING_SECONDS = 2;

/** Draws maps in this process, one at a time, until the queue stops. */
export async function startMapWorker(options: MapWorkerOptions): Promise<void> {
  const { store, queue } = options;
  await queue.onExhausted(MAP_QUEUE, ({ modelId }, error) =>
    writeMapFile(store, modelId, { state: "FAILED", error, at: new Date().toISOString() }),
  );
  await queue.work(MAP_QUEUE, { pollingSeconds: POLLING_SECONDS }, (job) => runJob(options, job));
}

/** A map that is there already, or that another job draws or failed to draw just now, is left alone. */
async function runJob({ database, store, onError }: MapWorkerOptions, job: Job<MapJobs["map"]>): Promise<void> {
  const { id: jobId, data, signal } = job;
  const { modelId } = data;
  try {
    const file = await readMapFile(store, modelId);
    if (file !== undefined && !(file.state === "DRAWING" && file.jobId === jobId)) return;
    await writeMapFile(store, modelId, { state: "DRAWING", jobId, at: new Date().toISOString() });
    const { map, picture } = await drawMap({ database, store }, modelId, signal);
    signal.throwIfAborted();
    await writeMapFile(store, modelId, map, picture);
  } catch (error) {
    if (signal.aborted) return;
    onError?.(error, modelId);
    throw new Error(reasonOf(error));
  }
}

/** What whoever asked is told: expected errors as they are, others without their cause. */
function reasonOf(error: unknown): string {
  const expected = [NotFoundError, NotReadyError].some((kind) => error instanceof kind);
  if (expected) return (error as Error).message;
  return "Something failed while it was drawn; the worker's log has the cause under the model's id.";
}
