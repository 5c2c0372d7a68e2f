import { useState } from "react";
import { useQuery } from "urql";
import { Field } from "../components/Field.js";
import { itemTitle } from "../components/itemTitle.js";
import { Picture } from "../components/Picture.js";
import { ITEM } from "./documents.js";
import { FoundItems } from "./FoundItems.js";

/** As many as the API reads. */
const MOST_CHARACTERS = 200;

export interface ItemPickerProps {
  /** Id of the category that is looked in. */
  readonly category: string;
  /** Id of the chosen item; "" for none. */
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Items to click, found by words of their titles or ids. */
export function ItemPicker({ category, chosen, onChoose }: ItemPickerProps) {
  const [words, setWords] = useState("");
  const [{ data }] = useQuery({ query: ITEM, variables: { id: chosen }, pause: chosen === "" });
  const current = data?.item?.id === chosen ? data.item : undefined;
  return (
    <>
      <Field label="Find an item" hint="By words of its title, or by its id.">
        {(id) => (
          <input
            id={id}
            type="search"
            maxLength={MOST_CHARACTERS}
            aria-describedby={`${id}-hint`}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        )}
      </Field>
      <FoundItems key={category} category={category} words={words} chosen={chosen} onChoose={onChoose} />
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
