import type { Loaders } from "../services/catalogue/loaders.js";

/** Those of the rows whose item the catalogue has; one query for all. */
export async function stillThere<Row extends { readonly itemId: string }>(
  rows: readonly Row[],
  { items }: Loaders,
): Promise<Row[]> {
  const found = await Promise.all(rows.map((row) => items.load(row.itemId)));
  return rows.filter((_, index) => found[index] !== null);
}
