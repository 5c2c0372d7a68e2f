export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is seen of the map: its point in the middle of the frame, and how much it is enlarged; 1 shows all of it. */
export interface View {
  readonly center: Point;
  readonly zoom: number;
}

/** Map pixels are never drawn larger than this many pixels of the screen. */
const MOST_SCALE = 4;

/** A map in the frame that it is seen through; points of the frame are pixels from its upper left corner. */
export interface Viewport {
  readonly map: Size;
  readonly frame: Size;
}

const fitOf = ({ map, frame }: Viewport) => Math.min(frame.width / map.width, frame.height / map.height);

export const mostZoom = (viewport: Viewport): number => Math.max(1, MOST_SCALE / fitOf(viewport));

/** Pixels of the frame per pixel of the map. */
export const scaleOf = (viewport: Viewport, { zoom }: View): number => fitOf(viewport) * zoom;

export const wholeMap = ({ map }: Pick<Viewport, "map">): View => ({
  center: { x: map.width / 2, y: map.height / 2 },
  zoom: 1,
});

/** Where the map's upper left corner stands in the frame. */
export function originOf(viewport: Viewport, view: View): Point {
  const scale = scaleOf(viewport, view);
  const { frame } = viewport;
  return { x: frame.width / 2 - view.center.x * scale, y: frame.height / 2 - view.center.y * scale };
}

/** The point of the map under a point of the frame. */
export function mapPoint(viewport: Viewport, view: View, { x, y }: Point): Point {
  const scale = scaleOf(viewport, view);
  const origin = originOf(viewport, view);
  return { x: (x - origin.x) / scale, y: (y - origin.y) / scale };
}

/** Enlarges by a factor; what is under the point of the frame stays there. */
export function zoomAt(viewport: Viewport, view: View, at: Point, factor: number): View {
  const zoom = Math.min(mostZoom(viewport), Math.max(1, view.zoom * factor));
  const fixed = mapPoint(viewport, view, at);
  const scale = scaleOf(viewport, { ...view, zoom });
  const { frame } = viewport;
  const center = { x: fixed.x - (at.x - frame.width / 2) / scale, y: fixed.y - (at.y - frame.height / 2) / scale };
  return within(viewport, { center, zoom });
}

/** Moves the map by pixels of the frame. */
export function panBy(viewport: Viewport, view: View, { x, y }: Point): View {
  const scale = scaleOf(viewport, view);
  return within(viewport, { ...view, center: { x: view.center.x - x / scale, y: view.center.y - y / scale } });
}

/** Moves the map as little as brings a square of it into the frame with room around. */
export function reveal(viewport: Viewport, view: View, square: Point & { readonly size: number }): View {
  const scale = scaleOf(viewport, view);
  const middle = { x: square.x + square.size / 2, y: square.y + square.size / 2 };
  const along = (center: number, at: number, frame: number) => {
    const reach = Math.max(0, frame / scale / 2 - 1.5 * square.size);
    return Math.min(at + reach, Math.max(at - reach, center));
  };
  const center = {
    x: along(view.center.x, middle.x, viewport.frame.width),
    y: along(view.center.y, middle.y, viewport.frame.height),
  };
  return within(viewport, { ...view, center });
}

/** No farther than the map's edges; a map that is smaller than the frame stands in its middle. */
export function within(viewport: Viewport, view: View): View {
  const { map, frame } = viewport;
  const scale = scaleOf(viewport, view);
  const along = (center: number, map: number, frame: number) => {
    const half = frame / scale / 2;
    return half >= map / 2 ? map / 2 : Math.min(map - half, Math.max(half, center));
  };
  const center = {
    x: along(view.center.x, map.width, frame.width),
    y: along(view.center.y, map.height, frame.height),
  };
  return { ...view, center };
}
