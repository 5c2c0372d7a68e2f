import type { MappedItem } from "./useMap.js";

/** "Linen shirt"; the id of what has no title. */
export const itemTitle = ({ title, id }: MappedItem["item"]): string => title ?? `Item ${id}`;

export const withCategory = (item: MappedItem["item"]): string => `${itemTitle(item)}, ${item.category.name}`;
