import type { Top } from "../garment.js";
import { darken, lighten, luma, mix } from "../palette.js";
import type { Cloth } from "./cloth.js";
import { CENTRE, circle, curve, fill, line, n, onSide, stroke, symmetric } from "./svg.js";
import type { TopShape } from "./topShape.js";

const SIDES = [-1, 1] as const;
const x = (offset: number) => n(CENTRE + offset);

/** What lies behind the front (the inside of the back, a hood) and what lies over it (collar, lapels, roll neck). */
export function collarParts(cloth: Cloth, top: Top, shape: TopShape): { behind: string; front: string } {
  const { neck, neckY, neckDepth } = shape;
  const inside = darken(top.hex, luma(top.hex) > 0.6 ? 0.24 : 0.42);
  const back = fill(
    `M${x(-neck)} ${neckY}C${x(-neck * 0.6)} ${neckY + 6} ${x(neck * 0.6)} ${neckY + 6} ${x(neck)} ${neckY}L${x(neck - 2)} ${n(neckY + neckDepth)}L${x(-neck + 2)} ${n(neckY + neckDepth)}Z`,
    inside,
  );
  const label = `<rect x="${x(-5)}" y="${neckY + 7}" width="10" height="5" fill="${lighten(inside, 0.55)}"/>`;
  switch (top.neckline) {
    case "turtleneck": {
      const roll = cloth.piece(
        symmetric(
          [0, 26],
          [curve(10, 26, 16, 26, 17, 28), curve(17.5, 36, 18, 44, 20, 52), curve(12, 59, 6, 60, 0, 60)],
        ),
        { inside: cloth.fold(`M${x(-18)} 42Q${CENTRE} 50 ${x(18)} 42`, 4, 1.2) },
      );
      return { behind: "", front: roll };
    }
    case "collar":
      return { behind: back + stand(cloth, top), front: collar(cloth, top) };
    case "lapel":
      return { behind: back + stand(cloth, top), front: lapels(cloth, shape) };
    case "hood":
      return { behind: hood(cloth, inside), front: hoodFront(cloth, shape) };
    default:
      return { behind: top.kind === "camisole" ? "" : back + (neckDepth > 12 ? label : ""), front: "" };
  }
}

function stand(cloth: Cloth, top: Top): string {
  return cloth.piece(symmetric([0, 40], [curve(8, 40, 15, 39, 19, 42), line(20, 50), curve(10, 55, 5, 56, 0, 56)]), {
    colour: darken(top.hex, 0.28),
    light: 0,
  });
}

function collar(cloth: Cloth, top: Top): string {
  const wide = top.kind === "jacket" ? 6 : top.kind === "polo" ? 1 : 0;
  const long = top.section === "mens" ? 3 : 0;
  const contrast = top.kind === "polo" && top.pattern === "colour-block" ? top.accentHex : undefined;
  return SIDES.map((side) =>
    cloth.piece(
      onSide(
        side,
        [1, 62],
        [
          line(12 + wide, 77 + long),
          line(27 + wide, 63 + long),
          curve(26 + wide, 52, 22, 44, 18, 40),
          curve(13, 48, 7, 56, 1, 62),
        ],
      ),
      { turn: side * 35, colour: contrast },
    ),
  ).join("");
}

function lapels(cloth: Cloth, { neckY, neckDepth }: TopShape): string {
  const bottom = neckY + neckDepth;
  return SIDES.map((side) =>
    cloth.piece(
      onSide(
        side,
        [0, bottom],
        [
          curve(9, bottom - 26, 24, bottom - 40, 33, bottom - 54),
          line(25, bottom - 58),
          line(31, bottom - 66),
          curve(28, 56, 23, 46, 18, 40),
          curve(13, 60, 6, bottom - 30, 0, bottom),
        ],
      ),
      { turn: side * 20 },
    ),
  ).join("");
}

function hood(cloth: Cloth, inside: string): string {
  const outer = symmetric([0, 20], [curve(22, 20, 36, 36, 37, 60), line(20, 66), line(0, 70)]);
  const opening = symmetric([0, 28], [curve(15, 28, 24, 40, 24, 56), line(10, 70), line(0, 72)]);
  return cloth.piece(outer) + fill(opening, inside) + stroke(opening, cloth.seam, { opacity: 0.7 });
}

