import { ByteWriter, type ColumnSource, ParquetWriter } from "hyparquet-writer";
import { parquetSchema } from "./parquetSchema.js";
import type { Cell, Column, Row } from "./types.js";

/** A row group is in memory while it is written: no more rows, and no more values of all columns together. */
const GROUP_ROWS = 50_000;
const GROUP_VALUES = 1_000_000;

/**
 * Apache Parquet with typed columns ({@link parquetSchema}), compressed with Snappy but for vectors, which hardly shrink. Written a
 * row group at a time: beside it, memory holds some hundred bytes for each column of each group that was written.
 */
export async function* writeParquet(
  columns: readonly Column[],
  parts: AsyncIterable<readonly Row[]>,
): AsyncIterable<Uint8Array> {
  const writer = new PassingWriter();
  const file = new ParquetWriter({ writer, schema: parquetSchema(columns), createdBy: "atelier" });
  for await (const rows of rowGroups(parts, groupRows(columns))) {
    file.write({
      columnData: columns.map((column, index) => columnOf(column, rows, index)),
      rowGroupSize: rows.length,
    });
    yield writer.take();
  }
  file.finish();
  yield writer.take();
}

/** Rows of a full row group. */
export function groupRows(columns: readonly Column[]): number {
  const values = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  return Math.max(1, Math.min(GROUP_ROWS, Math.floor(GROUP_VALUES / values)));
}

async function* rowGroups(parts: AsyncIterable<readonly Row[]>, size: number): AsyncIterable<readonly Row[]> {
  let waiting: Row[] = [];
  for await (const rows of parts) {
    for (const row of rows) {
      waiting.push(row);
      if (waiting.length < size) continue;
      yield waiting;
      waiting = [];
    }
  }
  if (waiting.length > 0) yield waiting;
}

function columnOf({ name, type }: Column, rows: readonly Row[], index: number): ColumnSource {
  const data = rows.map((row) => value(type, row[index]));
  if (type === "vector") return { name, data, codec: "UNCOMPRESSED", encoding: "PLAIN", statistics: false };
  return { name, data, statistics: type !== "json" };
}

function value(type: Column["type"], cell: Cell): unknown {
  if (cell === null) return null;
  if (type === "int64") return BigInt(cell as number);
  return type === "vector" ? Array.from(cell as Float32Array) : cell;
}

/** Gives out what was written, and holds only what was written since. */
class PassingWriter extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice();
    this.index = 0;
    return bytes;
  }
}
