import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { Point } from "./viewport.js";

export interface Gestures {
  /** Points of the frame. */
  readonly onHover: (at: Point) => void;
  readonly onTap: (at: Point) => void;
  readonly onPan: (by: Point) => void;
  /** @returns whether there was anything to enlarge or shrink */
  readonly onZoom: (at: Point, factor: number) => boolean;
}

/** Pixels that a finger may slip while it taps. */
const SLIP = 5;
const WHEEL_SPEED = 0.0015;

/** Wheel, drag and pinch on an element. The wheel scrolls the page on where the map is at its end. */
export function useGestures(ref: RefObject<HTMLElement | null>, gestures: Gestures) {
  const latest = useRef(gestures);
  latest.current = gestures;
  const pointers = useRef(new Map<number, Point>());
  const moved = useRef(false);

  const place = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point => {
    const { left, top } = ref.current!.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const { left, top } = element.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
      if (latest.current.onZoom(at, Math.exp(-pixels * WHEEL_SPEED))) event.preventDefault();
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [ref]);

  const end = ({ pointerId }: PointerEvent) => pointers.current.delete(pointerId);
  return {
    onPointerDown(event: PointerEvent) {
      if (pointers.current.size === 0) moved.current = false;
      pointers.current.set(event.pointerId, place(event));
    },
    onPointerMove(event: PointerEvent) {
      const at = place(event);
      const before = pointers.current.get(event.pointerId);
      if (before === undefined || event.buttons === 0) {
        end(event);
        return gestures.onHover(at);
      }
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      if (other === undefined && !moved.current && Math.hypot(at.x - before.x, at.y - before.y) < SLIP) return;
      if (!moved.current) event.currentTarget.setPointerCapture(event.pointerId);
      moved.current = true;
      pointers.current.set(event.pointerId, at);
      if (other === undefined) return gestures.onPan({ x: at.x - before.x, y: at.y - before.y });
      const distance = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      gestures.onZoom({ x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }, distance(at) / distance(before));
    },
    onPointerUp(event: PointerEvent) {
      const down = pointers.current.has(event.pointerId);
      end(event);
      if (down && !moved.current && event.button === 0) gestures.onTap(place(event));
    },
    onPointerCancel: end,
  };
}
