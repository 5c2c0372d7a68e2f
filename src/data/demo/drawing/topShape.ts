import type { Fit, Top } from "../garment.js";
import { curve, line, type Point, type Segment } from "./svg.js";

/** Where a top's outline runs: half-widths from the centre line, and heights, in the 256 x 256 drawing. */
export interface TopShape {
  readonly neck: number;
  readonly neckY: number;
  readonly neckDepth: number;
  readonly shoulder: Point;
  readonly armpit: Point;
  readonly waist: Point;
  readonly hem: Point;
}

const WIDTHS: Readonly<Record<Top["section"], Readonly<Record<Fit, readonly [number, number, number, number]>>>> = {
  // chest, waist, hem, shoulder
  womens: { slim: [41, 33, 42, 42], regular: [45, 39, 47, 45], loose: [53, 54, 59, 50] },
  mens: { slim: [52, 48, 49, 55], regular: [57, 55, 56, 60], loose: [64, 64, 64, 66] },
};

const NECKS: Readonly<Record<Top["neckline"], readonly [width: number, depth: number]>> = {
  crew: [20, 14],
  v: [21, 42],
  scoop: [28, 34],
  boat: [37, 9],
  square: [29, 30],
  turtleneck: [17, 6],
  collar: [18, 16],
  hood: [22, 24],
  lapel: [19, 84],
};

export function topShape(top: Top): TopShape {
  const womens = top.section === "womens";
  const [chest, waist, hem, shoulder] = WIDTHS[top.section][top.fit];
  const [neck, depth] = NECKS[top.neckline];
  const deep = top.kind === "cardigan" && top.neckline === "v" ? 66 : depth;
  const bare = top.sleeve === "none";
  const hemY = (womens ? { cropped: 150, regular: 202, long: 228 } : { cropped: 196, regular: 212, long: 230 })[
    top.length
  ];
  const flare = top.hem === "peplum" ? 14 : top.hem === "ribbed" ? -5 : 0;
  return {
    neck: bare && top.neckline === "boat" ? 30 : neck,
    neckY: 46,
    neckDepth: top.kind === "tank" && !womens ? depth + 6 : deep,
    shoulder: bare ? [womens ? 37 : 43, 54] : [shoulder, womens ? 58 : 60],
    armpit: [chest, womens ? (bare ? 94 : 97) : bare ? 108 : 103],
    waist: [top.length === "cropped" && womens ? (chest + waist) / 2 : waist, womens ? Math.min(144, hemY - 14) : 150],
    hem: [
      top.length === "cropped" && womens
        ? (waist + chest) / 2 + flare
        : hem + flare + (top.length === "long" && womens ? 4 : 0),
      hemY,
    ],
  };
}

/** The neck's edge from the centre line to the shoulder's inner end. */
function neckEdge(top: Top, { neck, neckY, neckDepth }: TopShape): Segment[] {
  const bottom = neckY + neckDepth;
  switch (top.neckline) {
    case "v":
    case "lapel":
      return [curve(neck * 0.35, bottom - neckDepth * 0.34, neck * 0.9, neckY + neckDepth * 0.3, neck, neckY)];
    case "square":
      return [line(neck - 4, bottom), curve(neck - 3, bottom - 10, neck, neckY + 8, neck, neckY)];
    case "boat":
      return [curve(neck * 0.6, bottom, neck * 0.85, bottom - 4, neck, neckY + 2)];
    case "collar":
    case "hood":
      return [curve(neck * 0.3, bottom - 5, neck * 0.9, neckY + 8, neck, neckY)];
    default:
      return [curve(neck * 0.6, bottom, neck * 0.97, neckY + neckDepth * 0.62, neck, neckY)];
  }
}

/** The right half of the front, from the neck's middle to the hem's middle. */
export function bodyHalf(top: Top, shape: TopShape): { start: Point; half: Segment[] } {
  const { neckY, neckDepth, shoulder, armpit, hem } = shape;
  const bare = top.sleeve === "none";
  const armhole = bare
    ? curve(shoulder[0] - 4, shoulder[1] + 18, shoulder[0] - 2, armpit[1] - 5, armpit[0], armpit[1])
    : curve(shoulder[0] - 3, shoulder[1] + 14, armpit[0] - 5, armpit[1] - 12, armpit[0], armpit[1]);
  const start: Point = [0, neckY + neckDepth];
  return {
    start,
    half: [
      ...neckEdge(top, shape),
      curve(shape.neck + 8, neckY + 4, shoulder[0] - 8, shoulder[1] - 5, shoulder[0], shoulder[1]),
      armhole,
      ...flank(top, shape),
      ...hemEdge(top, hem),
    ],
  };
}

