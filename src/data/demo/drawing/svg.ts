/** A point in the 256 x 256 drawing, y downwards. */
export type Point = readonly [x: number, y: number];

/** A line to `to`, or a cubic Bezier curve to it through two control points. */
export interface Segment {
  readonly to: Point;
  readonly through?: readonly [Point, Point];
}

export const CENTRE = 128;

export const line = (x: number, y: number): Segment => ({ to: [x, y] });
export const curve = (x1: number, y1: number, x2: number, y2: number, x: number, y: number): Segment => ({
  through: [
    [x1, y1],
    [x2, y2],
  ],
  to: [x, y],
});

/** A number as short as the picture needs it. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);
const at = ([x, y]: Point): string => `${n(x)} ${n(y)}`;

function step({ to, through }: Segment): string {
  return through ? `C${at(through[0])} ${at(through[1])} ${at(to)}` : `L${at(to)}`;
}

/** Path data from `start` along the segments. */
export function path(start: Point, segments: readonly Segment[], closed = true): string {
  return `M${at(start)}${segments.map(step).join("")}${closed ? "Z" : ""}`;
}

/** The segments walked backwards, from the last one's end to `start`. */
export function reversed(start: Point, segments: readonly Segment[]): Segment[] {
  return segments
    .map((segment, i) => ({
      to: i === 0 ? start : segments[i - 1].to,
      through: segment.through && ([segment.through[1], segment.through[0]] as const),
    }))
    .reverse();
}

/** Maps every x by `place`. */
function moved(segments: readonly Segment[], place: (point: Point) => Point): Segment[] {
  return segments.map(({ to, through }) => ({
    to: place(to),
    through: through && ([place(through[0]), place(through[1])] as const),
  }));
}

/** A closed outline given by its right half: x is the distance from the centre line, on which it starts and ends. */
export function symmetric(start: Point, half: readonly Segment[]): string {
  const right = ([x, y]: Point): Point => [CENTRE + x, y];
  const left = ([x, y]: Point): Point => [CENTRE - x, y];
  return path(right(start), [...moved(half, right), ...moved(reversed(start, half), left)]);
}

/** Points at the distance x from the centre line: on the right for side 1, on the left for side -1. */
export function onSide(side: 1 | -1, start: Point, segments: readonly Segment[], closed = true): string {
  const place = ([x, y]: Point): Point => [CENTRE + side * x, y];
  return path(place(start), moved(segments, place), closed);
}

export interface StrokeOptions {
  readonly width?: number;
  readonly opacity?: number;
  readonly dash?: string;
}

export function stroke(d: string, colour: string, { width = 1, opacity = 1, dash }: StrokeOptions = {}): string {
  const extra = `${opacity < 1 ? ` stroke-opacity="${opacity}"` : ""}${dash ? ` stroke-dasharray="${dash}"` : ""}`;
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${extra}/>`;
}

export function fill(d: string, colour: string, opacity = 1): string {
  return `<path d="${d}" fill="${colour}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ""}/>`;
}

export function circle(x: number, y: number, radius: number, colour: string, opacity = 1): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${colour}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ""}/>`;
}
