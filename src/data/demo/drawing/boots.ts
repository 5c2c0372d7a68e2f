import type { Shoe } from "../garment.js";
import { darken, lighten, luma, mix } from "../palette.js";
import type { Cloth } from "./cloth.js";
import type { Upper } from "./drawShoe.js";
import { type Last, upperOutline, vamp } from "./shoeShape.js";
import { circle, curve, fill, line, n, path, stroke } from "./svg.js";

const SHAFTS = { none: 70, ankle: 88, mid: 138, knee: 232 } as const;

/** Boots of every height, with or without laces and heels. */
export function drawBoot(cloth: Cloth, shoe: Shoe, last: Last): Upper {
  const { ball, seat, back, rise } = last;
  const bed = ball[1];
  const bulk = shoe.section === "mens" ? 1.1 : 0.94;
  const top = seat[1] - SHAFTS[shoe.shaft] * (shoe.section === "mens" ? 1.06 : 1);
  const front = back[0] - (shoe.section === "mens" ? 96 : 84);
  const flare = shoe.shaft === "knee" ? 12 : shoe.shaft === "mid" ? 3 : 0;
  const rear = back[0] - 4 + flare * 0.7;
  const instepY = seat[1] - 62 * bulk;
  const outline = upperOutline(last, [
    vamp(shoe, last, [82, bed - 42 * bulk - rise * 0.12], 34 * bulk),
    curve(104, bed - 50 * bulk - rise * 0.3, front - 6, instepY + 14, front, instepY - 10),
    curve(front + 3, instepY - 24, front - flare * 0.6, top + 30, front - flare, top + 3),
    curve(front + 20, top - 2, rear - 20, top - 3, rear, top),
    curve(rear + 1, top + 30, back[0] - 10, seat[1] - 62, back[0] - 4, seat[1] - 38),
    curve(back[0] + 3, seat[1] - 22, back[0] + 1, seat[1] - 8, back[0], back[1]),
  ]);
  const mouth = `<ellipse cx="${n((front - flare + rear) / 2)}" cy="${n(top)}" rx="${n((rear - front + flare) / 2 - 1)}" ry="5" fill="${darken(shoe.hex, 0.5)}"/>`;
  const inside = [
    cloth.fold(
      `M${n(front - 2)} ${n(instepY)}Q${n(front + 20)} ${n(instepY + 12)} ${n(front + 42)} ${n(instepY + 4)}`,
      7,
      1.2,
    ),
    cloth.fold(
      `M${n(front + 2)} ${n(instepY - 16)}Q${n(front + 24)} ${n(instepY - 8)} ${n(front + 50)} ${n(instepY - 20)}`,
      7,
    ),
    shoe.shaft === "knee"
      ? cloth.fold(
          `M${n(front + 30)} ${n(top + 40)}Q${n(front + 22)} ${n(top + 100)} ${n(front + 34)} ${n(instepY - 20)}`,
          9,
        )
      : "",
    stroke(
      `M${n(last.toe[0] + 10)} ${n(bed - 18)}Q${n(last.toe[0] + 26)} ${n(bed - 30)} ${n(last.toe[0] + 46)} ${n(bed - 33)}`,
      "#ffffff",
      { width: 4, opacity: shoe.texture === "leather" ? 0.26 : 0.08 },
    ),
    stroke(
      `M${n(back[0] - 40)} ${n(seat[1] + 4)}Q${n(back[0] - 44)} ${n(seat[1] - 30)} ${n(back[0] - 2)} ${n(seat[1] - 44)}`,
      cloth.seam,
      { width: 1.3 },
    ),
  ];
  const over: string[] = [];
  if (shoe.kind === "chelsea boot") {
    inside.push(gusset(shoe, front, top, instepY, seat[1]));
    over.push(stroke(`M${n(rear - 2)} ${n(top + 3)}v-11h-7v11`, cloth.seam, { width: 2.2 }));
  } else if (shoe.kind === "lace-up boot") over.push(boots(cloth, shoe, front, top, instepY, bed, flare));
  else if (shoe.shaft !== "ankle" || shoe.seed % 2)
    inside.push(
      stroke(
        `M${n(rear - 20)} ${n(top)}C${n(rear - 18)} ${n(top + 40)} ${n(back[0] - 26)} ${n(seat[1] - 50)} ${n(back[0] - 24)} ${n(seat[1] - 30)}`,
        cloth.seam,
        { width: 1.2, opacity: 0.8 },
      ),
    );
  if (shoe.detail === "buckle" || shoe.detail === "strap")
    over.push(ankleStrap(cloth, shoe, front, instepY, back[0], seat[1]));
  return { content: mouth + cloth.piece(outline, { inside: inside.join("") }) + over.join(""), outline, top: top - 6 };
}

