import type { SqlValue } from "../../database/database.js";
import type { CsvFile, CsvRow } from "./csvFile.js";
import { parseInstant } from "./instant.js";
import type { InteractionsFile, ItemsFile } from "./mapping.js";
import { PROBLEM_REASONS, type ProblemLog, type ProblemReason } from "./problems.js";
import { slug } from "./slug.js";

const KINDS = ["VIEW", "CLICK", "CART", "PURCHASE", "DISLIKE"];
const LONGEST_ID = 200;

/** What a file's rows came to so far. */
export interface RowCounts {
  read: number;
  rejected: number;
}

interface ReadOptions {
  readonly log: ProblemLog;
  readonly counts: RowCounts;
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

/** A row that is not taken. */
class Rejection {
  constructor(
    readonly reason: ProblemReason,
    readonly message: string,
  ) {}
}

/** Rows for staging: line, id, category id, category name, title, attributes (JSON), picture name. Bad ones go to the log. */
export function readItems(items: ItemsFile, options: ReadOptions): AsyncGenerator<SqlValue[]> {
  const { header } = items.file;
  return readRows(items.file, options, ({ line, fields }) => {
    const id = idOf(fields, items.id, header);
    const name = required(fields, items.category, header);
    const category = slug(name);
    if (category === "" || category.length > LONGEST_ID)
      throw new Rejection(
        PROBLEM_REASONS.value,
        `the category ${quote(name)} gives no id: it needs a letter or digit, and at most ${LONGEST_ID} characters`,
      );
    const attributes: Record<string, string> = {};
    for (const [column, position] of items.attributes)
      if (fields[position] !== "") attributes[column] = fields[position];
    return [
      line,
      id,
      category,
      name,
      (items.title !== undefined && fields[items.title]) || null,
      JSON.stringify(attributes),
      items.image?.fill((column) => fields[header.indexOf(column)]) ?? null,
    ];
  });
}

/** Rows for staging: file number, line, user, item, kind, time. Bad ones go to the log. */
export function readInteractions(
  interactions: InteractionsFile,
  number: number,
  options: ReadOptions,
): AsyncGenerator<SqlValue[]> {
  const { header } = interactions.file;
  return readRows(interactions.file, options, ({ line, fields }) => [
    number,
    line,
    idOf(fields, interactions.user, header),
    idOf(fields, interactions.item, header),
    kindOf(fields, interactions.kind),
    instantOf(fields, interactions.at),
  ]);
}

async function* readRows(
  file: CsvFile,
  { log, counts, signal, onBytes }: ReadOptions,
  convert: (row: CsvRow) => SqlValue[],
): AsyncGenerator<SqlValue[]> {
  for await (const row of file.rows(onBytes)) {
    signal?.throwIfAborted();
    counts.read++;
    let values: SqlValue[];
    try {
      check(row, file.header.length);
      values = convert(row);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      counts.rejected++;
      await log.add({ file: file.name, line: row.line, reason: error.reason, message: error.message });
      continue;
    }
    yield values;
  }
}

function check({ fields }: CsvRow, columns: number): void {
  if (fields.length !== columns)
    throw new Rejection(PROBLEM_REASONS.fields, `it has ${fields.length} fields, the header has ${columns}`);
  if (fields.some((field) => field.includes("\0")))
    throw new Rejection(PROBLEM_REASONS.value, "it holds a NUL character");
}

function required(fields: readonly string[], position: number, header: readonly string[]): string {
  if (fields[position] === "") throw new Rejection(PROBLEM_REASONS.missing, `${quote(header[position])} is blank`);
  return fields[position];
}

function idOf(fields: readonly string[], position: number, header: readonly string[]): string {
  const id = required(fields, position, header);
  if (id.length > LONGEST_ID)
    throw new Rejection(PROBLEM_REASONS.value, `${quote(header[position])} has more than ${LONGEST_ID} characters`);
  return id;
}

function kindOf(fields: readonly string[], position: number | undefined): string {
  const kind = (position === undefined ? "" : fields[position].toUpperCase()) || "PURCHASE";
  if (!KINDS.includes(kind))
    throw new Rejection(
      PROBLEM_REASONS.kind,
      `${quote(fields[position ?? 0])} is none of ${KINDS.join(", ").toLowerCase()}`,
    );
  return kind;
}

function instantOf(fields: readonly string[], position: number | undefined): Date | null {
  if (position === undefined || fields[position] === "") return null;
  const instant = parseInstant(fields[position]);
  if (instant === undefined)
    throw new Rejection(
      PROBLEM_REASONS.date,
      `${quote(fields[position])} is no date; write 2020-09-16, 2020-09-16T10:30:00Z or Unix seconds`,
    );
  return instant;
}

function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}...` : text}"`;
}
