import { describe, expect, it } from "vitest";
import { closest, nearest, nextPlace, placeAt } from "../../../web/src/models/map/places.js";
import {
  mapPoint,
  mostZoom,
  panBy,
  reveal,
  scaleOf,
  wholeMap,
  within,
  zoomAt,
} from "../../../web/src/models/map/viewport.js";

const viewport = { map: { width: 1600, height: 1600 }, frame: { width: 400, height: 800 } };

describe("the view of a map", () => {
  it("shows all of it, in the middle, at first", () => {
    const view = wholeMap(viewport);
    expect(scaleOf(viewport, view)).toBe(0.25);
    expect(mapPoint(viewport, view, { x: 0, y: 200 })).toEqual({ x: 0, y: 0 });
    expect(mapPoint(viewport, view, { x: 400, y: 600 })).toEqual({ x: 1600, y: 1600 });
  });

  it("keeps what is under the pointer where it is while it is enlarged", () => {
    const at = { x: 250, y: 430 };
    const whole = wholeMap(viewport);
    const before = mapPoint(viewport, whole, at);
    const view = zoomAt(viewport, whole, at, 4);
    expect(view.zoom).toBe(4);
    const now = mapPoint(viewport, view, at);
    expect(now.x).toBeCloseTo(before.x);
    expect(now.y).toBeCloseTo(before.y);
  });

  it("is never smaller than the whole nor larger than can be seen", () => {
    const whole = wholeMap(viewport);
    expect(zoomAt(viewport, whole, { x: 0, y: 0 }, 0.1)).toEqual(whole);
    const view = zoomAt(viewport, whole, { x: 0, y: 0 }, 1e6);
    expect(view.zoom).toBe(mostZoom(viewport));
    expect(scaleOf(viewport, view)).toBe(4);
  });

  it("stops at the edges", () => {
    const view = zoomAt(viewport, wholeMap(viewport), { x: 200, y: 400 }, 4);
    const moved = panBy(viewport, view, { x: 1e5, y: -1e5 });
    expect(mapPoint(viewport, moved, { x: 0, y: 800 })).toEqual({ x: 0, y: 1600 });
    expect(within(viewport, moved)).toEqual(moved);
  });

  it("moves only as far as an item needs to be seen", () => {
    const view = zoomAt(viewport, wholeMap(viewport), { x: 200, y: 400 }, 4);
    expect(reveal(viewport, view, { ...view.center, size: 40 })).toEqual(view);
    const moved = reveal(viewport, view, { x: 1200, y: view.center.y, size: 40 });
    const left = mapPoint(viewport, moved, { x: 0, y: 0 }).x;
    expect(left).toBeLessThan(1200);
    expect(left + 400).toBeGreaterThan(1240);
    expect(moved.center.y).toBe(view.center.y);
  });
});

describe("pictures on a map", () => {
  const place = (name: string, x: number, y: number) => ({ name, x: 40 * x, y: 40 * y, size: 38 });
  const [a, b, c, d] = [place("a", 0, 0), place("b", 3, 0), place("c", 2, 1), place("d", 0, 4)];
  const all = [a, b, c, d];

  it("are found by a point in them alone", () => {
    expect(placeAt(all, { x: 125, y: 5 })).toBe(b);
    expect(placeAt(all, { x: 39, y: 5 })).toBeUndefined();
  });

  it("are near each other by their middles", () => {
    expect(nearest(all, a, 2)).toEqual([c, b]);
    expect(closest(all, { x: 0, y: 170 })).toBe(d);
  });

  it("follow each other by direction, straight ahead first", () => {
    expect(nextPlace(all, a, { x: 1, y: 0 })).toBe(b);
    expect(nextPlace(all, b, { x: -1, y: 0 })).toBe(a);
    expect(nextPlace(all, a, { x: 0, y: 1 })).toBe(d);
    expect(nextPlace(all, a, { x: -1, y: 0 })).toBeUndefined();
  });

  it("can all be reached by the four directions", () => {
    const reached = new Set([a]);
    for (const from of reached)
      for (const direction of [
        { x: 1, y: 0 },
        { x: -1, y: 0 },
        { x: 0, y: 1 },
        { x: 0, y: -1 },
      ]) {
        const next = nextPlace(all, from, direction);
        if (next) reached.add(next);
      }
    expect(reached.size).toBe(all.length);
  });
});