function gusset(shoe: Shoe, front: number, top: number, instepY: number, seatY: number): string {
  const low = (instepY + seatY) / 2 - 4;
  const d = path(
    [front + 26, top - 4],
    [
      curve(front + 30, top + 30, front + 36, low - 12, front + 44, low),
      curve(front + 54, low - 10, front + 60, top + 30, front + 64, top - 4),
    ],
  );
  let ribs = "";
  for (let x = front + 28; x < front + 64; x += 4) ribs += `M${n(x)} ${n(top)}V${n(low)}`;
  const band = luma(shoe.hex) < 0.2 ? mix(shoe.hex, "#55555c", 0.5) : darken(shoe.hex, 0.5);
  return `${fill(d, band)}<g opacity="0.35">${stroke(ribs, lighten(band, 0.4), { width: 1 })}</g>`;
}

function boots(
  cloth: Cloth,
  shoe: Shoe,
  front: number,
  top: number,
  instepY: number,
  bed: number,
  flare: number,
): string {
  const facing = `M${n(front - flare + 16)} ${n(top + 3)}C${n(front + 16)} ${n(top + 40)} ${n(front + 16)} ${n(instepY - 8)} ${n(front - 8)} ${n(instepY + 22)}L92 ${n(bed - 40)}`;
  const colour = shoe.seed % 3 === 0 ? "#d8b25a" : luma(shoe.hex) < 0.25 ? "#8d8d92" : "#3a2c22";
  const parts = [stroke(facing, cloth.seam, { width: 1.4 })];
  const rows = Math.round((instepY - top) / 15) + 1;
  for (let i = 0; i < rows; i++) {
    const y = top + 10 + ((instepY - top - 8) * i) / Math.max(1, rows - 1);
    parts.push(
      stroke(`M${n(front - flare + 1)} ${n(y)}l15 4`, colour, { width: 3.2 }),
      circle(front - flare + 18, y + 5, 2, "#c9c4b4"),
    );
  }
  for (const share of [0.3, 0.75]) {
    const x = front + (84 - front) * share;
    const y = instepY + 6 + (bed - 46 - instepY) * share;
    parts.push(stroke(`M${n(x)} ${n(y)}l12 9`, colour, { width: 3.2 }));
  }
  parts.push(stroke(`M70 ${n(bed + 2)}Q76 ${n(bed - 20)} 66 ${n(bed - 40)}`, cloth.seam, { width: 1.3 }));
  return parts.join("");
}

function ankleStrap(cloth: Cloth, shoe: Shoe, front: number, instepY: number, back: number, seatY: number): string {
  const y = (instepY + seatY) / 2 - 16;
  const d = path(
    [front - 6, y],
    [
      curve(front + 24, y + 8, back - 24, y + 2, back - 5, y - 6),
      line(back - 5, y + 3),
      curve(back - 24, y + 11, front + 24, y + 17, front - 9, y + 9),
    ],
  );
  const metal =
    shoe.detail === "buckle"
      ? `<rect x="${n(front + 28)}" y="${n(y)}" width="13" height="15" rx="2" fill="none" stroke="#d9c48d" stroke-width="2.6"/>`
      : "";
  return cloth.piece(d, { colour: darken(shoe.hex, 0.25) }) + metal;
}
