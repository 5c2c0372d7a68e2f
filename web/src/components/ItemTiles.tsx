import { itemTitle } from "./itemTitle.js";
import { Picture } from "./Picture.js";

export interface ItemTile {
  readonly item: { readonly id: string; readonly title?: string | null; readonly image?: string | null };
  /** Under the title. */
  readonly note?: string;
  /** Told when the pointer rests on the picture. */
  readonly hint?: string;
  readonly onOpen: () => void;
}

/** Items side by side, each looked at by a click on its picture. */
export function ItemTiles({ tiles }: { readonly tiles: readonly ItemTile[] }) {
  return (
    <ul className="item-tiles">
      {tiles.map(({ item, note, hint, onOpen }) => (
        <li key={item.id}>
          <button type="button" title={hint} aria-label={`Look closer at ${itemTitle(item)}`} onClick={onOpen}>
            <Picture url={item.image} alt="" />
          </button>
          <span>{itemTitle(item)}</span>
          {note && <span className="quiet">{note}</span>}
        </li>
      ))}
    </ul>
  );
}
