import { percentText } from "../components/format.js";
import { itemTitle } from "../components/itemTitle.js";
import { DEEDS } from "./deeds.js";
import type { RankedItem } from "./documents.js";

export interface BecauseLineProps {
  readonly because: NonNullable<RankedItem["because"]>;
}

/** The shopper's own item that speaks most for another. */
export function BecauseLine({ because: { item, kind, likeness } }: BecauseLineProps) {
  return (
    <p className="because">
      {item.image && <img className="thumb" src={item.image} alt="" loading="lazy" />}
      <span>
        because of <em>{itemTitle(item)}</em>, which you {DEEDS[kind ?? "CLICK"].done}
        {likeness > 0 && <span className="quiet"> ({percentText(likeness)} alike)</span>}
      </span>
    </p>
  );
}
