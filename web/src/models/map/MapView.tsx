import { type KeyboardEvent, useId, useRef } from "react";
import { itemTitle } from "../../components/itemTitle.js";
import { MapButtons } from "./MapButtons.js";
import { closest, nextPlace, placeAt } from "./places.js";
import { useGestures } from "./useGestures.js";
import type { DrawnMap, MappedItem } from "./useMap.js";
import { useMapView } from "./useMapView.js";
import { mapPoint, originOf, type Point, scaleOf } from "./viewport.js";

/** From this scale on items are shown by their own pictures, which are sharper than the map's. */
const SHARP = 1.3;
const STEP = 1.5;
const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export interface MapViewProps {
  readonly map: DrawnMap;
  /** The item that is marked and named. */
  readonly current: MappedItem | undefined;
  readonly onCurrent: (item: MappedItem) => void;
  readonly onOpen: (item: MappedItem) => void;
}

/** The map, to be moved and enlarged by wheel, drag, pinch, keys and buttons. */
export function MapView({ map, current, onCurrent, onOpen }: MapViewProps) {
  const ref = useRef<HTMLDivElement>(null);
  const id = useId();
  const { viewport, view, ready, middle, zoom, pan, show, showAll } = useMapView(ref, map);

  const itemAt = (at: Point) => placeAt(map.items, mapPoint(viewport, view, at));
  const gestures = useGestures(ref, {
    onHover: (at) => {
      const item = itemAt(at);
      if (item) onCurrent(item);
    },
    onTap: (at) => {
      const item = itemAt(at);
      if (item) onOpen(item);
    },
    onPan: pan,
    onZoom: zoom,
  });
  const zoomBy = (factor: number) => {
    zoom(middle, factor);
    if (current) show(current);
  };
  const goTo = (direction: Point) => {
    const item = current
      ? nextPlace(map.items, current, direction)
      : closest(map.items, mapPoint(viewport, view, middle));
    if (!item) return;
    onCurrent(item);
    show(item);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction) goTo(direction);
    else if (event.key === "+" || event.key === "=") zoomBy(STEP);
    else if (event.key === "-") zoomBy(1 / STEP);
    else if (event.key === "0") showAll();
    else if (event.key === "Enter" && current) onOpen(current);
    else return;
    event.preventDefault();
  };

  const scale = scaleOf(viewport, view);
  const origin = originOf(viewport, view);
  const placed = ({ x, y, size }: Point & { readonly size: number }) => ({
    left: origin.x + x * scale,
    top: origin.y + y * scale,
    width: size * scale,
    height: size * scale,
  });
  const isSeen = ({ x, y, size }: MappedItem) => {
    const [left, top] = [origin.x + x * scale, origin.y + y * scale];
    return (
      left < viewport.frame.width && top < viewport.frame.height && left + size * scale > 0 && top + size * scale > 0
    );
  };
  return (
    <div className="map-view">
      <p className="visually-hidden" id={id}>
        Arrow keys go from item to item, Enter opens one, plus and minus enlarge and shrink, 0 shows the whole map.
      </p>
      <div
        ref={ref}
        className={view.zoom > 1 ? "map-frame enlarged" : "map-frame"}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
        tabIndex={0}
        aria-label={`Picture map of ${map.items.length} items`}
        aria-describedby={id}
        onKeyDown={onKeyDown}
        {...gestures}
      >
        {ready && (
          <>
            <img
              src={map.url}
              alt=""
              draggable={false}
              style={{ left: origin.x, top: origin.y, width: map.width * scale, height: map.height * scale }}
            />
            {scale >= SHARP &&
              map.items.map(
                (mapped) =>
                  mapped.item.image &&
                  isSeen(mapped) && (
                    <img
                      key={mapped.item.id}
                      className="sharp"
                      src={mapped.item.image}
                      alt=""
                      draggable={false}
                      style={placed(mapped)}
                    />
                  ),
              )}
            {current && <div className="map-mark" style={placed(current)} />}
          </>
        )}
      </div>
      <div className="map-foot">
        <p role="status">
          {current
            ? `${itemTitle(current.item)}, ${current.item.category.name}`
            : "Point at a picture, or go there by the arrow keys, to see what it is."}
        </p>
        <MapButtons onLarger={() => zoomBy(STEP)} onSmaller={() => zoomBy(1 / STEP)} onWhole={showAll} />
      </div>
    </div>
  );
}
