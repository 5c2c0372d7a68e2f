import type { Point } from "./viewport.js";

/** Where a picture stands on the map. */
export interface Place extends Point {
  readonly size: number;
}

const middle = ({ x, y, size }: Place): Point => ({ x: x + size / 2, y: y + size / 2 });

/** The place that a point of the map is in. */
export const placeAt = <P extends Place>(places: readonly P[], { x, y }: Point): P | undefined =>
  places.find((place) => x >= place.x && x < place.x + place.size && y >= place.y && y < place.y + place.size);

/** Those nearest to a place, itself not among them. */
export function nearest<P extends Place>(places: readonly P[], place: P, count: number): P[] {
  const { x, y } = middle(place);
  const distance = (other: P) => Math.hypot(middle(other).x - x, middle(other).y - y);
  return places
    .filter((other) => other !== place)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, count);
}

/** The place nearest to a point. */
export function closest<P extends Place>(places: readonly P[], { x, y }: Point): P | undefined {
  return nearest(places, { x, y, size: 0 } as P, 1)[0];
}

/** The next place in a direction, such as `{ x: 1, y: 0 }`; one straight ahead is taken rather than one aside. */
export function nextPlace<P extends Place>(places: readonly P[], from: P, direction: Point): P | undefined {
  const start = middle(from);
  let best: { readonly place: P; readonly cost: number } | undefined;
  for (const place of places) {
    const { x, y } = middle(place);
    const ahead = (x - start.x) * direction.x + (y - start.y) * direction.y;
    const aside = Math.abs((x - start.x) * direction.y) + Math.abs((y - start.y) * direction.x);
    if (ahead <= 0) continue;
    const cost = ahead + 2 * aside;
    if (best === undefined || cost < best.cost) best = { place, cost };
  }
  return best?.place;
}
