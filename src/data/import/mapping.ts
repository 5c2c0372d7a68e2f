import { access, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CsvFile, type CsvOptions } from "./csvFile.js";
import { ImportError } from "./errors.js";
import { type ImageTemplate, parseImageTemplate } from "./imageTemplate.js";
import type { InteractionSplit } from "./source.js";

/**
 * Which files and columns an import reads. Files are relative to the imported directory.
 * What is left out has the default in brackets; a default that is not there is passed over, except `items.id`,
 * `items.category`, `interactions.user` and `interactions.item`, which their files must have. An empty name leaves the default out.
 */
export interface ImportMapping {
  /** File of items [items.csv]. */
  readonly items?: string;
  /** Column with the item's id [id]. */
  readonly itemId?: string;
  /** Column with the category's name [category]. */
  readonly category?: string;
  /** Column with the title [title]. */
  readonly title?: string;
  /** Column with the price [price]. */
  readonly price?: string;
  /** Column with the pieces in stock [stock]. */
  readonly stock?: string;
  /** Column with the time at which it came on sale [released]. */
  readonly released?: string;
  /** Picture's name, with columns in braces, as `{id}.jpg` [{image}]. */
  readonly image?: string;
  /** Folder or zip archive of pictures [images, else images.zip]. */
  readonly images?: string;
  /** File of interactions to train on [interactions.csv]. */
  readonly interactions?: string;
  /** File of interactions withheld for validation [validation.csv]. */
  readonly validation?: string;
  /** File of interactions withheld for the test [test.csv]. */
  readonly test?: string;
  /** Column with the shopper's id [user]. */
  readonly user?: string;
  /** Column of the interactions with the item's id [item]. */
  readonly item?: string;
  /** Column with the time [at]. */
  readonly at?: string;
  /** Column with the kind: view, click, cart, purchase or dislike [kind]; purchase where it is blank. */
  readonly kind?: string;
  /** Character between fields [,]. */
  readonly delimiter?: string;
  /** Encoding of the files [utf-8]. */
  readonly encoding?: string;
}

/** The items file, with the positions of its columns. */
export interface ItemsFile {
  readonly file: CsvFile;
  readonly id: number;
  readonly category: number;
  readonly title?: number;
  readonly price?: number;
  readonly stock?: number;
  readonly released?: number;
  readonly image?: ImageTemplate;
  /** Every other column: name and position. */
  readonly attributes: readonly (readonly [name: string, position: number])[];
}

/** A file of interactions, with the positions of its columns. */
export interface InteractionsFile {
  readonly file: CsvFile;
  readonly split: InteractionSplit;
  readonly user: number;
  readonly item: number;
  readonly at?: number;
  readonly kind?: number;
}

export interface ImportPlan {
  readonly items?: ItemsFile;
  readonly interactions: readonly InteractionsFile[];
  /** Folder or zip archive of the pictures. */
  readonly pictures?: string;
}

/**
 * Finds the files, reads their headers and places the columns, so that whatever is missing is told before anything else is done.
 * @throws ImportError naming the file, the missing column, the columns there are, and the flag to set.
 */
export async function planImport(directory: string, mapping: ImportMapping): Promise<ImportPlan> {
  const { items, pictures } = await planItemsAndPictures(directory, mapping);
  const splits: [InteractionSplit, string | undefined, string][] = [
    ["TRAIN", mapping.interactions, "interactions.csv"],
    ["VALIDATION", mapping.validation, "validation.csv"],
    ["TEST", mapping.test, "test.csv"],
  ];
  const interactions: InteractionsFile[] = [];
  for (const [split, named, fallback] of splits) {
    const path = await find(directory, named, [fallback]);
    if (path === undefined) continue;
    interactions.push(planInteractions(await CsvFile.open(path, csvOptions(mapping)), split, mapping));
  }
  if (items === undefined && interactions.length === 0)
    throw new ImportError(
      `${directory} holds neither items.csv nor interactions.csv; name the files by --items and --interactions.`,
    );
  return { items, interactions, pictures };
}

/**
 * The part of {@link planImport} that finds items and their pictures; both absent where there is no items file.
 * @throws ImportError as planImport
 */
