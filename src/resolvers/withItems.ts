import type { ShownItem } from "../services/catalogue/shownItems.js";
import type { Context } from "./context.js";

/** A row that names an item, and the item. */
export type WithItem<Row> = Row & { readonly item: ShownItem };

/** Those of the rows whose item the catalogue has, with it: a model may remember items that were lost since. One query at most. */
export async function withItems<Row extends { readonly itemId: string }>(
  rows: readonly Row[],
  { services }: Context,
): Promise<WithItem<Row>[]> {
  const items = await services.catalogue.shownItems.of(rows.map(({ itemId }) => itemId));
  return rows.flatMap((row, index) => {
    const item = items[index];
    return item === undefined ? [] : [{ ...row, item }];
  });
}