function hoodFront(cloth: Cloth, { neckY, neckDepth }: TopShape): string {
  const bottom = neckY + neckDepth;
  const flap = SIDES.map((side) =>
    cloth.piece(
      onSide(
        side,
        [-3, bottom + 6],
        [
          curve(10, bottom, 22, neckY + 14, 24, neckY - 6),
          curve(33, neckY - 2, 38, neckY + 6, 37, neckY + 15),
          curve(24, neckY + 22, 10, bottom + 8, -3, bottom + 6),
        ],
      ),
    ),
  ).join("");
  const cord = luma(cloth.garment.hex) > 0.55 ? darken(cloth.garment.hex, 0.45) : lighten(cloth.garment.hex, 0.75);
  return (
    flap + stroke(`M${x(-9)} ${n(bottom + 2)}q-3 18 -1 34M${x(9)} ${n(bottom + 2)}q3 16 1 30`, cord, { width: 2.2 })
  );
}

/** Buttons, zip, pockets and stitching. */
export function frontDetails(cloth: Cloth, top: Top, shape: TopShape): string {
  const parts: string[] = [];
  if (top.kind === "cardigan") parts.push(cardiganEdge(cloth, top, shape));
  else if (top.closure === "buttons" || top.closure === "half-buttons") parts.push(buttons(cloth, top, shape));
  else if (top.closure === "zip") parts.push(zip(top, shape));
  if (top.kind === "hoodie") parts.push(kangarooPocket(cloth, top, shape));
  if (top.kind === "shirt" && top.seed % 3 !== 0) parts.push(chestPocket(cloth, top, 1));
  if (top.kind === "jacket" && top.texture === "denim")
    parts.push(chestPocket(cloth, top, 1), chestPocket(cloth, top, -1), yoke(shape));
  if (top.kind === "jacket" && top.texture !== "denim") parts.push(slantPockets(cloth, shape));
  if (top.kind === "blazer") parts.push(flapPockets(cloth, top, shape));
  return parts.join("");
}

function buttonColour(cloth: Cloth, top: Top): string {
  if (top.texture === "denim") return "#c9a46a";
  return luma(top.hex) > 0.6 ? mix(cloth.dark, "#6b6258", 0.4) : lighten(top.hex, 0.7);
}

function buttons(cloth: Cloth, top: Top, { neckY, neckDepth, hem }: TopShape): string {
  const colour = buttonColour(cloth, top);
  if (top.kind === "blazer") {
    const from = neckY + neckDepth + 3;
    return (
      stroke(`M${CENTRE} ${n(from)}Q${x(1)} ${n(hem[1] - 20)} ${x(4)} ${n(hem[1] + 4)}`, cloth.seam, { width: 1.3 }) +
      circle(CENTRE - 1, from + 4, 3, colour) +
      circle(CENTRE - 1, from + 27, 3, colour)
    );
  }
  const from = neckY + neckDepth - 2;
  const end = top.closure === "half-buttons" ? from + 40 : hem[1] + (top.hem === "curved" ? 13 : 4);
  const placket = stroke(
    `M${x(-5)} ${n(from)}V${n(end)}M${x(5)} ${n(from)}V${n(end)}${top.closure === "half-buttons" ? `M${x(-5)} ${n(end)}H${x(5)}` : ""}`,
    cloth.seam,
    { opacity: 0.75 },
  );
  const count = top.closure === "half-buttons" ? 3 : Math.max(4, Math.round((end - from) / 25));
  let dots = "";
  for (let i = 0; i < count; i++)
    dots += circle(CENTRE, from + 9 + ((end - from - 14) * i) / (count - 0.4), 2.1, colour);
  return placket + dots;
}

function cardiganEdge(cloth: Cloth, top: Top, { neck, neckY, neckDepth, hem }: TopShape): string {
  const bottom = neckY + neckDepth;
  const band = (side: 1 | -1) =>
    `M${x(side * (neck + 1))} ${neckY + 3}C${x(side * neck * 0.95)} ${n(neckY + neckDepth * 0.4)} ${x(side * 9)} ${n(bottom - neckDepth * 0.25)} ${x(side * 2.5)} ${n(bottom + 4)}V${n(hem[1] + 3)}`;
  const colour = buttonColour(cloth, top);
  const edge = top.pattern === "colour-block" ? top.accentHex : mix(top.hex, cloth.dark, 0.12);
  const bands = SIDES.map(
    (side) => stroke(band(side), cloth.seam, { width: 8 }) + stroke(band(side), edge, { width: 6.4 }),
  ).join("");
  let dots = "";
  const count = Math.max(3, Math.round((hem[1] - bottom) / 24));
  for (let i = 0; i < count; i++)
    dots += circle(CENTRE + 2, bottom + 10 + ((hem[1] - bottom - 14) * i) / count, 2.6, colour);
  return bands + stroke(`M${CENTRE} ${n(bottom + 4)}V${n(hem[1] + 4)}`, cloth.seam) + dots;
}

