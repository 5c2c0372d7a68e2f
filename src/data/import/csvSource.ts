import type { CsvFile, CsvRow } from "./csvFile.js";
import type { ImportPlan, InteractionsFile, ItemsFile } from "./mapping.js";
import { openPictureSource } from "./pictureSource.js";
import { PROBLEM_REASONS } from "./problems.js";
import {
  type ImportSource,
  type InteractionRecord,
  type InteractionTable,
  type ItemDetail,
  type ItemRecord,
  type ItemTable,
  Rejection,
  type SourceRow,
} from "./source.js";

/** The files of a plan as a source. */
export function csvSource({ items, interactions, pictures }: ImportPlan): ImportSource {
  return {
    items: items && itemTable(items),
    interactions: interactions.map(interactionTable),
    openPictures: pictures === undefined ? undefined : () => openPictureSource(pictures),
  };
}

const DETAILS: readonly ItemDetail[] = ["title", "price", "stock", "released"];

function itemTable(items: ItemsFile): ItemTable {
  const { file } = items;
  const details = DETAILS.flatMap((name) => (items[name] === undefined ? [] : [[name, items[name]] as const]));
  const convert = (fields: readonly string[]): ItemRecord => ({
    id: fields[items.id],
    category: fields[items.category],
    ...Object.fromEntries(details.map(([name, position]) => [name, fields[position]])),
    attributes: Object.fromEntries(
      items.attributes.filter(([, position]) => fields[position] !== "").map(([name, at]) => [name, fields[at]]),
    ),
    image: items.image?.fill((column) => fields[file.header.indexOf(column)]),
  });
  return {
    name: file.name,
    bytes: file.bytes,
    fields: { id: file.header[items.id], category: file.header[items.category] },
    tells: details.map(([name]) => name),
    rows: (onBytes) => csvRows(file, convert, onBytes),
  };
}

function interactionTable({ file, split, user, item, kind, at }: InteractionsFile): InteractionTable {
  const convert = (fields: readonly string[]): InteractionRecord => ({
    user: fields[user],
    item: fields[item],
    kind: kind === undefined ? undefined : fields[kind],
    at: at === undefined ? undefined : fields[at],
  });
  return {
    name: file.name,
    bytes: file.bytes,
    fields: { user: file.header[user], item: file.header[item] },
    split,
    rows: (onBytes) => csvRows(file, convert, onBytes),
  };
}

/** The rows of a CSV file as records; those with a wrong number of fields are rejected. */
export async function* csvRows<Row>(
  file: CsvFile,
  convert: (fields: readonly string[]) => Row | Rejection,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<SourceRow<Row>> {
  for await (const row of file.rows(onBytes))
    yield { line: row.line, record: check(row, file.header.length) ?? convert(row.fields) };
}

function check({ fields }: CsvRow, columns: number): Rejection | undefined {
  if (fields.length !== columns)
    return new Rejection(PROBLEM_REASONS.fields, `it has ${fields.length} fields, the header has ${columns}`);
  if (fields.some((field) => field.includes("\0")))
    return new Rejection(PROBLEM_REASONS.value, "it holds a NUL character");
  return undefined;
}
