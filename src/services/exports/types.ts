/** How a column's cells are kept; every column but a vector may hold null. */
export type ColumnType =
  | "text"
  | "int32"
  | "int64"
  /** A number of single precision. */
  | "float"
  | "double"
  /** A Float32Array of as many values as the column is wide. */
  | "vector"
  /** A Date. */
  | "time"
  /** What JSON can say. */
  | "json";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Values of a vector. */
  readonly width?: number;
}

export type Cell = string | number | Date | Float32Array | object | null;

/** Cells in the order of the columns. */
export type Row = readonly Cell[];

/** Rows that were read together. */
export interface Part {
  readonly rows: readonly Row[];
  /** How much of {@link Table.total} has been read, these rows counted. */
  readonly done: number;
}

/** What is exported: its columns, and its rows as they are read. */
export interface Table {
  readonly columns: readonly Column[];
  /** Of what is read, not of rows: shoppers, items, designs. It may grow while rows are read. */
  readonly total: number;
  parts(): AsyncIterable<Part>;
  readonly about?: TableFacts;
}

/** What is worth telling of a table beside its rows. */
export interface TableFacts {
  /** Of all rows. */
  readonly recommender?: string;
  readonly model?: string;
  /** Shoppers who were asked for by name and are not stored, as far as rows have been read: they get what is popular. */
  readonly unknownUsers?: { count: number; first: string | undefined };
}

export const EXPORT_FORMATS = ["csv", "jsonl", "parquet"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Turns rows into the bytes of a file, a part at a time: memory does not grow with the rows. */
export type FormatWriter = (
  columns: readonly Column[],
  parts: AsyncIterable<readonly Row[]>,
) => AsyncIterable<Uint8Array>;
