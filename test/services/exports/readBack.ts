import { parse } from "csv-parse/sync";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import type { Cell, Column, ExportFormat, Row, Table } from "../../../src/services/exports/types.js";

/** Every row of a table, cells in the order of its columns. */
export async function rowsOf(table: Table): Promise<Row[]> {
  const all: Row[] = [];
  for await (const { rows } of table.parts()) all.push(...rows);
  return all;
}

/** What a file of that format should hold: what its own reader gives for these rows. */
export function expected(format: ExportFormat, columns: readonly Column[], rows: readonly Row[]): object[] {
  return rows.map((row) =>
    Object.fromEntries(columns.flatMap((column, index) => EXPECTED[format](column, row[index]))),
  );
}

const EXPECTED: Record<ExportFormat, (column: Column, cell: Cell) => [string, unknown][]> = {
  csv: ({ name, type, width }, cell) => {
    if (type === "vector")
      return Array.from({ length: width! }, (_, k) => [`${name}_${k + 1}`, Math.fround((cell as Float32Array)[k])]);
    if (cell === null) return [[name, ""]];
    if (type === "json") return [[name, JSON.stringify(cell)]];
    if (type === "time") return [[name, (cell as Date).toISOString()]];
    return [[name, type === "text" ? (cell as string).replace(/^[=+\-@\t\r]/, "'$&") : cell]];
  },
  jsonl: ({ name, type }, cell) => {
    if (cell === null) return [[name, null]];
    if (type === "vector") return [[name, Array.from(cell as Float32Array)]];
    return [[name, type === "time" ? (cell as Date).toISOString() : cell]];
  },
  parquet: ({ name, type }, cell) => {
    if (cell === null) return [[name, null]];
    if (type === "vector") return [[name, Array.from(cell as Float32Array)]];
    return [[name, type === "int64" ? BigInt(cell as number) : cell]];
  },
};

/** Objects by column name, numbers of single precision as such. */
export async function readBack(format: ExportFormat, columns: readonly Column[], bytes: Uint8Array) {
  if (format === "parquet") return parquetReadObjects({ file: arrayBufferOf(bytes) });
  const text = Buffer.from(bytes).toString();
  const isNumber = (name: string) => {
    const type = columns.find((column) => column.name === name)?.type ?? "float";
    return type === "float" || type === "double" || type === "int32" || type === "int64";
  };
  const single = (name: string) => (columns.find((column) => column.name === name)?.type ?? "float") === "float";
  const number = (name: string, value: number) => (single(name) ? Math.fround(value) : value);
  if (format === "csv")
    return parse(text, {
      columns: true,
      cast: (value, { header, column }) =>
        !header && value !== "" && isNumber(String(column)) ? number(String(column), Number(value)) : value,
    }) as object[];
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) =>
      JSON.parse(line, (name, value) =>
        Array.isArray(value) && columns.some((column) => column.name === name && column.type === "vector")
          ? value.map(Math.fround)
          : typeof value === "number" && columns.some((column) => column.name === name)
            ? number(name, value)
            : value,
      ),
    );
}

export function rowGroupSizes(bytes: Uint8Array): number[] {
  return parquetMetadata(arrayBufferOf(bytes)).row_groups.map(({ num_rows }) => Number(num_rows));
}

function arrayBufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
