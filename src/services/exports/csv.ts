import { stringify } from "csv-stringify/sync";
import { shortNumber, shortNumbers } from "./shortNumber.js";
import type { Cell, Column, Row } from "./types.js";

/**
 * RFC 4180 in UTF-8 with a header, lines ended by \n. A vector takes a column for each value (`vector_1` ...), so that whatever
 * reads CSV reads numbers; JSON is a text. Null and an empty text are both an empty cell. A text that a spreadsheet would take for a
 * formula (it begins with = + - @, a tab or a line break) gets an apostrophe before it; numbers stay as they are.
 */
export async function* writeCsv(
  columns: readonly Column[],
  parts: AsyncIterable<readonly Row[]>,
): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  const encode = (records: readonly unknown[][]) => encoder.encode(stringify([...records], { escape_formulas: true }));
  yield encode([columns.flatMap(names)]);
  for await (const rows of parts)
    if (rows.length > 0) yield encode(rows.map((row) => columns.flatMap((column, index) => cells(column, row[index]))));
}

function names({ name, type, width = 0 }: Column): string[] {
  return type === "vector" ? Array.from({ length: width }, (_, index) => `${name}_${index + 1}`) : [name];
}

function cells({ type }: Column, cell: Cell): (string | number | null)[] {
  if (cell === null) return [null];
  switch (type) {
    case "vector":
      return shortNumbers(cell as Float32Array);
    case "float":
      return [shortNumber(cell as number)];
    case "time":
      return [(cell as Date).toISOString()];
    case "json":
      return [JSON.stringify(cell)];
    default:
      return [cell as string | number];
  }
}
