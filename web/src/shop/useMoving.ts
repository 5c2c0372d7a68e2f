import { type RefObject, useLayoutEffect, useRef } from "react";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const TIMING = { duration: 420, easing: "cubic-bezier(0.2, 0, 0, 1)" };

/**
 * Lets the children of a list glide to their new places, and new ones fade in, whenever `change` changes; nothing moves where motion
 * is unwelcome. Children are known by data-item.
 */
export function useMoving(list: RefObject<HTMLElement | null>, change: unknown): void {
  const places = useRef<ReadonlyMap<string, Place>>(new Map());
  const shown = useRef(change);
  useLayoutEffect(() => {
    const children = [...(list.current?.children ?? [])] as HTMLElement[];
    const before = places.current;
    places.current = new Map(children.map((child) => [child.dataset.item!, placeOf(child)]));
    if (shown.current === change) return;
    shown.current = change;
    if (before.size === 0 || calm.matches) return;
    for (const child of children) {
      const from = before.get(child.dataset.item!);
      const to = placeOf(child);
      if (!from) child.animate([{ opacity: 0, transform: "scale(0.92)" }, {}], TIMING);
      else if (from.left !== to.left || from.top !== to.top)
        child.animate([{ transform: `translate(${from.left - to.left}px, ${from.top - to.top}px)` }, {}], TIMING);
    }
  });
}

interface Place {
  readonly left: number;
  readonly top: number;
}

function placeOf({ offsetLeft: left, offsetTop: top }: HTMLElement): Place {
  return { left, top };
}
