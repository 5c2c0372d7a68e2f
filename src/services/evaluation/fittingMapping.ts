import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { CsvFile } from "../../data/import/csvFile.js";
import type { ImportMapping } from "../../data/import/mapping.js";
import type { ItemDetail } from "../../data/import/source.js";

const USUAL_IDS = ["id", "item_id", "article_id", "product_id", "sku", "asin", "item"];

/** Path of the file in the folder, undefined where there is none. */
export async function existing(directory: string, name: string | undefined): Promise<string | undefined> {
  if (name === undefined) return undefined;
  const path = resolve(directory, name);
  return access(path).then(
    () => path,
    () => undefined,
  );
}

/**
 * How the items of a folder are read: by the names given, else by those of the last import where these files have them, else by
 * usual ones. Pictures that no template names are looked for as `<id>.jpg`.
 */
export async function fittingMapping(
  directory: string,
  given: ImportMapping,
  last: ImportMapping,
): Promise<ImportMapping> {
  const items = given.items ?? (await existing(directory, last.items));
  const images = given.images ?? (await existing(directory, last.images));
  const delimiter = given.delimiter ?? last.delimiter;
  const encoding = given.encoding ?? last.encoding;
  const path = await existing(directory, items ?? "items.csv");
  if (path === undefined) return { ...given, items, images };
  const { header } = await CsvFile.open(path, { delimiter, encoding });
  const fitting = (column: string | undefined) => header.find((name) => name === column);
  const detail = (name: ItemDetail) => given[name] ?? (last[name] === "" ? "" : fitting(last[name]));
  const itemId = given.itemId ?? fitting(last.itemId) ?? USUAL_IDS.find((name) => header.includes(name));
  const pictured = images ?? (await existing(directory, "images")) ?? (await existing(directory, "images.zip"));
  const image = given.image ?? (pictured && (fittingTemplate(last.image, header) ?? templateById(itemId, header)));
  const category = given.category ?? fitting(last.category);
  return {
    ...given,
    items,
    images,
    delimiter,
    encoding,
    itemId,
    category,
    title: detail("title"),
    price: detail("price"),
    stock: detail("stock"),
    released: detail("released"),
    image,
  };
}

function fittingTemplate(template: string | undefined, header: readonly string[]): string | undefined {
  const columns = [...(template ?? "").matchAll(/\{([^{}]*)\}/g)].map(([, column]) => column.trim());
  return columns.every((column) => header.includes(column)) ? template : undefined;
}

function templateById(itemId: string | undefined, header: readonly string[]): string | undefined {
  return itemId === undefined || header.includes("image") ? undefined : `{${itemId}}.jpg`;
}
