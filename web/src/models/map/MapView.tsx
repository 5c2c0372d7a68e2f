import { type KeyboardEvent, useId, useRef, useState } from "react";
import { MapButtons } from "./MapButtons.js";
import { closest, nextPlace, placeAt } from "./places.js";
import { itemTitle } from "./titles.js";
import { useFrame } from "./useFrame.js";
import { useGestures } from "./useGestures.js";
import type { DrawnMap, MappedItem } from "./useMap.js";
import { mapPoint, originOf, type Point, panBy, reveal, scaleOf, type View, wholeMap, zoomAt } from "./viewport.js";

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
  readonly onCurrent: (item: MappedItem | undefined) => void;
  readonly onOpen: (item: MappedItem) => void;
}

/** The map, to be moved and enlarged by wheel, drag, pinch, keys and buttons. */
export function MapView({ map, current, onCurrent, onOpen }: MapViewProps) {
  const ref = useRef<HTMLDivElement>(null);
  const id = useId();
  const frame = useFrame(ref);
  const [view, setView] = useState<View>(() => wholeMap({ map }));
  const viewport = { map, frame: frame ?? { width: 1, height: 1 } };
  const middle = { x: viewport.frame.width / 2, y: viewport.frame.height / 2 };

  const go = (next: View) => {
    setView(next);
    return next.zoom !== view.zoom;
  };
  const itemAt = (at: Point) => placeAt(map.items, mapPoint(viewport, view, at));
  const gestures = useGestures(ref, {
    onHover: (at) => onCurrent(at && itemAt(at)),
    onTap: (at) => {
      const item = itemAt(at);
      if (item) onOpen(item);
    },
    onPan: (by) => setView((view) => panBy(viewport, view, by)),
    onZoom: (at, factor) => go(zoomAt(viewport, view, at, factor)),
  });
  const zoomBy = (factor: number) => {
    const next = zoomAt(viewport, view, middle, factor);
    go(current ? reveal(viewport, next, current) : next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction) {
      const item = current
        ? nextPlace(map.items, current, direction)
        : closest(map.items, mapPoint(viewport, view, middle));
      if (item) {
        onCurrent(item);
        setView(reveal(viewport, view, item));
      }
    } else if (event.key === "+" || event.key === "=") zoomBy(STEP);
    else if (event.key === "-") zoomBy(1 / STEP);
    else if (event.key === "0") setView(wholeMap({ map }));
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
        {frame && (
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
            {current && <div className="map-mark" style={placed(current)} title={itemTitle(current.item)} />}
          </>
        )}
      </div>
      <MapButtons
        onLarger={() => zoomBy(STEP)}
        onSmaller={() => zoomBy(1 / STEP)}
        onWhole={() => setView(wholeMap({ map }))}
      />
    </div>
  );
}
