import type { ItemAttributes } from "../../ml/recommenders/recommender.js";

/** Items that must share a value for it to say anything. */
const LEAST_ITEMS = 2;

/**
 * The catalogue's columns as training reads them: of each the values that several items share, in alphabetical order. A column
 * in which no two items, or all of them, agree is left out.
 * @param items the columns of each item
 */
export function itemAttributes(items: readonly Readonly<Record<string, string>>[]): ItemAttributes {
  const names = [...new Set(items.flatMap((item) => Object.keys(item)))].sort();
  const columns: ItemAttributes["columns"][number][] = [];
  const codes: Int32Array[] = [];
  for (const name of names) {
    const counts = new Map<string, number>();
    for (const { [name]: value } of items) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    const shared = [...counts].filter(([, count]) => count >= LEAST_ITEMS && count < items.length);
    if (shared.length === 0) continue;
    const values = shared.map(([value]) => value).sort();
    const positions = new Map(values.map((value, position) => [value, position]));
    columns.push({ name, values });
    codes.push(Int32Array.from(items, ({ [name]: value }) => positions.get(value) ?? -1));
  }
  return { columns, codes };
}
