import type { Database } from "../../database/database.js";
import type { FeatureSet } from "../../database/generated/client.js";
import { type ExtractorOptions, FeatureExtractor } from "../../ml/features/extractor.js";
import type { ClassifierSettings } from "../../ml/training/classifier.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { type Extraction, extractFeatures } from "./extractFeatures.js";
import { findComputedSet, openComputedSet } from "./featureSets.js";
import { openSetExtractor } from "./pictureFeatures.js";
import { type CategoryNetwork, type CategoryTraining, trainCategories } from "./trainCategories.js";

/** What computing features needs. */
export interface FeatureContext {
  readonly database: Database;
  readonly store: ObjectStore;
  /** Runs of the network at the same time. */
  readonly threads?: number;
  /** Hears how many pictures have been described. */
  readonly onDescribed?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What came of computing features. */
export interface ComputedFeatures extends Extraction {
  readonly set: string;
  readonly source: string;
  /** Values of an item. */
  readonly width: number;
  /** Of a network that was trained for it now. */
  readonly training?: Pick<CategoryNetwork, "pictures" | "heldOut" | "metrics">;
}

export interface NetworkFile extends Omit<ExtractorOptions, "name" | "threads"> {
  /** Id of the set. */
  readonly id: string;
  /** Name of the file. */
  readonly name: string;
  /** Its bytes. */
  readonly model: Uint8Array;
  /** Compute anew what is there. */
  readonly fresh: boolean;
}

/**
 * Describes every item that has a picture by any ONNX network, which is kept in the object store for the pictures to come.
 * Goes on where it was when it is run again.
 * @throws NetworkError or PreprocessingError when the network does not fit; FeatureSetConflictError when the set is another one
 */
export async function computeByNetwork(context: FeatureContext, file: NetworkFile): Promise<ComputedFeatures> {
  const { id, name, model, fresh, ...options } = file;
  const extractor = await FeatureExtractor.open(model, { ...options, name, threads: context.threads });
  return describeItems(context, extractor, () =>
    openComputedSet(context.database, context.store, { id, source: name, model, extractor, fresh }),
  );
}

export interface CategorySet extends Pick<CategoryTraining, "engine" | "dataDirectory" | "patience" | "fresh"> {
  readonly id: string;
  readonly settings: ClassifierSettings;
  readonly onPictures?: CategoryTraining["onPictures"];
  readonly onProgress?: CategoryTraining["onProgress"];
}

/**
 * The same by the platform's own network, which first learns to tell the catalogue's categories apart. A set that is there is
 * gone on with by the network that it has, unless `fresh`.
 * @throws NotReadyError when there is nothing to tell apart; FeatureSetConflictError when the set of that name was imported
 */
export async function computeByCategories(context: FeatureContext, wanted: CategorySet): Promise<ComputedFeatures> {
  const { database, store, threads, signal } = context;
  const { id, settings, fresh } = wanted;
  const there = await findComputedSet(database, id);
  if (there !== null && !fresh) {
    const extractor = await openSetExtractor(store, there, { threads });
    return describeItems(context, extractor as FeatureExtractor, async () => there);
  }
  const { network, discard } = await trainCategories({ database, store, signal, ...wanted }, settings);
  const { model, preprocessing, pictures, heldOut, metrics } = network;
  const extractor = await FeatureExtractor.open(model, { preprocessing, threads });
  const source = `own network, trained to tell apart the categories of ${pictures} pictures`;
  const computed = await describeItems(context, extractor, async () => {
    const set = await openComputedSet(database, store, { id, source, model, extractor, fresh });
    await discard();
    return set;
  });
  return { ...computed, training: { pictures, heldOut, metrics } };
}

async function describeItems(
  { database, store, onDescribed, signal }: FeatureContext,
  extractor: FeatureExtractor,
  openSet: () => Promise<FeatureSet>,
): Promise<ComputedFeatures> {
  try {
    const { id, source, width } = await openSet();
    const done = await extractFeatures({ database, store, extractor, setId: id, onProgress: onDescribed, signal });
    return { set: id, source, width, ...done };
  } finally {
    await extractor.close();
  }
}
