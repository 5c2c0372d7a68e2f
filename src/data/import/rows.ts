import type { SqlValue } from "../../database/database.js";
import { parseInstant } from "./instant.js";
import { parsePrice, parseStock } from "./offer.js";
import { PROBLEM_REASONS, type ProblemLog } from "./problems.js";
import { slug } from "./slug.js";
import { type InteractionTable, type ItemTable, Rejection, type SourceTable } from "./source.js";

const KINDS = ["VIEW", "CLICK", "CART", "PURCHASE", "DISLIKE"];
const LONGEST_ID = 200;

/** What a file's rows came to so far. */
export interface RowCounts {
  read: number;
  rejected: number;
  /** Outside what was asked for. */
  leftOut: number;
}

interface ReadOptions {
  readonly log: ProblemLog;
  readonly counts: RowCounts;
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

/** Columns of `import_item`, in the order of {@link readItems}. */
export const ITEM_COLUMNS = [
  "line",
  "place",
  "id",
  "category",
  "categoryName",
  "title",
  "price",
  "stock",
  "released",
  "attributes",
  "image",
  "outside",
];
/** Columns of `import_interaction`, in the order of {@link readInteractions}. */
export const INTERACTION_COLUMNS = ["file", "line", "userId", "itemId", "kind", "at", "split"];

/** Rows for staging, as {@link ITEM_COLUMNS}. Bad ones go to the log. */
export function readItems(table: ItemTable, options: ReadOptions): AsyncGenerator<SqlValue[]> {
  return readRows(table, options, (line, item) => {
    const id = idOf(item.id, table.fields.id);
    const place = options.counts.read - 1;
    if (item.outside) return [line, place, id, "", "", null, null, null, null, "{}", null, true];
    const name = required(item.category, table.fields.category);
    const category = slug(name);
    if (category === "" || category.length > LONGEST_ID)
      throw new Rejection(
        PROBLEM_REASONS.value,
        `the category ${quote(name)} gives no id: it needs a letter or digit, and at most ${LONGEST_ID} characters`,
      );
    const { title, attributes, image } = item;
    for (const text of [id, name, title, image, ...Object.values(attributes)]) checkText(text);
    const offer = [priceOf(item.price), stockOf(item.stock), instantOf(item.released)];
    const texts = [JSON.stringify(attributes), image ?? null];
    return [line, place, id, category, name, title || null, ...offer, ...texts, false];
  });
}

/** Rows for staging, as {@link INTERACTION_COLUMNS}. Bad ones go to the log, those left out are counted. */
export function readInteractions(
  table: InteractionTable,
  number: number,
  options: ReadOptions,
): AsyncGenerator<SqlValue[]> {
  return readRows(table, options, (line, { user, item, kind, at, outside }) => {
    if (outside) {
      options.counts.leftOut++;
      return undefined;
    }
    const ids = [idOf(user, table.fields.user), idOf(item, table.fields.item)];
    ids.forEach(checkText);
    return [number, line, ...ids, kindOf(kind), instantOf(at), table.split];
  });
}

async function* readRows<Row>(
  table: SourceTable<Row>,
  { log, counts, signal, onBytes }: ReadOptions,
  convert: (line: number, record: Row) => SqlValue[] | undefined,
): AsyncGenerator<SqlValue[]> {
  for await (const { line, record } of table.rows(onBytes)) {
    signal?.throwIfAborted();
    counts.read++;
    let values: SqlValue[] | undefined;
    try {
      if (record instanceof Rejection) throw record;
      values = convert(line, record);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      counts.rejected++;
      await log.add({ file: table.name, line, reason: error.reason, message: error.message });
      continue;
    }
    if (values !== undefined) yield values;
  }
}

/** What PostgreSQL cannot store in text or JSON. */
function checkText(text: string | undefined): void {
  if (text?.includes("\0")) throw new Rejection(PROBLEM_REASONS.value, "it holds a NUL character");
  if (text !== undefined && /\p{Surrogate}/u.test(text))
    throw new Rejection(PROBLEM_REASONS.value, "it holds half of a character (a lone surrogate)");
}

function required(value: string, field: string): string {
  if (value === "") throw new Rejection(PROBLEM_REASONS.missing, `${quote(field)} is blank`);
  return value;
}

function idOf(value: string, field: string): string {
  const id = required(value, field);
  if (id.length > LONGEST_ID)
    throw new Rejection(PROBLEM_REASONS.value, `${quote(field)} has more than ${LONGEST_ID} characters`);
  return id;
}

function kindOf(text: string | undefined): string {
  const kind = text?.toUpperCase() || "PURCHASE";
  if (!KINDS.includes(kind))
    throw new Rejection(PROBLEM_REASONS.kind, `${quote(text ?? "")} is none of ${KINDS.join(", ").toLowerCase()}`);
  return kind;
}

function priceOf(text = ""): number | null {
  if (text === "") return null;
  const price = parsePrice(text);
  if (price === undefined)
    throw new Rejection(
      PROBLEM_REASONS.price,
      `${quote(text)} is no price; write a number of 0 or more, such as 19.95 (--price '' makes the column an attribute)`,
    );
  return price;
}

function stockOf(text = ""): number | null {
  if (text === "") return null;
  const stock = parseStock(text);
  if (stock === undefined)
    throw new Rejection(
      PROBLEM_REASONS.stock,
      `${quote(text)} is no number of pieces; write a whole number of 0 or more (--stock '' makes the column an attribute)`,
    );
  return stock;
}

function instantOf(text: string | undefined): Date | null {
  if (text === undefined || text === "") return null;
  const instant = parseInstant(text);
  if (instant === undefined)
    throw new Rejection(
      PROBLEM_REASONS.date,
      `${quote(text)} is no date; write 2020-09-16, 2020-09-16T10:30:00Z or Unix seconds`,
    );
  return instant;
}

function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}...` : text}"`;
}
