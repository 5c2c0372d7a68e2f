import type { Shoe } from "../garment.js";
import { darken, lighten, mix } from "../palette.js";
import type { Cloth } from "./cloth.js";
import type { Upper } from "./drawShoe.js";
import { bedLine, type Last, upperOutline, vamp } from "./shoeShape.js";
import { circle, curve, fill, line, n, type Point, path, reversed, stroke } from "./svg.js";

/** Pumps and ballet flats: low at the sides, high at toe and heel. */
export function drawPump(cloth: Cloth, shoe: Shoe, last: Last): Upper {
  const { ball, seat, back, rise } = last;
  const bed = ball[1];
  const throat: Point = [86, bed - 31];
  const counter: Point = [back[0] + 1, seat[1] - 44];
  const waistX = (throat[0] + counter[0]) / 2 + 16;
  const waistY = bed - 18 - rise * 0.62;
  const outline = upperOutline(last, [
    vamp(shoe, last, throat, 24),
    curve(104, bed - 24 - rise * 0.1, waistX - 26, waistY + 8 + rise * 0.16, waistX, waistY),
    curve(waistX + 26, waistY - 8 - rise * 0.12, counter[0] - 16, counter[1] + 8, counter[0], counter[1]),
    curve(counter[0] + 5, counter[1] + 14, back[0] + 3, seat[1] - 12, back[0], back[1]),
  ]);
  const lining = path(throat, [
    curve(112, bed - 42 - rise * 0.12, waistX - 20, waistY - 10, waistX + 4, waistY - 16),
    curve(waistX + 26, waistY - 22 - rise * 0.1, counter[0] - 14, counter[1] - 2, counter[0], counter[1]),
    curve(counter[0] - 22, seat[1] - 6, waistX, waistY + 16, throat[0], throat[1] + 4),
  ]);
  const inside: string[] = [
    stroke(
      `M${n(last.toe[0] + 12)} ${n(bed - 9)}Q${n(last.toe[0] + 26)} ${n(bed - 20)} ${n(throat[0] - 12)} ${n(bed - 23)}`,
      "#ffffff",
      { width: 4, opacity: 0.3 },
    ),
  ];
  if (shoe.pattern === "colour-block")
    inside.unshift(
      fill(
        path([0, bed + 8], [line(58, bed + 8), curve(66, bed - 10, 62, bed - 26, 54, bed - 44), line(0, bed - 50)]),
        shoe.accentHex,
      ),
    );
  if (shoe.pattern === "print")
    for (const [x, y] of [
      [52, 8],
      [74, 14],
      [102, 8],
      [66, 24],
      [200, 10],
    ])
      inside.push(circle(x, (x > 150 ? seat[1] : bed) - y, 4, shoe.accentHex));
  if (shoe.toe === "open")
    inside.push(
      fill(
        path(
          [0, bed - 1],
          [line(last.toe[0] + 12, bed - 1), curve(last.toe[0] + 13, bed - 9, last.toe[0] + 9, bed - 15, 0, bed - 20)],
        ),
        darken(mix(shoe.hex, "#b58d63", 0.6), 0.35),
      ),
    );
  const content =
    fill(lining, darken(mix(shoe.hex, "#c49a6c", 0.45), 0.22)) +
    stroke(lining, cloth.seam, { opacity: 0.6 }) +
    cloth.piece(outline, { inside: inside.join("") }) +
    trimming(cloth, shoe, last, throat, waistY);
  return { content, outline, top: Math.min(counter[1], shoe.detail === "strap" ? seat[1] - 78 : counter[1]) - 4 };
}

function trimming(cloth: Cloth, shoe: Shoe, { seat, back }: Last, [x, y]: Point, waistY: number): string {
  if (shoe.detail === "bow") {
    const ribbon = shoe.seed % 2 ? shoe.accentHex : darken(shoe.hex, 0.2);
    const loops = `M${x - 2} ${n(y)}c-8 -13 -20 -12 -19 -3c1 7 12 7 19 3c6 -13 19 -14 19 -5c0 7 -12 8 -19 5Z`;
    return fill(loops, ribbon) + stroke(loops, darken(ribbon, 0.4)) + circle(x - 2, y, 3.2, darken(ribbon, 0.2));
  }
  if (shoe.detail !== "strap") return "";
  const band = (d: string) => stroke(d, cloth.seam, { width: 7 }) + stroke(d, shoe.hex, { width: 5.4 });
  if (shoe.kind === "ballet flat" || shoe.seed % 2)
    return (
      band(
        `M${n(x + 34)} ${n(waistY + 8)}C${n(x + 33)} ${n(waistY - 10)} ${n(x + 38)} ${n(waistY - 19)} ${n(x + 50)} ${n(waistY - 17)}`,
      ) + circle(x + 34, waistY - 2, 3, "#d9c48d")
    );
  return band(ankleLoop(back, seat)) + circle(back[0] - 32, seat[1] - 60, 3.2, "#d9c48d");
}

/** A strap around the ankle, held at the heel. */
function ankleLoop(back: Point, seat: Point): string {
  return `M${n(back[0])} ${n(seat[1] - 42)}C${n(back[0] + 4)} ${n(seat[1] - 60)} ${n(back[0] - 2)} ${n(seat[1] - 72)} ${n(back[0] - 26)} ${n(seat[1] - 72)}C${n(back[0] - 52)} ${n(seat[1] - 72)} ${n(back[0] - 54)} ${n(seat[1] - 58)} ${n(back[0] - 34)} ${n(seat[1] - 58)}C${n(back[0] - 18)} ${n(seat[1] - 58)} ${n(back[0] - 6)} ${n(seat[1] - 62)} ${n(back[0] + 1)} ${n(seat[1] - 58)}`;
}

