import type { Shoe } from "../garment.js";
import { curve, line, type Point, path, reversed, type Segment } from "./svg.js";

/** A shoe from the side, toe to the left, in the 256 x 256 drawing: the last it is built on. */
export interface Last {
  readonly ground: number;
  /** Thickness of the sole under the ball of the foot. */
  readonly sole: number;
  /** How far the heel stands above the ball. */
  readonly rise: number;
  readonly toe: Point;
  readonly ball: Point;
  /** Front and back end of the heel's seat. */
  readonly seat: Point;
  readonly back: Point;
}

export function shoeLast(shoe: Shoe): Last {
  const sporty = shoe.kind === "sneaker" || shoe.kind === "high-top";
  const rugged = shoe.kind === "lace-up boot" || shoe.kind === "chelsea boot" || shoe.kind === "slide";
  const sole = { thin: 4, regular: 8, chunky: 14 }[shoe.sole] + (sporty ? 8 : rugged ? 4 : 0);
  const rise = shoe.heelHeight * 74;
  const ground = 192;
  const bed = ground - sole;
  const backX = 228 - rise * 0.32;
  const toeX = shoe.toe === "pointed" ? 20 : 26;
  return {
    ground,
    sole,
    rise,
    toe: [toeX, bed - (sporty || rugged ? 6 : 2)],
    ball: [90, bed],
    seat: [backX - 42, bed - rise],
    back: [backX, bed - rise],
  };
}

/** Where the foot stands, from toe to heel. */
export function bedLine({ toe, ball, seat, back }: Last): Segment[] {
  return [
    curve(toe[0] + 14, ball[1], ball[0] - 34, ball[1], ball[0], ball[1]),
    curve(ball[0] + 38, ball[1], seat[0] - 34, seat[1] + (ball[1] - seat[1]) * 0.12, seat[0], seat[1]),
    line(back[0], back[1]),
  ];
}

/** The outline between the bed and `over`, which runs from the toe to the heel's back above it. */
export function upperOutline(last: Last, over: readonly Segment[]): string {
  return path(last.toe, [...over, ...reversed(last.toe, bedLine(last))]);
}

/** The sole's outline under the bed, wedge and heel apart. */
export function soleOutline(shoe: Shoe, last: Last): string {
  const { toe, ball, seat, back, ground, sole, rise } = last;
  if (shoe.heel === "wedge")
    return path(toe, [
      ...bedLine(last),
      curve(back[0] + 3, back[1] + 10, back[0] + 1, ground - 6, back[0] - 1, ground),
      line(ball[0] - 8, ground),
      curve(60, ground, 36, ground, toe[0] - 2, toe[1] + 3),
    ]);
  if (rise < 1) {
    const proud = sole > 12 ? 5 : 1;
    return path(
      [toe[0] - proud + 2, toe[1] - (sole > 12 ? 5 : 0)],
      [
        curve(toe[0] + 16, ball[1], ball[0] - 34, ball[1], ball[0], ball[1]),
        line(back[0] + proud - 1, back[1] - (sole > 12 ? 2 : 0)),
        curve(back[0] + proud + 3, back[1] + sole * 0.5, back[0] + proud + 1, ground - 1, back[0] - 4, ground),
        line(62, ground),
        curve(40, ground, toe[0] - proud + 2, ground - 3, toe[0] - proud, toe[1] + 1),
      ],
    );
  }
  const thin = Math.min(sole, 5);
  return path(toe, [
    ...bedLine(last),
    line(back[0], back[1] + 4),
    line(seat[0], seat[1] + 5),
    curve(seat[0] - 32, seat[1] + 6 + rise * 0.14, ball[0] + 40, ground - (sole - thin) * 0.4, ball[0] + 6, ground),
    line(ball[0] - 30, ground),
    curve(46, ground, toe[0] + 8, ground - 1, toe[0] - 1, toe[1] + 2),
  ]);
}

/** The heel under the seat; undefined for flat soles of one piece and for wedges. */
export function heelOutline(shoe: Shoe, last: Last): string | undefined {
  const { seat, back, ground, rise } = last;
  if (shoe.heel === "wedge" || rise < 1) return undefined;
  const y = seat[1] + 3;
  if (shoe.heel === "stiletto")
    return path(
      [seat[0] + 4, y],
      [
        line(back[0] + 1, y - 3),
        curve(back[0] + 1, y + rise * 0.22, back[0] - 5, y + rise * 0.4, back[0] - 6, ground),
        line(back[0] - 11, ground),
        curve(back[0] - 11.5, y + rise * 0.42, back[0] - 16, y + rise * 0.12, seat[0] + 4, y),
      ],
    );
  return path(
    [seat[0], y],
    [
      line(back[0] + 1, y - 3),
      curve(back[0] + 2, y + 12, back[0], ground - 10, back[0] - 1, ground),
      line(seat[0] + 12, ground),
      curve(seat[0] + 11, ground - 12, seat[0] + 6, y + 8, seat[0], y),
    ],
  );
}

/** The vamp: from the toe up to a point of the instep. */
export function vamp(shoe: Shoe, last: Last, top: Point, fullness: number): Segment {
  const { toe } = last;
  const tip = shoe.toe === "pointed" ? fullness * 0.35 : fullness;
  return curve(
    toe[0] - (shoe.toe === "pointed" ? 0 : 5),
    toe[1] - tip,
    toe[0] + 22,
    top[1] + (toe[1] - tip - top[1]) * 0.42,
    top[0],
    top[1],
  );
}
