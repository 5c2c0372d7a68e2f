import { useId } from "react";
import { useQuery } from "urql";
import { errorText } from "../api/errors.js";
import { countText, numberText } from "../components/format.js";
import { ItemTiles } from "../components/ItemTiles.js";
import { Notice } from "../components/Notice.js";
import type { ItemRelation } from "../gql/graphql.js";
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
    <section aria-labelledby={heading} aria-busy={fetching}>
      <h3 id={heading}>{title}</h3>
      {error && <Notice kind="bad">{errorText(error)}</Notice>}
      {related?.length === 0 && <p className="small quiet">Nothing was found.</p>}
      {related && related.length > 0 && (
        <ItemTiles
          tiles={related.map(({ item, boughtTogether, reason }) => ({
            item,
            hint: reason ?? undefined,
            note: [
              item.price !== null && numberText(item.price),
              (boughtTogether ?? 0) > 1 && `${countText(boughtTogether!)} chose both`,
            ]
              .filter(Boolean)
              .join(", "),
            onOpen: () => onLook(item.id),
          }))}
        />
      )}
    </section>
  );
}