/** Sandals and slides: straps over an insole. */
export function drawOpenShoe(cloth: Cloth, shoe: Shoe, last: Last): Upper {
  const { toe, ball, seat, back, rise } = last;
  const bed = ball[1];
  const insole = path(
    [toe[0] + 2, toe[1]],
    [
      ...bedLine(last),
      curve(back[0] - 8, back[1] - 7, seat[0], seat[1] - 9, seat[0] - 8, seat[1] - 8),
      ...reversed([toe[0] + 10, toe[1] - 5], bedLine(last))
        .slice(1, 2)
        .map((segment) => ({ ...segment, to: [ball[0] + 6, bed - 8] as Point })),
      curve(70, bed - 8, 44, bed - 8, toe[0] + 2, toe[1]),
    ],
  );
  const leather = lighten(mix(shoe.hex, "#c69c6d", 0.7), 0.15);
  const base = fill(insole, leather) + stroke(insole, cloth.seam, { opacity: 0.6 });
  const wide = shoe.section === "mens" ? 1.25 : 1;
  if (shoe.kind === "slide") {
    const d = path(
      [56, bed + 2],
      [
        curve(52, bed - 34, 74, bed - 44 * wide, 108, bed - 46 * wide),
        curve(134, bed - 44 * wide, 150, bed - 24, 152, bed + 2),
      ],
    );
    const far = path(
      [70, bed - 8],
      [curve(72, bed - 44, 96, bed - 50 * wide, 112, bed - 46 * wide), curve(92, bed - 40, 84, bed - 24, 84, bed - 6)],
    );
    const stripe =
      shoe.detail === "stripe"
        ? [96, 108, 120]
            .map((x) => stroke(`M${x - 2} ${n(bed)}L${x} ${n(bed - 62)}`, shoe.accentHex, { width: 5 }))
            .join("")
        : "";
    const buckle = shoe.detail === "buckle" ? stroke(`M92 ${n(bed - 30)}h20v15h-20Z`, "#d9c48d", { width: 3 }) : "";
    return {
      content: base + fill(far, darken(shoe.hex, 0.4)) + cloth.piece(d, { inside: stripe }) + buckle,
      outline: d,
      top: bed - 52 * wide,
    };
  }
  const strap = (x: number, width: number, height: number, lean: number, y = bed) => {
    const front = path(
      [x, y + 2],
      [
        curve(x - 2 + lean * 0.3, y - height * 0.7, x + 8 + lean, y - height, x + 20 + lean, y - height),
        line(x + 20 + lean + width * 0.8, y - height + 1),
        curve(x + width + 6 + lean, y - height * 0.8, x + width + lean * 0.3, y - height * 0.4, x + width, y + 2),
      ],
    );
    const far = path(
      [x + 20 + lean, y - height],
      [
        curve(x + 34 + lean, y - height * 0.9, x + 36 + lean, y - height * 0.4, x + 34 + lean, y - 6),
        line(x + 34 + width * 0.8 + lean, y - 6),
        curve(
          x + 40 + width * 0.7 + lean,
          y - height * 0.5,
          x + 34 + width * 0.8 + lean,
          y - height,
          x + 20 + lean + width * 0.8,
          y - height + 1,
        ),
      ],
    );
    return { front, far };
  };
  const sporty = shoe.section === "mens";
  const toeStraps = sporty
    ? [strap(46, 22, 44, 6), strap(88, 20, 62, 8)]
    : shoe.seed % 3 === 0
      ? [strap(50, 9, 30, 4), strap(68, 9, 36, 6)]
      : shoe.seed % 3 === 1
        ? [strap(50, 26, 34, 4)]
        : [strap(46, 8, 27, 4), strap(62, 8, 32, 6), strap(78, 8, 37, 8)];
  const counter = path(
    [back[0] - (sporty ? 44 : 24), seat[1] + 2],
    [
      curve(back[0] - 20, seat[1] - 20, back[0] - 8, seat[1] - 34, back[0] - 6, seat[1] - 56),
      line(back[0] + 3, seat[1] - 54),
      curve(back[0] + 4, seat[1] - 30, back[0] + 2, seat[1] - 12, back[0], seat[1] + 2),
    ],
  );
  const loopWidth = sporty ? 12 : 6;
  const loop = ankleLoop([back[0], back[1]], [seat[0], seat[1] + 6]);
  const ankle = shoe.detail !== "none" || rise > 20 || sporty;
  const parts = [
    base,
    ...toeStraps.map(({ far }) => fill(far, darken(shoe.hex, 0.4))),
    ankle ? cloth.piece(counter) : "",
    ...toeStraps.map(({ front }) => cloth.piece(front)),
    ankle ? stroke(loop, cloth.seam, { width: loopWidth + 1.6 }) + stroke(loop, shoe.hex, { width: loopWidth }) : "",
    ankle && (shoe.detail === "buckle" || sporty)
      ? stroke(`M${n(back[0] - 30)} ${n(seat[1] - 58)}h9v11h-9Z`, "#d9c48d", { width: 2.2 })
      : "",
  ];
  return {
    content: parts.join(""),
    outline: toeStraps.map(({ front }) => front).join(""),
    top: ankle ? seat[1] - 72 : bed - 44,
  };
}
