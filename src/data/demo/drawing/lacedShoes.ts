import type { Shoe } from "../garment.js";
import { darken, lighten, luma, mix } from "../palette.js";
import type { Cloth } from "./cloth.js";
import type { Upper } from "./drawShoe.js";
import { type Last, upperOutline, vamp } from "./shoeShape.js";
import { circle, curve, fill, n, type Point, path, stroke } from "./svg.js";

/** Sneakers, high-tops and oxfords. */
export function drawLacedShoe(cloth: Cloth, shoe: Shoe, last: Last): Upper {
  const bed = last.ball[1];
  const slim = (shoe.section === "womens" ? 0.86 : 1) * (shoe.kind === "oxford" ? 0.86 : 1);
  const y = (height: number) => bed - height * slim;
  const high = shoe.kind === "high-top" ? 56 : 0;
  const throat: Point = [70, y(44)];
  const tongue: Point = [136 + high * 0.08, y(88 + high)];
  const collarBack: Point = [219, y(78 + high)];
  const outline = upperOutline(last, [
    vamp(shoe, last, throat, shoe.kind === "oxford" ? 24 : 34),
    curve(92, y(52), 112, y(70), tongue[0] - 10, tongue[1] + 5),
    curve(tongue[0] - 6, tongue[1], tongue[0] - 2, tongue[1] - 1, tongue[0] + 4, tongue[1] + 2),
    curve(150, y(74 + high), 160, y(62 + high), 178, y(60 + high)),
    curve(196, y(58 + high), 208, y(70 + high), collarBack[0], collarBack[1]),
    curve(226, y(70 + high), 222, y(36), last.back[0], last.back[1]),
  ]);
  const inner = fill(
    path(
      [tongue[0] + 2, tongue[1] + 3],
      [
        curve(160, y(80 + high), 200, y(84 + high), collarBack[0], collarBack[1] + 1),
        curve(205, y(60 + high), 150, y(50 + high), tongue[0] + 2, tongue[1] + 3),
      ],
    ),
    darken(shoe.hex, 0.5),
  );
  const inside = shoe.kind === "oxford" ? oxfordSeams(cloth, shoe, y, last) : sneakerPanels(cloth, shoe, y, high, last);
  return {
    content: inner + cloth.piece(outline, { inside, turn: -20 }) + laces(shoe, y, high, tongue),
    outline,
    top: tongue[1],
  };
}

type Height = (height: number) => number;

function sneakerPanels(cloth: Cloth, shoe: Shoe, y: Height, high: number, last: Last): string {
  const block = shoe.pattern === "colour-block";
  const panel = block ? shoe.accentHex : mix(shoe.hex, cloth.dark, 0.14);
  const toeCap = path([20, y(-4)], [curve(58, y(6), 66, y(22), 62, y(50)), curve(40, y(60), 10, y(40), 10, y(0))]);
  const heel = path(
    [234, y(-6)],
    [
      curve(206, y(-4), 186, y(6), 184, y(28)),
      curve(190, y(50), 204, y(60), 212, y(84 + high)),
      curve(240, y(84 + high), 240, y(40), 234, y(-6)),
    ],
  );
  const eyestay = path(
    [72, y(40)],
    [
      curve(94, y(34), 118, y(40), 140, y(58 + high * 0.7)),
      curve(142, y(70 + high), 140, y(96 + high), 130, y(100 + high)),
      curve(110, y(84), 90, y(60), 66, y(50)),
    ],
  );
  const parts = [toeCap, heel, eyestay].map(
    (d, i) =>
      (block && shoe.seed % 3 === i ? "" : fill(d, i === 0 && shoe.seed % 4 === 1 ? "#f6f5f1" : panel)) +
      stroke(d, cloth.seam, { opacity: 0.7 }),
  );
  if (shoe.detail === "stripe") {
    const ink = Math.abs(luma(shoe.accentHex) - luma(shoe.hex)) > 0.2 ? shoe.accentHex : "#f6f5f1";
    if (shoe.seed % 2)
      for (const x of [128, 143, 158])
        parts.push(stroke(`M${x} ${n(last.ball[1] + 2)}L${n(x + 16)} ${n(y(50))}`, ink, { width: 6.5 }));
    else parts.push(stroke(`M96 ${n(y(20))}C126 ${n(y(2))} 150 ${n(y(20))} 198 ${n(y(46))}`, ink, { width: 7.5 }));
  }
  if (high) parts.push(circle(184, y(86), 12, "#f6f5f1"), circle(184, y(86), 8, shoe.accentHex));
  return parts.join("");
}

