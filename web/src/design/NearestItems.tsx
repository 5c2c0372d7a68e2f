import { Link } from "wouter";
import { percentText } from "../components/format.js";
import { itemTitle } from "../components/itemTitle.js";
import { Picture } from "../components/Picture.js";
import type { DesignImage } from "./useDesign.js";

export interface NearestItemsProps {
  /** Id of the design, which stays open. */
  readonly design: string;
  readonly items: DesignImage["nearestItems"];
}

/** What one could sell today instead: the real items that look most like a design; a click begins to tailor one. */
export function NearestItems({ design, items }: NearestItemsProps) {
  if (items.length === 0) return <p className="small quiet">No real items to compare with.</p>;
  return (
    <div>
      <h4>Nearest real items</h4>
      <ul className="design-nearest">
        {items.map(({ item, score }) => (
          <li key={item.id}>
            <Link href={`/design?id=${design}&item=${encodeURIComponent(item.id)}`} title={`Tailor ${itemTitle(item)}`}>
              <Picture url={item.image} alt="" />
              <span>{itemTitle(item)}</span>
            </Link>
            <span className="quiet">{percentText(Math.max(0, score))} alike</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
