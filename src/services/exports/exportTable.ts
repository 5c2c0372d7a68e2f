import { writeCsv } from "./csv.js";
import { writeJsonl } from "./jsonl.js";
import { writeParquet } from "./parquet.js";
import type { ExportFormat, FormatWriter, Row, Table } from "./types.js";

export interface ExportOptions {
  readonly format: ExportFormat;
  readonly onProgress?: (done: number, total: number) => void;
  /** Where it aborts, nothing is kept. */
  readonly signal?: AbortSignal;
}

export interface Exported {
  readonly rows: number;
  readonly bytes: number;
}

const FORMATS: Readonly<Record<ExportFormat, { readonly write: FormatWriter; readonly contentType: string }>> = {
  csv: { write: writeCsv, contentType: "text/csv; charset=utf-8" },
  jsonl: { write: writeJsonl, contentType: "application/jsonl; charset=utf-8" },
  parquet: { write: writeParquet, contentType: "application/vnd.apache.parquet" },
};

/** Smallest chunk that is given to a store, so that a small batch is no write of its own. */
const CHUNK = 2 ** 18;

/**
 * Writes a table in one of the formats while its rows are read.
 * @param keep takes the bytes; it must keep nothing when they throw
 * @throws AbortError when it is stopped
 */
export async function exportTable(
  table: Table,
  { format, onProgress, signal }: ExportOptions,
  keep: (chunks: AsyncIterable<Uint8Array>, contentType: string) => Promise<void>,
): Promise<Exported> {
  const { write, contentType } = FORMATS[format];
  let rowCount = 0;
  let bytes = 0;
  async function* rows(): AsyncIterable<readonly Row[]> {
    for await (const { rows, done } of table.parts()) {
      signal?.throwIfAborted();
      rowCount += rows.length;
      yield rows;
      onProgress?.(done, Math.max(done, table.total));
    }
    // A signal that came with the last rows stops the export, too.
    signal?.throwIfAborted();
  }
  async function* counted(): AsyncIterable<Uint8Array> {
    for await (const chunk of gatheredChunks(write(table.columns, rows()))) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  await keep(counted(), contentType);
  return { rows: rowCount, bytes };
}

async function* gatheredChunks(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < CHUNK) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(waiting);
}
