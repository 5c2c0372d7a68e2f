import { useQuery } from "urql";
import { useMay } from "../api/role.js";
import { graphql } from "../gql/index.js";
import { Field } from "./Field.js";

const SHOPPERS = graphql(`
  query Shoppers {
    users(first: 200) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

export interface ShopperFieldProps {
  readonly label?: string;
  readonly hint?: string;
  /** Id of the shopper; any may be typed, the first 200 are proposed to roles that may see them. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export function ShopperField({ label = "Shopper", hint, value, onChange }: ShopperFieldProps) {
  const { readWork } = useMay();
  const [{ data }] = useQuery({ query: SHOPPERS, pause: !readWork });
  return (
    <Field label={label} hint={hint}>
      {(id) => (
        <>
          <input
            id={id}
            list={`${id}-list`}
            value={value}
            autoComplete="off"
            aria-describedby={hint && `${id}-hint`}
            onChange={({ target }) => onChange(target.value.trim())}
          />
          <datalist id={`${id}-list`}>
            {data?.users.edges.map(({ node }) => (
              <option key={node.id} value={node.id} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
