import { Dialog } from "../../components/Dialog.js";
import { ItemTiles } from "../../components/ItemTiles.js";
import { itemTitle } from "../../components/itemTitle.js";
import { Picture } from "../../components/Picture.js";
import { nearest } from "./places.js";
import type { DrawnMap, MappedItem } from "./useMap.js";

const NEAR = 8;

export interface ItemDialogProps {
  readonly map: DrawnMap;
  readonly mapped: MappedItem;
  /** Looks at another one. */
  readonly onOpen: (item: MappedItem) => void;
  readonly onClose: () => void;
}

/** An item of the map, and what stands near it. */
export function ItemDialog({ map, mapped, onOpen, onClose }: ItemDialogProps) {
  const { item } = mapped;
  return (
    <Dialog title={itemTitle(item)} onClose={onClose}>
      <div className="item-closer">
        <div>
          <Picture url={item.image} alt={itemTitle(item)} />
          <p className="quiet">{item.category.name}</p>
        </div>
        <div>
          <h3>Near it on the map</h3>
          <p className="small quiet">What this model would show to the same shoppers.</p>
          <ItemTiles
            tiles={nearest(map.items, mapped, NEAR).map((near) => ({ item: near.item, onOpen: () => onOpen(near) }))}
          />
        </div>
      </div>
    </Dialog>
  );
}
