import { useEffect } from "react";
import { useQuery } from "urql";
import { graphql } from "../gql/index.js";
import { Field } from "./Field.js";

export const CATEGORIES = graphql(`
  query Categories {
    categories {
      id
      name
      itemCount
    }
  }
`);

export interface CategorySelectProps {
  readonly label?: string;
  /** Id of the chosen category; "" for all, where that may be chosen. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Text of the choice "all"; without it one must be chosen, and the first is when none is. */
  readonly all?: string;
}

export function CategorySelect({ label = "Category", value, onChange, all }: CategorySelectProps) {
  const [{ data }] = useQuery({ query: CATEGORIES });
  const categories = data?.categories ?? [];
  const first = categories[0]?.id;
  useEffect(() => {
    if (value === "" && all === undefined && first !== undefined) onChange(first);
  }, [value, all, first, onChange]);
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
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
