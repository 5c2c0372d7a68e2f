import type { ImportMapping } from "../../data/import/mapping.js";
import type { Database } from "../../database/database.js";
import type { LoadOptions } from "./loadChosen.js";

/** Items that were never in training, in the format of an import. */
export interface NewItemsFiles {
  readonly directory: string;
  /** File of features; features.npy where it is there. */
  readonly features?: string;
}

export interface EvaluationOptions extends LoadOptions {
  readonly database: Database;
  /** Threads that rank. */
  readonly threads: number;
  /** CSV file of further purchases; the stored withheld rows without it. */
  readonly testFile?: string;
  /** New items that `testFile` names too. */
  readonly newItems?: NewItemsFiles;
  /** How files call their columns, in place of what the last import tells. */
  readonly mapping?: ImportMapping;
  /** Which stored rows; the test rows where there are any, else those for validation. */
  readonly split?: "validation" | "test";
  /** Methods or ids of models, in place of the newest of every method. */
  readonly models?: readonly string[];
  readonly coldBelow?: number;
  readonly seed?: number;
  readonly resamples?: number;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}
