import type { Bottom } from "../garment.js";
import { curve, line, type Point, type Segment } from "./svg.js";

/** Half-widths from the centre line and heights of trousers, shorts or a skirt, in the 256 x 256 drawing. */
export interface BottomShape {
  readonly top: number;
  readonly waist: number;
  readonly hip: Point;
  /** Where the legs part; undefined for a skirt. */
  readonly crotch?: number;
  readonly knee: Point;
  /** Outer end of the hem, and the inner end of a leg's. */
  readonly hem: Point;
  readonly inner: number;
}

/** Middle and half-width of a leg at the hem, half-width at the knee. */
const LEGS = {
  skinny: [26, 9.5, 13.5],
  tapered: [29, 13, 19],
  straight: [31, 17.5, 20],
  wide: [37, 31, 28],
  flared: [34, 25, 15.5],
} as const;

const SKIRT_HEMS = { mini: 126, knee: 160, midi: 196, full: 236, cropped: 160 } as const;

export function bottomShape(bottom: Bottom): BottomShape {
  const womens = bottom.section === "womens";
  const high = bottom.rise === "high";
  const waist = womens ? (high ? 29 : 34) : 43;
  const top = high ? 26 : 34;
  if (bottom.kind === "skirt") {
    const y = SKIRT_HEMS[bottom.length];
    const long = (y - 100) / 136;
    const spread = bottom.cut === "pencil" ? 42 - long * 4 : bottom.cut === "A-line" ? 62 + long * 22 : 60 + long * 20;
    const hip: Point = [bottom.cut === "pencil" ? 47 : 38 + (spread - 38) * 0.35, 78];
    return { top, waist, hip, knee: [(hip[0] + spread) / 2, (y + 78) / 2], hem: [spread, y], inner: 0 };
  }
  const crotch = womens ? 106 : 108;
  const hip: Point = womens ? [49, 86] : [51, 84];
  if (bottom.kind === "shorts") {
    const y = bottom.length === "mini" ? 132 : 166;
    const half = bottom.cut === "wide" ? 66 : 58;
    return { top, waist, hip, crotch, knee: [half - 2, (y + crotch) / 2 + 6], hem: [half, y], inner: 5 };
  }
  const [middle, legHalf, kneeHalf] = LEGS[bottom.cut as keyof typeof LEGS] ?? LEGS.straight;
  const extra = womens ? 0 : 3.5;
  const y = bottom.length === "cropped" ? 210 : 236;
  const share = bottom.cut === "flared" || bottom.cut === "wide" ? (y - 165) / 71 : 1;
  const half = kneeHalf + (legHalf - kneeHalf) * share + extra;
  return {
    top,
    waist,
    hip,
    crotch,
    knee: [27 + (middle - 27) * 0.5 + kneeHalf + extra, 165],
    hem: [middle + half, y],
    inner: Math.max(1.5, middle - half),
  };
}

/** The right half, from the waist's middle to the legs' parting (or the skirt's hem). */
export function bottomHalf(bottom: Bottom, shape: BottomShape): { start: Point; half: Segment[] } {
  const { top, waist, hip, crotch, knee, hem, inner } = shape;
  const sides: Segment[] = [
    curve(waist * 0.4, top + 4, waist * 0.8, top + 3, waist, top),
    curve(waist + 1, top + 16, hip[0] - 1, hip[1] - 26, hip[0], hip[1]),
  ];
  if (crotch === undefined) return { start: [0, top + 4], half: [...sides, ...skirtSide(bottom, shape)] };
  const legs: Segment[] =
    bottom.kind === "shorts"
      ? [
          curve(hip[0] + 2, hip[1] + 14, knee[0], knee[1], hem[0], hem[1]),
          curve(hem[0] * 0.7, hem[1] + 5, inner + 14, hem[1] + 5, inner + 2, hem[1]),
        ]
      : [
          curve(hip[0] + 1, hip[1] + 30, knee[0] + 1, knee[1] - 34, knee[0], knee[1]),
          curve(knee[0] - 0.5, knee[1] + 26, hem[0] - 3, hem[1] - 30, hem[0], hem[1]),
          curve(hem[0] * 0.8 + inner * 0.2, hem[1] + 3.5, hem[0] * 0.2 + inner * 0.8, hem[1] + 3.5, inner, hem[1]),
        ];
  const innerKnee = bottom.kind === "shorts" ? [] : [innerSeam(bottom, shape)];
  const rise =
    bottom.kind === "shorts"
      ? [curve(inner + 1, hem[1] - 14, 2, crotch + 12, 0, crotch)]
      : [curve(6, 140, 2.5, crotch + 14, 0, crotch)];
  return { start: [0, top + 4], half: [...sides, ...legs, ...innerKnee, ...rise] };
}

function innerSeam(bottom: Bottom, { knee, hem, inner }: BottomShape): Segment {
  const womens = bottom.section === "womens";
  const [, , kneeHalf] = LEGS[bottom.cut as keyof typeof LEGS] ?? LEGS.straight;
  const kneeInner = Math.max(2.5, knee[0] - 2 * (kneeHalf + (womens ? 0 : 3.5)));
  return curve(inner, hem[1] - 28, kneeInner, knee[1] + 24, kneeInner, knee[1]);
}

function skirtSide(bottom: Bottom, { hip, knee, hem }: BottomShape): Segment[] {
  const side =
    bottom.cut === "pencil"
      ? curve(hip[0], hip[1] + 22, hem[0] + 2, hem[1] - 24, hem[0], hem[1])
      : curve(
          hip[0] + (knee[0] - hip[0]) * 0.5,
          (hip[1] + knee[1]) / 2,
          knee[0] + (hem[0] - knee[0]) * 0.45,
          (knee[1] + hem[1]) / 2,
          hem[0],
          hem[1],
        );
  if (bottom.cut === "pencil") return [side, curve(hem[0] * 0.6, hem[1] + 4, hem[0] * 0.3, hem[1] + 5, 0, hem[1] + 5)];
  const waves: Segment[] = [];
  const folds = bottom.cut === "pleated" ? 5 : 2;
  for (let i = folds - 1; i >= 0; i--) {
    const from = (hem[0] * (i + 1)) / folds;
    const to = (hem[0] * i) / folds;
    const y = hem[1] + 9 * (1 - (to / hem[0]) ** 2);
    waves.push(curve(from - (from - to) * 0.3, y + 5, to + (from - to) * 0.35, y + 4, to, y));
  }
  return [side, ...waves];
}

export const waistband = (bottom: Bottom): number =>
  bottom.kind === "leggings" ? 13 : bottom.kind === "skirt" ? 9 : 11;

/** The waistband's lower edge across the front, as an open half. */
export function bandEdge({ top, waist }: BottomShape, height: number): Segment[] {
  return [
    curve(waist * 0.4, top + height + 5, waist * 0.8, top + height + 3, waist + 1.5, top + height),
    line(waist + 4, top + height),
  ];
}
