import { useId } from "react";
import { useQuery } from "urql";
import { errorText } from "../api/errors.js";
import { numberText } from "../components/format.js";
import { Notice } from "../components/Notice.js";
import { Picture } from "../components/Picture.js";
import type { ItemRelation } from "../gql/graphql.js";
import { titleOf } from "./deeds.js";
import { RELATED } from "./itemDocument.js";

export interface RelatedItemsProps {
  /** Id of the item that others relate to. */
  readonly item: string;
  readonly relation: ItemRelation;
  readonly title: string;
  readonly onLook: (id: string) => void;
}

/** Items that relate to another, each looked at by a click. */
export function RelatedItems({ item, relation, title, onLook }: RelatedItemsProps) {
  const heading = useId();
  const [{ data, error, fetching, operation }] = useQuery({ query: RELATED, variables: { item, relation } });
  const related = operation?.variables.item === item ? data?.similarItems : undefined;
  return (
    <section className="related" aria-labelledby={heading} aria-busy={fetching}>
      <h3 id={heading}>{title}</h3>
      {error && <Notice kind="bad">{errorText(error)}</Notice>}
      {related?.length === 0 && <p className="small quiet">Nothing was found.</p>}
      <ul>
        {related?.map(({ item, boughtTogether, reason }) => (
          <li key={item.id}>
            <button
              type="button"
              title={reason ?? undefined}
              aria-label={`Look closer at ${titleOf(item)}`}
              onClick={() => onLook(item.id)}
            >
              <Picture url={item.image} alt="" />
            </button>
            <span className="small">{titleOf(item)}</span>
            <span className="small quiet">
              {[
                item.price !== null && numberText(item.price),
                !!boughtTogether && `${boughtTogether.toLocaleString()} chose both`,
              ]
                .filter(Boolean)
                .join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
