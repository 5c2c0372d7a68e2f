import type { ObjectStore } from "../../storage/objectStore.js";
import type { ImportMapping } from "./mapping.js";
import type { ImportReport } from "./report.js";

const KEY = "settings/import.json";

const FILE_FLAGS = ["delimiter", "encoding"] as const;
const ITEM_FLAGS = ["items", "itemId", "category", "title", "price", "stock", "released", "image", "images"] as const;
const INTERACTION_FLAGS = ["user", "item", "at", "kind"] as const;

/**
 * Keeps how the columns were called, so that other commands read files of the same kind without flags. An import of items alone
 * leaves what is known of interactions, and the other way round.
 */
export async function rememberMapping(
  store: ObjectStore,
  mapping: ImportMapping,
  { items, interactions }: Pick<ImportReport, "items" | "interactions">,
): Promise<void> {
  const remembered: Record<string, string> = { ...(await lastMapping(store)) };
  const flags = [
    ...FILE_FLAGS,
    ...(items.read > 0 ? ITEM_FLAGS : []),
    ...(interactions.read > 0 ? INTERACTION_FLAGS : []),
  ];
  for (const flag of flags) {
    const value = mapping[flag];
    if (value === undefined) delete remembered[flag];
    else remembered[flag] = value;
  }
  await store.put(KEY, Buffer.from(JSON.stringify(remembered)), { contentType: "application/json" });
}

/** How the last import of CSV files called its columns; empty when there was none, or all had their default names. */
export async function lastMapping(store: ObjectStore): Promise<ImportMapping> {
  if ((await store.head(KEY)) === undefined) return {};
  return JSON.parse(Buffer.from(await store.get(KEY)).toString("utf8")) as ImportMapping;
}
