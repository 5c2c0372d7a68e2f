import { shortNumber, shortNumbers } from "./shortNumber.js";
import type { Cell, Column, Row } from "./types.js";

/** One JSON object a line, with every column; vectors are arrays of numbers, times ISO 8601. */
export async function* writeJsonl(
  columns: readonly Column[],
  parts: AsyncIterable<readonly Row[]>,
): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  const line = (row: Row) =>
    `${JSON.stringify(Object.fromEntries(columns.map(({ name, type }, index) => [name, value(type, row[index])])))}\n`;
  for await (const rows of parts) if (rows.length > 0) yield encoder.encode(rows.map(line).join(""));
}

function value(type: Column["type"], cell: Cell): unknown {
  if (cell === null) return null;
  if (type === "vector") return shortNumbers(cell as Float32Array);
  return type === "float" ? shortNumber(cell as number) : cell;
}
