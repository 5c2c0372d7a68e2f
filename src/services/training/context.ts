import type { Database } from "../../database/database.js";
import type { Engine } from "../../ml/engine/engine.js";
import type { TrainingProgress } from "../../ml/training/loop.js";
import type { ObjectStore } from "../../storage/objectStore.js";

/** What every training needs. */
export interface TrainingContext {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly engine: Engine;
  /** Prepared pictures and checkpoints are kept here. */
  readonly dataDirectory: string;
  /** Discard the checkpoint of an interrupted run. */
  readonly fresh: boolean;
  /** Let the model serve as soon as it is trained. */
  readonly activate: boolean;
  readonly modelId?: string;
  readonly onPictures?: (done: number, total: number) => void;
  readonly onProgress?: (progress: TrainingProgress) => void;
  readonly signal?: AbortSignal;
}
