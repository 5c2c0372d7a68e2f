import { itemTitle } from "../components/itemTitle.js";
import { DEED_KINDS, DEEDS, type Deed, type DeedKind } from "./deeds.js";
import { Icon } from "./Icon.js";

export interface DeedButtonsProps {
  readonly item: Deed["item"];
  /** Then it can be neither bought nor put into the cart. */
  readonly soldOut: boolean;
  /** What was done with it in this tab. */
  readonly done: ReadonlySet<string>;
  readonly onDeed: (kind: DeedKind, item: Deed["item"]) => void;
}

/** What can be done with an item. */
export function DeedButtons({ item, soldOut, done, onDeed }: DeedButtonsProps) {
  return (
    <div className="deeds">
      {DEED_KINDS.map((kind) => {
        const over = soldOut && (kind === "PURCHASE" || kind === "CART");
        return (
          <button
            key={kind}
            type="button"
            className={kind === "PURCHASE" ? "button tiny buy" : "button tiny"}
            data-kind={kind}
            disabled={over}
            aria-label={`${DEEDS[kind].press} ${itemTitle(item)}${over ? ": it is sold out" : ""}`}
            aria-pressed={kind === "CLICK" || kind === "CART" ? done.has(kind) : undefined}
            title={over ? "Sold out" : DEEDS[kind].press.replace(":", "")}
            onClick={() => onDeed(kind, item)}
          >
            {kind === "PURCHASE" ? "Buy" : <Icon name={kind} />}
          </button>
        );
      })}
    </div>
  );
}
