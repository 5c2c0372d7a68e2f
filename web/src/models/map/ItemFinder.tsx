import { useState } from "react";
import { Field } from "../../components/Field.js";
import { countText } from "../../components/format.js";
import { itemTitle } from "../../components/itemTitle.js";
import type { MappedItem } from "./useMap.js";

const MOST = 60;

export interface ItemFinderProps {
  readonly items: readonly MappedItem[];
  readonly onOpen: (item: MappedItem) => void;
  /** The one that is to be marked. */
  readonly onCurrent: (item: MappedItem) => void;
}

/** The map's items as a list: the way without a mouse, and the way to a certain one. */
export function ItemFinder({ items, onOpen, onCurrent }: ItemFinderProps) {
  const [words, setWords] = useState("");
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = items.filter(({ item }) => {
    const text = `${itemTitle(item)} ${item.category.name} ${item.id}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return (
    <div className="item-finder">
      <Field label="Find an item" hint="By its title, category or id.">
        {(id) => (
          <input
            id={id}
            type="search"
            autoComplete="off"
            aria-describedby={`${id}-hint`}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        )}
      </Field>
      <p className="small quiet" role="status">
        {countText(found.length)} of the map&apos;s {countText(items.length)} items
        {found.length > MOST ? `; the first ${MOST} are listed` : ""}
      </p>
      <ul>
        {found.slice(0, MOST).map((mapped) => (
          <li key={mapped.item.id}>
            <button
              type="button"
              onClick={() => onOpen(mapped)}
              onFocus={() => onCurrent(mapped)}
              onMouseEnter={() => onCurrent(mapped)}
            >
              {itemTitle(mapped.item)}
              <span className="small quiet">{mapped.item.category.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
