import type { Random } from "../../random.js";
import type { ItemAttributes } from "./recommender.js";

/** Every value of every attribute as a row of one table, one column's after the other's. */
export interface AttributeRows {
  /** Rows of the table. */
  readonly count: number;
  /** Of each column: [N] rows of the table, -1 where an item has no value. */
  readonly columns: readonly Int32Array[];
}

export function attributeRows(attributes: ItemAttributes | undefined): AttributeRows {
  const columns: Int32Array[] = [];
  let count = 0;
  attributes?.columns.forEach(({ values }, column) => {
    const first = count;
    columns.push(attributes.codes[column].map((code) => (code < 0 ? -1 : first + code)));
    count += values.length;
  });
  return { count, columns };
}

/**
 * The attributes of a batch's items, some of them left out at random.
 * @param dropout share that is left out, in [0, 1)
 * @returns parallel arrays: positions in the batch, and rows of the table
 */
export function drawAttributes(
  { columns }: AttributeRows,
  items: Int32Array,
  dropout: number,
  random: Random,
): { rows: Int32Array; values: Int32Array } {
  const [rows, values]: [number[], number[]] = [[], []];
  for (const column of columns)
    items.forEach((item, row) => {
      if (column[item] < 0 || random.next() < dropout) return;
      rows.push(row);
      values.push(column[item]);
    });
  return { rows: Int32Array.from(rows), values: Int32Array.from(values) };
}
