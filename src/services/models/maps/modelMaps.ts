import type { JobQueue } from "../../../jobs/queue.js";
import type { ObjectStore } from "../../../storage/objectStore.js";
import { RecentlyUsed } from "../../recentlyUsed.js";
import type { Model } from "../../rows.js";
import { TimedCache } from "../../timedCache.js";
import { type MapFile, type MappedItem, readMapFile } from "./mapFile.js";
import { MAP_QUEUE, type MapJobs } from "./mapWorker.js";

/** How far the map of a model is. */
export type ModelMap =
  | { readonly state: "DRAWING" }
  | { readonly state: "FAILED"; readonly error: string }
  | {
      readonly state: "READY";
      readonly modelId: string;
      readonly width: number;
      readonly height: number;
      readonly items: readonly MappedItem[];
    };

export interface ModelMapService {
  /**
   * The catalogue as the model's shoppers see it. A map that is not there is drawn by a worker: a job is queued, one at a time
   * for each model, and a map that failed is tried again when it is asked for some minutes later. undefined for generators.
   */
  of(model: Pick<Model, "id" | "kind">): Promise<ModelMap | undefined>;
}

export interface ModelMapsOptions {
  readonly store: ObjectStore;
  readonly queue: JobQueue<MapJobs>;
  /** Milliseconds after which the store is asked again how far a map is; a second by default. */
  readonly recheck?: number;
}

/** Maps of hundreds of items each that are kept in memory. */
const KEPT = 20;
/** Milliseconds after which a job is sent again that no worker has begun. */
const RESEND = 60_000;

export class ModelMaps implements ModelMapService {
  readonly #drawn = new RecentlyUsed<ModelMap>(KEPT);
  readonly #sentAt = new RecentlyUsed<number>(1000);
  readonly #files: TimedCache<MapFile | undefined>;

  constructor(private readonly options: ModelMapsOptions) {
    const { store, recheck: milliseconds = 1000 } = options;
    this.#files = new TimedCache((modelId) => readMapFile(store, modelId), { milliseconds });
  }

  async of({ id, kind }: Pick<Model, "id" | "kind">): Promise<ModelMap | undefined> {
    if (kind !== "RECOMMENDER") return undefined;
    const drawn = this.#drawn.get(id);
    if (drawn !== undefined) return drawn;
    const file = await this.#files.get(id);
    if (file === undefined) {
      await this.#send(id);
      return { state: "DRAWING" };
    }
    if (file.state !== "READY") return file;
    const map = { ...file, modelId: id };
    this.#drawn.set(id, map);
    this.#files.delete(id);
    return map;
  }

  async #send(modelId: string): Promise<void> {
    const sentAt = this.#sentAt.get(modelId);
    if (sentAt !== undefined && performance.now() - sentAt < RESEND) return;
    this.#sentAt.set(modelId, performance.now());
    try {
      await this.options.queue.send(MAP_QUEUE, { modelId }, { singletonKey: modelId });
    } catch (error) {
      this.#sentAt.delete(modelId);
      throw error;
    }
  }
}
