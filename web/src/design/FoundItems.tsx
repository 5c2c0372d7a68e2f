import { itemTitle } from "../components/itemTitle.js";
import { Notice } from "../components/Notice.js";
import { Picture } from "../components/Picture.js";
import { useCategories } from "../components/useCategories.js";
import type { ItemPickerProps } from "./ItemPicker.js";
import { useFoundItems } from "./useFoundItems.js";

export interface FoundItemsProps extends ItemPickerProps {
  readonly words: string;
}

/** The items with all these words: of the category, or of others where it has none. */
export function FoundItems({ category, words, chosen, onChoose }: FoundItemsProps) {
  const { rows: items, more, error } = useFoundItems(category, words);
  const { names } = useCategories();
  const isElsewhere = items?.some((item) => item.category.id !== category);
  return (
    <>
      {error && <Notice kind="bad">{error}</Notice>}
      {items?.length === 0 && (
        <p className="small quiet" role="status">
          Nothing found.
        </p>
      )}
      {isElsewhere && (
        <p className="small quiet" role="status">
          Nothing in {names.get(category)}; these are of other categories.
        </p>
      )}
      <ul className="design-picker" aria-label="Items" hidden={items?.length === 0}>
        {items?.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-pressed={item.id === chosen}
              aria-label={itemTitle(item)}
              title={itemTitle(item)}
              onClick={() => onChoose(item.id)}
            >
              <Picture url={item.image} alt="" />
            </button>
          </li>
        ))}
        {more && (
          <li>
            <button type="button" className="button tiny" onClick={more}>
              More
            </button>
          </li>
        )}
      </ul>
    </>
  );
}
