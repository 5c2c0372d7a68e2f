import { setImmediate } from "node:timers/promises";
import type { Database, SqlSession } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { ImportRefusedError } from "./errors.js";
import { loadPictures, type PictureCounts } from "./loadPictures.js";
import { type ImportMapping, type ImportPlan, planImport } from "./mapping.js";
import { type MergeCounts, mergeStaged } from "./merge.js";
import { openPictureSource, type PictureSource } from "./pictureSource.js";
import { ProblemLog } from "./problems.js";
import type { ImportProgress, ImportReport } from "./report.js";
import { checkStaged, createStaging, stageFiles } from "./staging.js";

export interface ImportOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  /** Folder that holds the files. */
  readonly directory: string;
  readonly mapping?: ImportMapping;
  /** Refuse the whole import when any row or picture has a problem. */
  readonly strict?: boolean;
  /** Largest width times height of a picture. */
  readonly limitPixels?: number;
  /** Where every problem is written, one JSON object a line; the file is made when there is one. */
  readonly reportFile?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Imports plain data (items, interactions, pictures) into the catalogue, in one transaction: all of it is kept, or nothing.
 * Running it again changes nothing; changed rows are updated, new ones added. Rows with problems are left out and reported.
 * @throws ImportError when the files cannot be read as asked.
 * @throws ImportRefusedError when `strict` and a row has a problem.
 */
export async function importCatalogue(options: ImportOptions): Promise<ImportReport> {
  const plan = await planImport(options.directory, options.mapping ?? {});
  const source = plan.pictures === undefined ? undefined : await openPictureSource(plan.pictures);
  const log = new ProblemLog(options.reportFile);
  try {
    return await options.database.transaction((session) => run(session, plan, source, log, options));
  } finally {
    await source?.close();
    await log.close();
  }
}

async function run(
  session: SqlSession,
  plan: ImportPlan,
  source: PictureSource | undefined,
  log: ProblemLog,
  options: ImportOptions,
): Promise<ImportReport> {
  const started = performance.now();
  const items = { read: 0, rejected: 0 };
  const interactions = { read: 0, rejected: 0 };
  let pictures: PictureCounts = { usable: 0, stored: 0 };
  const { signal, store, limitPixels } = options;
  const tell = (stage: ImportProgress["stage"]) => (done: number, total: number) =>
    options.onProgress?.({ stage, done, total });
  const report = (merged?: MergeCounts): ImportReport => ({
    changed:
      merged !== undefined && Object.entries(merged).some(([name, n]) => name !== "itemsWithoutPicture" && n > 0),
    items: {
      ...items,
      added: merged?.itemsAdded ?? 0,
      updated: merged?.itemsUpdated ?? 0,
      unchanged: merged ? items.read - items.rejected - merged.itemsAdded - merged.itemsUpdated : 0,
      withoutPicture: merged?.itemsWithoutPicture ?? 0,
    },
    interactions: {
      ...interactions,
      added: merged?.interactions ?? 0,
      unchanged: merged ? interactions.read - interactions.rejected - merged.interactions : 0,
    },
    categories: { added: merged?.categories ?? 0 },
    users: { added: merged?.users ?? 0 },
    pictures,
    problems: log.summary(),
    seconds: (performance.now() - started) / 1000,
  });
  const refuseIfStrict = () => {
    if (options.strict && log.count > 0) throw new ImportRefusedError(report());
  };

  const staging = { log, items, interactions, signal, onBytes: tell("reading") };
  await createStaging(session);
  await stageFiles(session, plan, staging);
  tell("checking")(0, 1);
  await checkStaged(session, plan, staging);
  tell("checking")(1, 1);
  await throwIfAborted(signal);
  refuseIfStrict();
  if (plan.items !== undefined && source !== undefined) {
    const file = plan.items.file.name;
    pictures = await loadPictures(session, {
      store,
      source,
      file,
      log,
      limitPixels,
      signal,
      onProgress: tell("pictures"),
    });
    refuseIfStrict();
  }
  tell("saving")(0, 1);
  const merged = await mergeStaged(session, plan);
  await throwIfAborted(signal);
  tell("saving")(1, 1);
  return report(merged);
}

/** The embedded database answers without a turn of the event loop: two turns let a signal of the system come in first. */
async function throwIfAborted(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  await setImmediate();
  signal?.throwIfAborted();
}
