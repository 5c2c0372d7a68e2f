import { percentText } from "../components/format.js";
import { itemTitle } from "../components/itemTitle.js";
import type { RankedItem } from "./documents.js";

export interface BecauseLineProps {
  readonly because: NonNullable<RankedItem["because"]>;
  /** Id of the item that it is a reason for. */
  readonly of: string;
}

/** The shopper's own item that speaks most for another, or for itself. */
export function BecauseLine({ because: { item, bought, likeness }, of }: BecauseLineProps) {
  const did = bought ? "bought" : "looked at";
  if (item.id === of) return <p className="because">because you {did} it</p>;
  return (
    <p className="because">
      {item.image && <img className="thumb" src={item.image} alt="" loading="lazy" />}
      <span>
        because you {did} <em>{itemTitle(item)}</em>
        {likeness > 0 && <span className="quiet">, {percentText(likeness)} alike</span>}
      </span>
    </p>
  );
}