function oxfordSeams(cloth: Cloth, shoe: Shoe, y: Height, last: Last): string {
  const cap = `M64 ${n(last.ball[1] + 4)}C70 ${n(y(16))} 68 ${n(y(32))} 58 ${n(y(50))}`;
  const facing = `M88 ${n(y(52))}C96 ${n(y(28))} 116 ${n(y(24))} 150 ${n(y(32))}C166 ${n(y(38))} 168 ${n(y(52))} 170 ${n(y(66))}`;
  const counter = `M186 ${n(last.ball[1] + 4)}C180 ${n(y(20))} 188 ${n(y(40))} 206 ${n(y(70))}`;
  const parts: string[] = [];
  if (shoe.pattern === "colour-block") {
    parts.push(
      fill(`${cap}L0 ${n(y(60))}V260Z`, shoe.accentHex),
      fill(`${counter}L250 ${n(y(80))}V260Z`, shoe.accentHex),
    );
  }
  parts.push(cloth.fold(`M84 ${n(y(8))}Q96 ${n(y(26))} 92 ${n(y(48))}`, 6, 1.2));
  for (const d of [cap, facing, counter]) parts.push(stroke(d, cloth.seam, { width: 1.4 }));
  if (shoe.seed % 2) {
    const holes = luma(shoe.hex) < 0.2 ? lighten(shoe.hex, 0.35) : cloth.dark;
    for (const d of [cap, facing])
      parts.push(`<g transform="translate(4 3)">${stroke(d, holes, { width: 2, dash: "0.1 4" })}</g>`);
  }
  return parts.join("") + shine(last, y);
}

/** Light on a polished toe. */
function shine(last: Last, y: Height): string {
  return stroke(
    `M${n(last.toe[0] + 12)} ${n(y(20))}Q${n(last.toe[0] + 24)} ${n(y(30))} ${n(last.toe[0] + 40)} ${n(y(33))}`,
    "#ffffff",
    { width: 4, opacity: 0.28 },
  );
}

function laces(shoe: Shoe, y: Height, high: number, tongue: Point): string {
  const dress = shoe.kind === "oxford";
  const colour = dress ? darken(shoe.hex, 0.35) : luma(shoe.hex) > 0.75 && shoe.seed % 2 ? shoe.accentHex : "#f4f3ef";
  const rows = dress ? 4 : high ? 7 : 5;
  const [fromX, fromY] = dress ? [94, y(57)] : [80, y(52)];
  const marks: string[] = [];
  for (let i = 0; i < rows; i++) {
    const share = i / (rows - (dress ? 0.6 : 0.4));
    const x = fromX + (tongue[0] - 8 - fromX) * Math.min(1, share * (high ? 1.25 : 1));
    const at = fromY + (tongue[1] + 8 - fromY) * (high ? share ** 1.25 : share);
    marks.push(
      stroke(`M${n(x)} ${n(at)}l${dress ? 11 : 15} ${dress ? 9 : 10}`, darken(colour, 0.35), { width: dress ? 3 : 5 }),
      stroke(`M${n(x)} ${n(at)}l${dress ? 11 : 15} ${dress ? 9 : 10}`, colour, { width: dress ? 2 : 3.6 }),
    );
  }
  return marks.join("");
}

export function drawLoafer(cloth: Cloth, shoe: Shoe, last: Last): Upper {
  const bed = last.ball[1];
  const slim = shoe.section === "womens" ? 0.84 : 1;
  const y = (height: number) => bed - height * slim;
  const outline = upperOutline(last, [
    vamp(shoe, last, [72, y(38)], 28),
    curve(94, y(46), 106, y(54), 120, y(63)),
    curve(128, y(60), 134, y(46), 152, y(43)),
    curve(178, y(40), 200, y(46), 218, y(59)),
    curve(226, y(48), 222, y(22), last.back[0], last.back[1]),
  ]);
  const mouth = fill(
    path([118, y(62)], [curve(150, y(66), 196, y(68), 218, y(59)), curve(190, y(36), 140, y(36), 118, y(62))]),
    darken(mix(shoe.hex, "#a9825a", 0.4), 0.35),
  );
  const apron = `M34 ${n(y(24))}C54 ${n(y(20))} 92 ${n(y(20))} 124 ${n(y(42))}`;
  const seams =
    stroke(apron, cloth.seam, { width: 2.2 }) +
    stroke(`M184 ${n(bed + 4)}C180 ${n(y(20))} 186 ${n(y(34))} 196 ${n(y(48))}`, cloth.seam, { width: 1.3 }) +
    cloth.fold(`M78 ${n(y(2))}Q90 ${n(y(12))} 88 ${n(y(24))}`, 6, 1.1) +
    (shoe.texture === "leather" ? shine(last, y) : "");
  return { content: mouth + cloth.piece(outline, { inside: seams }) + saddle(cloth, shoe, y), outline, top: y(66) };
}

function saddle(cloth: Cloth, shoe: Shoe, y: Height): string {
  const strap = `M88 ${n(y(47))}C100 ${n(y(40))} 112 ${n(y(30))} 122 ${n(y(6))}L140 ${n(y(6))}C132 ${n(y(36))} 120 ${n(y(50))} 106 ${n(y(57))}Z`;
  switch (shoe.detail) {
    case "strap":
      return (
        cloth.piece(strap, { colour: darken(shoe.hex, 0.15) }) +
        stroke(`M107 ${n(y(36))}l9 -6`, darken(shoe.hex, 0.6), { width: 4 })
      );
    case "buckle":
      return (
        cloth.piece(strap, { colour: darken(shoe.hex, 0.1) }) +
        stroke(`M102 ${n(y(46))}L116 ${n(y(30))}`, "#d8c07c", { width: 5 })
      );
    case "tassel":
      return (
        stroke(
          `M100 ${n(y(52))}q4 10 0 20M100 ${n(y(52))}q9 8 9 18M100 ${n(y(52))}q-3 8 -8 16`,
          darken(shoe.hex, 0.25),
          { width: 4 },
        ) + circle(100, y(52), 4.5, darken(shoe.hex, 0.2))
      );
    default:
      return "";
  }
}
