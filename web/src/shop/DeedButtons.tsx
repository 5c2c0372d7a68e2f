import { itemTitle } from "../components/itemTitle.js";
import { DEED_KINDS, DEEDS, type Deed, type DeedKind } from "./deeds.js";
import { Icon } from "./Icon.js";

export interface DeedButtonsProps {
  readonly item: Deed["item"];
  /** What was done with it in this tab. */
  readonly done: ReadonlySet<string>;
  readonly onDeed: (kind: DeedKind, item: Deed["item"]) => void;
}

/** What can be done with an item. */
export function DeedButtons({ item, done, onDeed }: DeedButtonsProps) {
  return (
    <div className="deeds">
      {DEED_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          className={kind === "PURCHASE" ? "button tiny buy" : "button tiny"}
          data-kind={kind}
          aria-label={`${DEEDS[kind].press} ${itemTitle(item)}`}
          aria-pressed={kind === "CLICK" || kind === "CART" ? done.has(kind) : undefined}
          title={DEEDS[kind].press.replace(":", "")}
          onClick={() => onDeed(kind, item)}
        >
          {kind === "PURCHASE" ? "Buy" : <Icon name={kind} />}
        </button>
      ))}
    </div>
  );
}
