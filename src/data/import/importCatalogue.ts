import { setImmediate } from "node:timers/promises";
import type { Database, SqlSession } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { openFeatureTable } from "../features/featureTable.js";
import { csvSource } from "./csvSource.js";
import { ImportRefusedError } from "./errors.js";
import {
  checkFeatures,
  describeFeatures,
  type FeatureMergeCounts,
  type ImportedFeatures,
  mergeFeatures,
  stageFeatures,
} from "./itemFeatures.js";
import { loadPictures, type PictureCounts } from "./loadPictures.js";
import { type ImportMapping, planImport } from "./mapping.js";
import { type MergeCounts, mergeStaged } from "./merge.js";
import type { PictureSource } from "./pictureSource.js";
import { type Preparation, type PreparationCounts, prepareStaged } from "./prepare.js";
import { ProblemLog } from "./problems.js";
import type { ImportProgress, ImportReport } from "./report.js";
import type { ImportSource } from "./source.js";
import { checkStaged, createStaging, stageFiles } from "./staging.js";

/** A file of features that comes with an import. */
export interface FeaturesFile {
  /** Path of a `.npy` matrix or of the `.b` of the Amazon data. */
  readonly path: string;
  /** Id of the set that they go to [imported]. */
  readonly set?: string;
  /** Values of a row of a `.b` file [4096]. */
  readonly width?: number;
}

export interface ImportSourceOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly preparation?: Preparation;
  readonly features?: FeaturesFile;
  /** Refuse the whole import when any row or picture has a problem. */
  readonly strict?: boolean;
  /** Largest width times height of a picture. */
  readonly limitPixels?: number;
  /** Where every problem is written, one JSON object a line; the file is made when there is one. */
  readonly reportFile?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

export interface ImportOptions extends ImportSourceOptions {
  /** Folder that holds the files. */
  readonly directory: string;
  readonly mapping?: ImportMapping;
}

/** Imports plain CSV data, as {@link importSource}. */
export async function importCatalogue({ directory, mapping, ...options }: ImportOptions): Promise<ImportReport> {
  return importSource(csvSource(await planImport(directory, mapping ?? {})), options);
}

/**
 * Imports data (items, interactions, pictures, features) into the catalogue, in one transaction: all of it is kept, or nothing.
 * Running it again changes nothing; changed rows are updated, new ones added. Rows with problems are left out and reported.
 * @throws ImportError when the files cannot be read as asked.
 * @throws ImportRefusedError when `strict` and a row has a problem.
 */
export async function importSource(source: ImportSource, options: ImportSourceOptions): Promise<ImportReport> {
  const features = await openFeatures(source, options.features);
  const pictures = await source.openPictures?.();
  const log = new ProblemLog(options.reportFile);
  try {
    return await options.database.transaction((session) => run(session, source, { pictures, features }, log, options));
  } finally {
    await pictures?.close();
    await log.close();
  }
}

async function openFeatures(
  source: ImportSource,
  file: FeaturesFile | undefined,
): Promise<ImportedFeatures | undefined> {
  if (file === undefined) return undefined;
  const features = { table: await openFeatureTable(file.path, file.width), set: file.set ?? "imported" };
  checkFeatures(features, source.items);
  return features;
}

/** What comes with the rows. */
interface Beside {
  readonly pictures?: PictureSource;
  readonly features?: ImportedFeatures;
}

async function run(
  session: SqlSession,
  source: ImportSource,
  { pictures: pictureSource, features }: Beside,
  log: ProblemLog,
  options: ImportSourceOptions,
): Promise<ImportReport> {
  const started = performance.now();
  const items = { read: 0, rejected: 0, leftOut: 0 };
  const interactions = { read: 0, rejected: 0, leftOut: 0 };
  let prepared: PreparationCounts | undefined;
  let pictures: PictureCounts = { usable: 0, stored: 0 };
  const featureRows = { read: 0, rejected: 0, leftOut: 0 };
  const { signal, store, limitPixels } = options;
  const tell = (stage: ImportProgress["stage"]) => (done: number, total: number) =>
    options.onProgress?.({ stage, done, total });
  const report = (merged?: MergeCounts, mergedFeatures?: FeatureMergeCounts): ImportReport => ({
    changed: wrote(merged) || wrote(mergedFeatures),
    items: {
      read: items.read,
      rejected: items.rejected,
      added: merged?.itemsAdded ?? 0,
      updated: merged?.itemsUpdated ?? 0,
      unchanged: merged ? items.read - items.rejected - items.leftOut - merged.itemsAdded - merged.itemsUpdated : 0,
      withoutPicture: merged?.itemsWithoutPicture ?? 0,
    },
    interactions: {
      read: interactions.read,
      rejected: interactions.rejected,
      added: merged?.interactions ?? 0,
      unchanged: merged ? interactions.read - interactions.rejected - interactions.leftOut - merged.interactions : 0,
    },
    ...describePreparation(items.leftOut, interactions.leftOut, prepared),
    categories: { added: merged?.categories ?? 0 },
    users: { added: merged?.users ?? 0 },
    pictures,
    features: features && describeFeatures(features, featureRows, mergedFeatures),
    problems: log.summary(),
    seconds: (performance.now() - started) / 1000,
  });
  const refuseIfStrict = () => {
    if (options.strict && log.count > 0) throw new ImportRefusedError(report());
  };

  const staging = { log, items, interactions, signal, onBytes: tell("reading") };
  await createStaging(session);
  await stageFiles(session, source, staging);
  tell("checking")(0, 1);
  await checkStaged(session, source, staging);
  prepared = await prepareStaged(session, options.preparation ?? {});
  items.leftOut += prepared.items;
  interactions.leftOut += prepared.interactions;
  tell("checking")(1, 1);
  await throwIfAborted(signal);
  refuseIfStrict();
  if (features !== undefined) {
    await stageFeatures(session, features, {
      items: source.items && { table: source.items, read: items.read },
      counts: featureRows,
      log,
      signal,
      onProgress: tell("features"),
    });
    refuseIfStrict();
  }
  if (source.items !== undefined && pictureSource !== undefined) {
    const file = source.items.name;
    pictures = await loadPictures(session, {
      store,
      source: pictureSource,
      file,
      log,
      limitPixels,
      signal,
      onProgress: tell("pictures"),
    });
    refuseIfStrict();
  }
  tell("saving")(0, 1);
  const merged = await mergeStaged(session, source);
  const mergedFeatures = features && (await mergeFeatures(session, features));
  await throwIfAborted(signal);
  tell("saving")(1, 1);
  return report(merged, mergedFeatures);
}

/** Whether a merge added or changed anything; what counts items without something tells how they are, not what was done. */
function wrote(counts: MergeCounts | FeatureMergeCounts | undefined): boolean {
  return Object.entries(counts ?? {}).some(([name, count]) => !name.startsWith("itemsWithout") && count > 0);
}

/** The parts of the report that only a selection or a preparation brings. */
function describePreparation(
  items: number,
  interactions: number,
  prepared: PreparationCounts | undefined,
): Pick<ImportReport, "leftOut" | "withheld"> {
  const users = prepared?.users ?? 0;
  const { validation = 0, test = 0 } = prepared ?? {};
  return {
    leftOut: items + users + interactions > 0 ? { items, users, interactions } : undefined,
    withheld: validation + test > 0 ? { validation, test } : undefined,
  };
}

/** The embedded database answers without a turn of the event loop: two turns let a signal of the system come in first. */
async function throwIfAborted(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  await setImmediate();
  signal?.throwIfAborted();
}
