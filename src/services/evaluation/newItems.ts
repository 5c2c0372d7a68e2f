import { basename, resolve } from "node:path";
import { openFeatureTable } from "../../data/features/featureTable.js";
import { csvSource } from "../../data/import/csvSource.js";
import { ImportError } from "../../data/import/errors.js";
import { type ImportMapping, planItemsAndPictures } from "../../data/import/mapping.js";
import { type PictureSource } from "../../data/import/pictureSource.js";
import { ProblemLog } from "../../data/import/problems.js";
import { ITEM_COLUMNS, readItems } from "../../data/import/rows.js";
import { normalisePicture, PictureError } from "../../data/pictures.js";
import { contentAttributes } from "../recommendation/embedItems.js";
import { existing, fittingMapping } from "./fittingMapping.js";

/** Recommenders learn from features in float16, which holds no number from here on. */
const FLOAT16_OVERFLOW = 65_520;

/** Features that came with new items. */
export interface GivenFeatures {
  /** The file, for messages. */
  readonly name: string;
  readonly width: number;
  /** [items, width], zeros where an item has none. */
  readonly values: Float32Array;
  /** [items] */
  readonly present: Uint8Array;
}

/** Items that were never in training, as their files tell them. */
export interface NewItems {
  readonly ids: readonly string[];
  /** Columns of each item, its category among them. */
  readonly attributes: readonly Readonly<Record<string, string>>[];
  /** Normalised pictures. */
  readonly pictures: readonly (Uint8Array | undefined)[];
  readonly features?: GivenFeatures;
  readonly rejected: number;
  readonly alreadyInCatalogue: number;
}

export interface NewItemsOptions {
  readonly directory: string;
  /** Names given by flags; they win over those of the last import. */
  readonly mapping: ImportMapping;
  readonly last: ImportMapping;
  /** File of features; features.npy where it is there. */
  readonly features?: string;
  readonly catalogue: ReadonlySet<string>;
  readonly onPictures?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads items in the format of an import, without importing them. Rows with problems, items of the catalogue and pictures that
 * cannot be used are left out and counted.
 * @throws ImportError when the files cannot be read as asked, or hold no new item
 */
export async function readNewItems(options: NewItemsOptions): Promise<NewItems> {
  const { directory, catalogue, signal, onPictures } = options;
  const { items, pictures } = await planItemsAndPictures(
    directory,
    await fittingMapping(directory, options.mapping, options.last),
  );
  if (items === undefined)
    throw new ImportError(`${directory} holds no items.csv; name the file of new items by --items.`);
  const source = csvSource({ items, pictures, interactions: [] });
  if (source.items === undefined) throw new ImportError(`${items.file.name} cannot be read.`);
  const counts = { read: 0, rejected: 0, leftOut: 0 };
  const rows = new Map<string, NewRow>();
  let alreadyInCatalogue = 0;
  const [place, id, category, attributes, image] = ["place", "id", "category", "attributes", "image"].map((column) =>
    ITEM_COLUMNS.indexOf(column),
  );
  for await (const values of readItems(source.items, { log: new ProblemLog(), counts, signal })) {
    const itemId = String(values[id]);
    if (catalogue.has(itemId)) alreadyInCatalogue++;
    else if (rows.has(itemId)) counts.rejected++;
    else
      rows.set(itemId, {
        place: Number(values[place]),
        attributes: contentAttributes({
          attributes: JSON.parse(String(values[attributes])),
          categoryId: String(values[category]),
        }),
        image: values[image] === null ? undefined : String(values[image]),
      });
  }
  if (rows.size === 0)
    throw new ImportError(
      `${items.file.name} holds no new item: of ${counts.read} rows, ${alreadyInCatalogue} are in the catalogue already and ${counts.rejected} cannot be used.`,
    );
  const taken = [...rows.values()];
  const pictureSource = await source.openPictures?.();
  try {
    return {
      ids: [...rows.keys()],
      attributes: taken.map((row) => row.attributes),
      pictures: await readPictures(pictureSource, taken, { onPictures, signal }),
      features: await readFeatures(options, [...rows.keys()], taken, counts.read),
      rejected: counts.rejected,
      alreadyInCatalogue,
    };
  } finally {
    await pictureSource?.close();
  }
}

interface NewRow {
  /** Of its row in the items file, from 0. */
  readonly place: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly image?: string;
}

async function readPictures(
  source: PictureSource | undefined,
  rows: readonly NewRow[],
  { onPictures, signal }: Pick<NewItemsOptions, "onPictures" | "signal">,
): Promise<(Uint8Array | undefined)[]> {
  const pictures: (Uint8Array | undefined)[] = [];
  for (const [index, { image }] of rows.entries()) {
    signal?.throwIfAborted();
    pictures.push(source && image !== undefined ? await readPicture(source, image) : undefined);
    onPictures?.(index + 1, rows.length);
  }
  return pictures;
}

async function readPicture(source: PictureSource, name: string): Promise<Uint8Array | undefined> {
  try {
    const bytes = await source.read(name);
    return bytes && (await normalisePicture(bytes)).bytes;
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    return undefined;
  }
}

async function readFeatures(
  { directory, features, signal }: NewItemsOptions,
  ids: readonly string[],
  rows: readonly NewRow[],
  read: number,
): Promise<GivenFeatures | undefined> {
  const path = features === undefined ? await existing(directory, "features.npy") : resolve(directory, features);
  if (path === undefined) return undefined;
  const table = await openFeatureTable(path);
  if (table.inOrderOfItems !== undefined && table.inOrderOfItems !== read)
    throw new ImportError(
      `${basename(path)} has ${table.inOrderOfItems} rows and the items file ${read}: give one row for each row of the items file, in its order.`,
    );
  const { width } = table;
  const index = new Map<string | number, number>(
    rows.map(({ place }, item) => [table.inOrderOfItems === undefined ? ids[item] : place, item]),
  );
  const values = new Float32Array(rows.length * width);
  const present = new Uint8Array(rows.length);
  for await (const row of table.rows(() => {}, signal)) {
    const item = index.get(row.item);
    if (item === undefined || !row.values.every((value) => Math.abs(value) < FLOAT16_OVERFLOW)) continue;
    values.set(row.values, item * width);
    present[item] = 1;
  }
  return { name: table.name, width, values, present };
}
