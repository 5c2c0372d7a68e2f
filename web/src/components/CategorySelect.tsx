import { useEffect } from "react";
import { Field } from "./Field.js";
import { useCategories } from "./useCategories.js";

export interface CategorySelectProps {
  readonly label?: string;
  /** Id of the chosen category; "" for all, where that may be chosen. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Text of the choice "all"; without it one must be chosen, and the first is where none is, or one that is gone. */
  readonly all?: string;
}

export function CategorySelect({ label = "Category", value, onChange, all }: CategorySelectProps) {
  const { categories, names, error } = useCategories();
  const first = categories[0]?.id;
  useEffect(() => {
    if (all === undefined && first !== undefined && !names.has(value)) onChange(first);
  }, [value, all, first, names, onChange]);
  return (
    <Field label={label} hint={error}>
      {(id) => (
        <select
          id={id}
          value={value}
          aria-describedby={error && `${id}-hint`}
          onChange={({ target }) => onChange(target.value)}
        >
          {all !== undefined && <option value="">{all}</option>}
          {categories.map(({ id, name, itemCount }) => (
            <option key={id} value={id}>
              {name} ({itemCount})
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
