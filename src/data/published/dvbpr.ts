import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { ImportError } from "../import/errors.js";
import type { PictureSource } from "../import/pictureSource.js";
import type { ImportSource, InteractionSplit } from "../import/source.js";
import { fileSize } from "./byteStream.js";
import { type CategoryFlags, categoryChoice } from "./categoryChoice.js";
import { type DvbprData, readDvbpr } from "./dvbprFile.js";
import { type DvbprCategories, dvbprInteractions, dvbprItem, dvbprPicture } from "./dvbprRows.js";
import { findFile } from "./findFiles.js";
import { readPickleBytes } from "./pickle/pickleBytes.js";

export interface DvbprFlags extends CategoryFlags {
  /** Names of the categories in the order of the one-hot `c`, between commas; those of Amazon Fashion when it has 6 places. */
  readonly categoryNames?: string;
}

const SPLITS: readonly (readonly [split: InteractionSplit, name: string])[] = [
  ["TRAIN", "user_train"],
  ["VALIDATION", "user_validation"],
  ["TEST", "user_test"],
];

/**
 * A data file of the DVBPR paper: a `.npy` with one pickle of `[user_train, user_validation, user_test, Item, usernum, itemnum]`.
 * Shoppers are called by their number, items by their `asin` or else their number. The file is read twice: once without its
 * pictures, then each picture in its place.
 * @throws ImportError when there is no such file, or the flags contradict each other.
 */
export async function dvbprSource(path: string, flags: DvbprFlags): Promise<ImportSource> {
  const file = await locate(path);
  const name = basename(file);
  const categories: DvbprCategories = {
    names: flags.categoryNames?.split(",").map((category) => category.trim()),
    choose: categoryChoice(flags),
    selective: flags.subset !== undefined || flags.under !== undefined,
  };
  let data: Promise<DvbprData> | undefined;
  const read = (onBytes?: (bytes: number) => void) => {
    data ??= readDvbpr(file, onBytes);
    return data;
  };
  return {
    items: {
      name: `${name} Item`,
      bytes: await fileSize(file),
      fields: { id: "asin", category: "c" },
      tells: ["title"],
      async *rows(onBytes) {
        for (const [index, item] of (await read(onBytes)).items.entries())
          yield { line: index + 1, record: dvbprItem(item, index, categories) };
      },
    },
    interactions: SPLITS.map(([split, table], index) => ({
      name: `${name} ${table}`,
      bytes: 0,
      fields: { user: "shopper", item: "productid" },
      split,
      async *rows() {
        const { splits, items } = await read();
        yield* dvbprInteractions(splits[index], items, split !== "TRAIN");
      },
    })),
    openPictures: () => openPictures(file, name, read),
  };
}

async function locate(path: string): Promise<string> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) throw new ImportError(`${path} is not there; name the .npy file.`);
  if (!info.isDirectory()) return path;
  const file = await findFile(path, {
    pattern: /\.npy$/i,
    example: "*.npy",
    flag: "its path in place of the folder's",
  });
  if (file === undefined) throw new ImportError(`${path} holds no .npy file; name the one of the data set.`);
  return file;
}

async function openPictures(file: string, name: string, read: () => Promise<DvbprData>): Promise<PictureSource> {
  const handle = await open(file);
  return {
    name,
    async read(picture) {
      const value = dvbprPicture((await read()).items, picture);
      return value === undefined ? undefined : readPickleBytes(handle, value);
    },
    close: () => handle.close(),
  };
}