export async function planItemsAndPictures(
  directory: string,
  mapping: ImportMapping,
): Promise<Pick<ImportPlan, "items" | "pictures">> {
  const folder = await stat(directory).catch(() => undefined);
  if (!folder?.isDirectory()) throw new ImportError(`${directory} is not a folder; name the one that holds the files.`);
  const csv = csvOptions(mapping);
  const itemsFile = await find(directory, mapping.items, ["items.csv"]);
  if (itemsFile === undefined) return {};
  const items = planItems(await CsvFile.open(itemsFile, csv), mapping);
  const pictures = await find(directory, mapping.images, ["images", "images.zip"]);
  if (mapping.images !== undefined && items.image === undefined)
    throw new ImportError(
      `${items.file.name} has no column "image"; say how pictures are named, as in --image '{${items.file.header[items.id]}}.jpg'.`,
    );
  if (mapping.image !== undefined && pictures === undefined)
    throw new ImportError(`${directory} holds neither images/ nor images.zip; name the pictures by --images.`);
  return { items: pictures === undefined ? { ...items, image: undefined } : items, pictures };
}

const csvOptions = (mapping: ImportMapping): CsvOptions => ({
  delimiter: mapping.delimiter,
  encoding: encodingOf(mapping),
});

function planItems(file: CsvFile, mapping: ImportMapping): ItemsFile {
  const columns = columnsOf(file);
  const id = columns.required(mapping.itemId ?? "id", "--item-id");
  const category = columns.required(mapping.category ?? "category", "--category");
  const title = columns.optional(mapping.title, "title", "--title");
  const price = columns.optional(mapping.price, "price", "--price");
  const stock = columns.optional(mapping.stock, "stock", "--stock");
  const released = columns.optional(mapping.released, "released", "--released");
  const image = imageOf(file, mapping, columns);
  // A picture's name that is one column alone says nothing more about the item.
  const consumed = [
    id,
    category,
    title,
    price,
    stock,
    released,
    image?.alone ? columns.required(image.template.columns[0], "--image") : undefined,
  ];
  return {
    file,
    id,
    category,
    title,
    price,
    stock,
    released,
    image: image?.template,
    attributes: file.header
      .map((name, position) => [name, position] as const)
      .filter(([name, position]) => name !== "" && !consumed.includes(position)),
  };
}

function imageOf(file: CsvFile, mapping: ImportMapping, columns: Columns) {
  const text = mapping.image ?? (file.header.includes("image") ? "{image}" : undefined);
  if (text === undefined) return undefined;
  const template = parseImageTemplate(text);
  for (const column of template.columns) columns.required(column, "--image");
  return { template, alone: text === `{${template.columns[0]}}` };
}

function planInteractions(file: CsvFile, split: InteractionSplit, mapping: ImportMapping): InteractionsFile {
  const columns = columnsOf(file);
  return {
    file,
    split,
    user: columns.required(mapping.user ?? "user", "--user"),
    item: columns.required(mapping.item ?? "item", "--item"),
    at: columns.optional(mapping.at, "at", "--at"),
    kind: columns.optional(mapping.kind, "kind", "--kind"),
  };
}

interface Columns {
  required(name: string, flag: string): number;
  /** Asked for by name, it must be there; the fallback need not, and "" is no column. */
  optional(name: string | undefined, fallback: string, flag: string): number | undefined;
}

function columnsOf({ name: file, header }: CsvFile): Columns {
  const required = (name: string, flag: string): number => {
    const position = header.indexOf(name);
    if (position !== -1) return position;
    const other =
      header.length > 1 ? undefined : [";", "\t", "|", ","].find((character) => header[0].includes(character));
    const hint =
      other === undefined
        ? `Name the right one by ${flag}.`
        : `Its fields seem to be separated by ${JSON.stringify(other)}: pass --delimiter ${other === "\t" ? "'\\t'" : `'${other}'`}.`;
    throw new ImportError(
      `${file} has no column "${name}"; its columns are ${header.map((column) => `"${column}"`).join(", ")}. ${hint}`,
    );
  };
  return {
    required,
    optional(name, fallback, flag) {
      if (name === "") return undefined;
      if (name !== undefined) return required(name, flag);
      const position = header.indexOf(fallback);
      return position === -1 ? undefined : position;
    },
  };
}

async function find(directory: string, named: string | undefined, fallbacks: string[]): Promise<string | undefined> {
  if (named !== undefined) return resolve(directory, named);
  for (const fallback of fallbacks) {
    const path = join(directory, fallback);
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path;
  }
  return undefined;
}

function encodingOf({ encoding, delimiter }: ImportMapping): string | undefined {
  if (delimiter !== undefined && delimiter.length !== 1)
    throw new ImportError(`--delimiter "${delimiter}" is not one character.`);
  try {
    return encoding === undefined ? undefined : new TextDecoder(encoding).encoding;
  } catch {
    throw new ImportError(`--encoding "${encoding}" is not known; give utf-8, latin1, windows-1252, utf-16le ...`);
  }
}
