import { useState } from "react";
import { useQuery } from "urql";
import { Field } from "../components/Field.js";
import { itemTitle } from "../components/itemTitle.js";
import { Notice } from "../components/Notice.js";
import { Picture } from "../components/Picture.js";
import { ITEM } from "./documents.js";
import { type PickedItem, useCategoryItems } from "./useCategoryItems.js";

const AT_ONCE = 24;

export interface ItemPickerProps {
  /** Id of the category whose items are shown. */
  readonly category: string;
  /** Id of the chosen item; "" for none. */
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Items of a category to click, found by words of their titles or by their ids; an exact id is found in every category. */
export function ItemPicker({ category, chosen, onChoose }: ItemPickerProps) {
  const [words, setWords] = useState("");
  const [most, setMost] = useState(AT_ONCE);
  const { rows: items, more, error } = useCategoryItems(category);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = items?.filter(({ id, title }) => {
    const text = `${id} ${title ?? ""}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const exact = useItem(matching?.length === 0 ? words.trim() : "");
  const current = useItem(chosen);
  const shown = matching?.length === 0 && exact ? [exact] : (matching?.slice(0, most) ?? []);
  const hasMore = (matching?.length ?? 0) > most || more !== undefined;
  return (
    <>
      <Field label="Find an item" hint="By words of its title, or by its id.">
        {(id) => (
          <input
            id={id}
            type="search"
            aria-describedby={`${id}-hint`}
            value={words}
            onChange={({ target }) => {
              setWords(target.value);
              setMost(AT_ONCE);
            }}
          />
        )}
      </Field>
      {error && <Notice kind="bad">{error}</Notice>}
      <ul className="design-picker" aria-label="Items">
        {shown.map((item) => (
          <li key={item.id}>
            <ItemButton item={item} chosen={item.id === chosen} onChoose={onChoose} />
          </li>
        ))}
        {hasMore && (
          <li>
            <button
              type="button"
              className="button tiny"
              onClick={() => {
                setMost(most + AT_ONCE);
                if ((matching?.length ?? 0) <= most + AT_ONCE) more?.();
              }}
            >
              More
            </button>
          </li>
        )}
      </ul>
      {matching && shown.length === 0 && <p className="small quiet">Nothing found among the items loaded.</p>}
      <p className="design-chosen small" role="status">
        {current ? (
          <>
            <Picture url={current.image} alt="" />
            <span>
              Begins with <strong>{itemTitle(current)}</strong>
            </span>
          </>
        ) : (
          "No item is chosen yet."
        )}
      </p>
    </>
  );
}

function ItemButton({ item, chosen, onChoose }: { item: PickedItem; chosen: boolean; onChoose: (id: string) => void }) {
  const title = itemTitle(item);
  return (
    <button type="button" aria-pressed={chosen} aria-label={title} title={title} onClick={() => onChoose(item.id)}>
      <Picture url={item.image} alt="" />
    </button>
  );
}

/** The item of an id; undefined while it is not known, or where there is none. */
function useItem(id: string): PickedItem | undefined {
  const [{ data }] = useQuery({ query: ITEM, variables: { id }, pause: id === "" });
  return data?.item?.id === id ? data.item : undefined;
}