function zip(top: Top, { neckY, neckDepth, hem }: TopShape): string {
  const slanted = top.kind === "jacket" && top.texture === "leather" && top.section === "womens";
  const from = neckY + neckDepth - 2;
  const d = slanted ? `M${x(-22)} ${n(from + 20)}L${x(12)} ${n(hem[1] + 3)}` : `M${CENTRE} ${n(from)}V${n(hem[1] + 5)}`;
  if (top.texture === "denim")
    return (
      stroke(`M${x(-5)} ${n(from)}V${n(hem[1] + 3)}M${x(5)} ${n(from)}V${n(hem[1] + 3)}`, "#c39a5c", { width: 1 }) +
      denimButtons(from, hem[1])
    );
  return (
    stroke(d, darken(top.hex, 0.5), { width: 5 }) +
    stroke(d, "#c9ccd0", { width: 2.2, dash: "1.4 2" }) +
    circle(slanted ? CENTRE - 21 : CENTRE, from + (slanted ? 23 : 4), 2.6, "#d5d7da")
  );
}

function denimButtons(from: number, to: number): string {
  let dots = "";
  for (let y = from + 8; y < to - 4; y += 24) dots += circle(CENTRE, y, 2.6, "#c9a46a");
  return dots;
}

function kangarooPocket(cloth: Cloth, top: Top, { hem, armpit }: TopShape): string {
  const y = Math.max(armpit[1] + 30, hem[1] - 52);
  const half = armpit[0] * 0.62;
  const low = hem[1] - 13;
  const d = `M${x(-half * 0.62)} ${n(y)}H${x(half * 0.62)}L${x(half)} ${n(low - 10)}V${n(low)}H${x(-half)}V${n(low - 10)}Z`;
  const fold = top.closure === "zip" ? stroke(`M${CENTRE} ${n(y)}V${n(low)}`, cloth.seam) : "";
  return stroke(d, cloth.seam, { width: 1.3, opacity: 0.9 }) + fold;
}

function chestPocket(cloth: Cloth, top: Top, side: 1 | -1): string {
  const colour = top.texture === "denim" ? "#c39a5c" : cloth.seam;
  const width = top.section === "womens" ? 17 : 22;
  const left = CENTRE + (side === 1 ? 13 : -13 - width);
  const flap = top.texture === "denim" ? `M${n(left)} 103l${n(width / 2)} 6l${n(width / 2)} -6` : "";
  return stroke(`M${n(left)} 98h${width}v19l${n(-width / 2)} 5l${n(-width / 2)} -5Z${flap}`, colour, {
    width: 1,
    opacity: 0.9,
  });
}

function yoke({ armpit, hem }: TopShape): string {
  return stroke(
    `M${x(-armpit[0] + 3)} 92H${x(-6)}M${x(6)} 92H${x(armpit[0] - 3)}M${x(-24)} 122L${x(-18)} ${n(hem[1] - 8)}M${x(24)} 122L${x(18)} ${n(hem[1] - 8)}`,
    "#c39a5c",
    { width: 1, opacity: 0.85 },
  );
}

function slantPockets(cloth: Cloth, { waist, hem }: TopShape): string {
  const y = (waist[1] + hem[1]) / 2 - 16;
  return SIDES.map((side) => {
    const d = `M${x(side * (waist[0] - 18))} ${n(y)}L${x(side * (waist[0] - 8))} ${n(y + 26)}`;
    return stroke(d, cloth.dark, { width: 3 }) + stroke(d, "#c4c6c9", { width: 1, dash: "1.5 2" });
  }).join("");
}

function flapPockets(cloth: Cloth, top: Top, { waist, hem }: TopShape): string {
  const y = Math.min(waist[1] + 18, hem[1] - 30);
  const flaps = SIDES.map((side) => {
    const left = CENTRE + side * (waist[0] - 12) - 12;
    return stroke(`M${n(left)} ${n(y)}h24v8h-24Z`, cloth.seam, { width: 1.1 });
  }).join("");
  const breast = top.section === "mens" ? stroke(`M${x(23)} 112l16 -3`, cloth.seam, { width: 2.4 }) : "";
  return flaps + breast;
}