function flank(top: Top, { armpit, waist, hem }: TopShape): Segment[] {
  if (top.hem === "peplum")
    return [
      curve(armpit[0] - 1, armpit[1] + 20, waist[0], waist[1] - 18, waist[0], waist[1]),
      curve(waist[0] + 6, waist[1] + 6, hem[0] - 4, hem[1] - 24, hem[0], hem[1]),
    ];
  const middle = (armpit[1] + waist[1]) / 2;
  const lower = (waist[1] + hem[1]) / 2;
  return [
    curve(armpit[0], middle - 8, waist[0], middle + 6, waist[0], waist[1]),
    curve(waist[0], lower - 8, hem[0] - 1, lower + 6, hem[0], hem[1]),
  ];
}

function hemEdge(top: Top, [width, y]: Point): Segment[] {
  if (top.hem === "curved") return [curve(width - 3, y + 2, width * 0.72, y + 15, 0, y + 14)];
  if (top.hem === "peplum") return [curve(width * 0.7, y + 8, width * 0.3, y + 9, 0, y + 9)];
  return [curve(width * 0.6, y + 4, width * 0.3, y + 5, 0, y + 5)];
}

/** Straps and bust of a camisole, the right half from the middle of the neckline. */
export function camisoleHalf(top: Top, shape: TopShape): { start: Point; half: Segment[] } {
  const { armpit, hem } = shape;
  const dip = { v: 96, square: 84, scoop: 90 }[top.neckline as "v" | "square" | "scoop"] ?? 90;
  const edge = top.neckline === "square" ? [line(24, 82)] : [curve(9, dip - 2, 17, 84, 25, 78)];
  return {
    start: [0, dip],
    half: [...edge, curve(29, 86, 34, 93, armpit[0] - 1, 98), ...flank(top, shape), ...hemEdge(top, hem)],
  };
}

/** A sleeve of the right side as a closed outline, the direction in which it hangs, and its cuff's ends. */
export interface SleeveShape {
  readonly start: Point;
  readonly segments: readonly Segment[];
  /** Degrees from straight down, outwards. */
  readonly angle: number;
  readonly outer: Point;
  readonly inner: Point;
}

const HANG = { cap: [48, 17], short: [33, 39], "three-quarter": [19, 94], long: [13.5, 136] } as const;

export function sleeveShape(top: Top, shape: TopShape): SleeveShape | undefined {
  if (top.sleeve === "none") return undefined;
  const womens = top.section === "womens";
  const [angle, reach] = HANG[top.sleeve];
  const length = reach + (womens ? 0 : top.sleeve === "short" ? 8 : top.sleeve === "long" ? 4 : 0);
  const { shoulder, armpit } = shape;
  const roomy = top.fit === "loose" ? 4 : top.fit === "slim" ? -1.5 : 0;
  const plain = { cap: 18, short: 17, "three-quarter": 13, long: 9.5 }[top.sleeve] + roomy + (womens ? -1 : 3.5);
  const cuff = top.sleeveShape === "bell" ? plain + (top.sleeve === "short" ? 8 : 13) : plain;
  const t = (angle * Math.PI) / 180;
  const [dx, dy] = [Math.sin(t), Math.cos(t)];
  const middle: Point = [(shoulder[0] + armpit[0]) / 2 - 2, (shoulder[1] + armpit[1]) / 2 - 4];
  const end: Point = [middle[0] + dx * length, middle[1] + dy * length];
  const outer: Point = [end[0] + dy * cuff, end[1] - dx * cuff];
  const inner: Point = [end[0] - dy * cuff, end[1] + dx * cuff];
  const puff = top.sleeveShape === "puff" ? (top.sleeve === "short" ? 13 : 15) : 0;
  const along = (share: number, out: number): Point => [
    shoulder[0] + (outer[0] - shoulder[0]) * share + out,
    shoulder[1] + (outer[1] - shoulder[1]) * share - out * 0.35,
  ];
  const [a, b] = [along(0.2, 7 + puff * 0.9), along(puff ? 0.85 : 0.6, 3 + puff)];
  return {
    start: [shoulder[0] - 9, shoulder[1] - 4],
    segments: [
      line(shoulder[0], shoulder[1]),
      curve(a[0], a[1], b[0], b[1], outer[0], outer[1]),
      curve(
        outer[0] - dy * cuff * 0.7 + 1,
        outer[1] + dx * cuff * 0.7 + 2,
        inner[0] + dy * cuff * 0.5,
        inner[1] - dx * cuff * 0.5 + 2,
        inner[0],
        inner[1],
      ),
      curve(
        inner[0] - (puff ? 4 : 0) + (armpit[0] - inner[0]) * 0.3,
        inner[1] + (armpit[1] - inner[1]) * 0.3,
        armpit[0] + 3,
        armpit[1] + 12,
        armpit[0] - 4,
        armpit[1] + 2,
      ),
    ],
    angle,
    outer,
    inner,
  };
}
