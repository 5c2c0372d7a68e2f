import { type RefObject, useRef, useState } from "react";
import { useFrame } from "./useFrame.js";
import { type Point, panBy, reveal, type Size, type View, type Viewport, wholeMap, zoomAt } from "./viewport.js";

/** What is seen of a map in an element, and what changes it: also several times before it is drawn again. */
export function useMapView(ref: RefObject<HTMLElement | null>, map: Size) {
  const frame = useFrame(ref);
  const [view, setView] = useState<View>(() => wholeMap({ map }));
  const latest = useRef(view);
  const viewport: Viewport = { map, frame: frame ?? { width: 1, height: 1 } };
  const go = (next: View) => {
    latest.current = next;
    setView(next);
  };
  return {
    viewport,
    view,
    /** Whether the element was measured. */
    ready: frame !== undefined,
    middle: { x: viewport.frame.width / 2, y: viewport.frame.height / 2 },
    /** @returns whether it was not at its end */
    zoom(at: Point, factor: number): boolean {
      const before = latest.current.zoom;
      go(zoomAt(viewport, latest.current, at, factor));
      return latest.current.zoom !== before;
    },
    pan: (by: Point) => go(panBy(viewport, latest.current, by)),
    show: (square: Point & { readonly size: number }) => go(reveal(viewport, latest.current, square)),
    showAll: () => go(wholeMap({ map })),
  };
}
