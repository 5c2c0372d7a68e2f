import { memo } from "react";
import { numberText } from "../components/format.js";
import { itemTitle } from "../components/itemTitle.js";
import { Picture } from "../components/Picture.js";
import { BecauseLine } from "./BecauseLine.js";
import type { Move } from "./change.js";
import { DeedButtons } from "./DeedButtons.js";
import { type Deed, type DeedKind } from "./deeds.js";
import type { RankedItem } from "./documents.js";
import { Icon } from "./Icon.js";
import { MoveMark } from "./MoveMark.js";

/** Items with fewer observations are cold: models know them by their pictures alone. */
const COLD_BELOW = 5;

export interface ItemCardProps {
  readonly ranked: RankedItem;
  readonly move?: Move;
  readonly sending: boolean;
  readonly done: ReadonlySet<string>;
  readonly onDeed: (kind: DeedKind, item: Deed["item"]) => void;
  readonly onLook: (id: string) => void;
  /** For those who may make rules. */
  readonly onRule?: (item: Deed["item"]) => void;
}

/** One place of the ranking. */
export const ItemCard = memo(function ItemCard({ ranked, move, sending, done, onDeed, onLook, onRule }: ItemCardProps) {
  const { item, rank, score, placement, reason, because } = ranked;
  const title = itemTitle(item);
  return (
    <li className="card" data-item={item.id} aria-busy={sending}>
      <button type="button" className="look" aria-label={`Look closer at ${title}`} onClick={() => onLook(item.id)}>
        <Picture url={item.image} alt="" />
      </button>
      <span className="rank">
        <span className="visually-hidden">Place </span>
        {rank}
        {move !== undefined && <MoveMark move={move} />}
      </span>
      {onRule && (
        <button
          type="button"
          className="button tiny rule"
          aria-label={`Make a rule for ${title}`}
          title="Pin, boost or bury"
          onClick={() => onRule(item)}
        >
          <Icon name="RULE" />
        </button>
      )}
      <DeedButtons item={item} soldOut={item.stock === 0} done={done} onDeed={onDeed} />
      <div className="body">
        <h3 className="title">{title}</h3>
        <p className="facts quiet">
          <span>{item.category.name}</span>
          {item.price !== null && <strong>{numberText(item.price)}</strong>}
          <span>score {numberText(score, Number.isInteger(score) ? 0 : 2)}</span>
          {item.stock === 0 && <span className="badge bad">sold out</span>}
        </p>
        {(placement !== "RANKED" || item.observations < COLD_BELOW) && (
          <p className="row">
            {placement === "PINNED" && <span className="badge accent">pinned</span>}
            {placement === "EXPLORED" && <span className="badge good">explored</span>}
            {item.observations < COLD_BELOW && <span className="badge cold">new to shoppers</span>}
          </p>
        )}
        <p className="reason">{reason}</p>
        {because && <BecauseLine because={because} />}
      </div>
    </li>
  );
});
