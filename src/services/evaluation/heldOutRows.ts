import { lastMapping } from "../../data/import/lastMapping.js";
import type { Pairs } from "../../ml/training/interactions.js";
import { NotReadyError, UserInputError } from "../errors.js";
import { PictureFeatures } from "../features/pictureFeatures.js";
import type { TrainingData } from "../training/trainingData.js";
import { NewItemEmbedding } from "./embedNewItems.js";
import { type NewItemsTask, newItemsTask } from "./evaluateNewItems.js";
import { readHeldOutFile, resolveRows } from "./heldOutFile.js";
import { readNewItems } from "./newItems.js";
import type { EvaluationOptions } from "./options.js";
import type { FileCounts, HeldOutSource } from "./types.js";

/** What an evaluation ranks. */
export interface HeldOut {
  readonly heldOut: Pairs;
  readonly source: HeldOutSource;
  readonly file: FileCounts | null;
  readonly newItems?: NewItemsTask;
  close(): Promise<void>;
}

/**
 * Finds the rows to rank: those of a file, or stored ones.
 * @throws NotReadyError when none are stored; UserInputError or ImportError when files are not as asked
 */
export async function heldOutRows(options: EvaluationOptions, data: TrainingData): Promise<HeldOut> {
  const { testFile, newItems, split } = options;
  if (testFile !== undefined) return fileRows({ ...options, testFile }, data);
  if (newItems !== undefined)
    throw new UserInputError("New items need rows that name them: give --test FILE beside --new-items.");
  const source = split ?? (data.test.users.length > 0 ? "test" : "validation");
  const heldOut = data[source];
  if (heldOut.users.length === 0)
    throw new NotReadyError(
      `No rows are withheld for ${split ?? "validation or the test"}: import some (\`atelier import --help\`: --validation, --test, --withhold), or name a file of further purchases by --test FILE.`,
    );
  return { heldOut, source, file: null, close: async () => {} };
}

async function fileRows(
  options: EvaluationOptions & { readonly testFile: string },
  data: TrainingData,
): Promise<HeldOut> {
  const { database, store, engine, testFile, newItems, mapping = {}, threads, onProgress, signal } = options;
  const last = await lastMapping(store);
  const file = await readHeldOutFile(testFile, mapping, last);
  const items =
    newItems &&
    (await readNewItems({
      ...newItems,
      mapping,
      last,
      catalogue: new Set(data.itemIds),
      onPictures: (done, total) => onProgress?.("pictures", done, total),
      signal,
    }));
  const { pairs, counts } = resolveRows(file, { ...data, itemIds: [...data.itemIds, ...(items?.ids ?? [])] });
  const isNew = (item: number) => item >= data.itemIds.length;
  const heldOut = rowsOf(pairs, (item) => !isNew(item));
  if (items === undefined) return { heldOut, source: "file", file: counts, close: async () => {} };
  const rows = rowsOf(pairs, isNew);
  if (rows.users.length === 0)
    throw new UserInputError(`No row of ${file.name} names one of the ${items.ids.length} new items.`);
  const features = new PictureFeatures(database, store, threads);
  const featuresOf = (setId: string, pictures: readonly Uint8Array[]) => features.featuresOf(setId, pictures);
  const embedding = new NewItemEmbedding(items, engine, featuresOf);
  return {
    heldOut,
    source: "file",
    file: counts,
    newItems: newItemsTask(data, items, embedding, { rows, others: heldOut }),
    close: () => features.close(),
  };
}

function rowsOf({ users, items }: Pairs, include: (item: number) => boolean): Pairs {
  return { users: users.filter((_, row) => include(items[row])), items: items.filter(include) };
}
