import type { SqlValue } from "./database.js";

/** A row that COPY cannot take; the message names the table, the row (from 1) and the column. */
export class CopyRowError extends Error {
  override readonly name = "CopyRowError";
}

export interface CopyChunk {
  /** Lines of COPY's text format, each ended by a newline. */
  readonly text: string;
  readonly rows: number;
}

export interface CopySource {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly SqlValue[]> | Iterable<readonly SqlValue[]>;
}

export interface ChunkLimits {
  readonly rows: number;
  /** UTF-16 units; a chunk may pass it by one row. */
  readonly characters: number;
}

/**
 * Rows in COPY's text format, a chunk at a time (https://www.postgresql.org/docs/current/sql-copy.html).
 * @throws CopyRowError
 */
export async function* copyChunks(source: CopySource, limits: ChunkLimits): AsyncGenerator<CopyChunk> {
  let text = "";
  let rows = 0;
  let number = 0;
  for await (const row of source.rows) {
    text += line(row, ++number, source);
    rows++;
    if (rows >= limits.rows || text.length >= limits.characters) {
      yield { text, rows };
      text = "";
      rows = 0;
    }
  }
  if (rows > 0) yield { text, rows };
}

function line(row: readonly SqlValue[], number: number, { table, columns }: CopySource): string {
  if (row.length !== columns.length)
    throw new CopyRowError(
      `Row ${number} for the table ${table} has ${row.length} values; the columns ${columns.join(", ")} want ${columns.length}.`,
    );
  return `${row
    .map((value, index) => {
      const text = field(value);
      if (text.includes("\0"))
        throw new CopyRowError(
          `Row ${number} for the table ${table} has a NUL character in the column ${columns[index]}, which PostgreSQL text cannot hold.`,
        );
      return text;
    })
    .join("\t")}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function field(value: SqlValue): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
  return String(value);
}
