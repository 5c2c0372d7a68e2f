import type { Bottom } from "../garment.js";
import { darken, lighten, luma } from "../palette.js";
import { bottomDetails, sideStripes, waist } from "./bottomDetails.js";
import { type BottomShape, bottomHalf, bottomShape } from "./bottomShape.js";
import { type Cloth, wallShadow } from "./cloth.js";
import type { Drawn } from "./drawTop.js";
import { print } from "./prints.js";
import { CENTRE, n, stroke, symmetric } from "./svg.js";

const SIDES = [-1, 1] as const;
const x = (offset: number) => n(CENTRE + offset);

/** Trousers, shorts or a skirt from the front. */
export function drawBottom(cloth: Cloth, bottom: Bottom): Drawn {
  const shape = bottomShape(bottom);
  const { start, half } = bottomHalf(bottom, shape);
  const outline = symmetric(start, half);
  const hem = shape.hem[1];
  const bottomEdge = hem + (bottom.kind === "skirt" ? 14 : 6);
  const height = bottomEdge - shape.top;
  const grow = Math.min(1.55, 226 / height, 108 / Math.max(shape.hem[0], shape.hip[0]));
  const narrow = grow * (bottom.kind === "shorts" ? 0.94 : hem > 180 ? 0.84 : 1);
  cloth.place([CENTRE, (bottomEdge + shape.top) / 2], narrow, grow);
  const inside = [
    bottom.texture === "denim" ? fading(cloth, shape) : "",
    blocks(cloth, bottom, shape),
    bottom.detail === "side-stripe" ? sideStripes(bottom, shape) : "",
    shape.crotch === undefined ? skirtFolds(cloth, bottom, shape) : legFolds(cloth, bottom, shape, shape.crotch),
  ].join("");
  const back = `<ellipse cx="${CENTRE}" cy="${n(shape.top + 1)}" rx="${n(shape.waist)}" ry="4.5" fill="${darken(bottom.hex, luma(bottom.hex) > 0.6 ? 0.28 : 0.45)}"/>`;
  const content =
    back + cloth.piece(outline, { inside }) + waist(cloth, bottom, shape) + bottomDetails(cloth, bottom, shape);
  return { content: cloth.placed(content), shadow: cloth.placed(wallShadow(outline)) };
}

/** Denim worn pale on thighs and knees. */
function fading(cloth: Cloth, { hem, hip }: BottomShape): string {
  cloth.define(
    `<radialGradient id="worn"><stop offset="0" stop-color="#fff" stop-opacity="0.34"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>`,
  );
  const reach = (hem[1] - hip[1]) * 0.42;
  return SIDES.map(
    (side) =>
      `<ellipse cx="${x(side * 27)}" cy="${n(hip[1] + reach * 0.95)}" rx="17" ry="${n(Math.max(18, reach))}" fill="url(#worn)"/>`,
  ).join("");
}

function blocks(cloth: Cloth, bottom: Bottom, { hem, hip, top }: BottomShape): string {
  const random = cloth.random.fork("blocks");
  if (bottom.pattern === "print") {
    let marks = "";
    for (let y = top + 26, row = 0; y < hem[1]; y += 30, row++)
      for (let column = -2; column <= 2; column++)
        marks += print(bottom, random.fork("motif"), CENTRE + column * 30 + (row % 2) * 15, y, 17);
    return marks;
  }
  if (bottom.pattern !== "colour-block") return "";
  const y = hip[1] + (hem[1] - hip[1]) * random.uniform(0.3, 0.6);
  if (bottom.seed % 2) return `<rect x="0" y="${n(y)}" width="256" height="256" fill="${bottom.accentHex}"/>`;
  return SIDES.map((side) =>
    stroke(
      `M${x(side * (hip[0] - 2))} ${n(top)}L${x(side * (hip[0] + 1))} ${n(hip[1])}L${x(side * (hem[0] - 1))} ${n(hem[1] + 4)}`,
      bottom.accentHex,
      { width: 22 },
    ),
  ).join("");
}

function legFolds(cloth: Cloth, bottom: Bottom, { hip, knee, hem, inner }: BottomShape, crotch: number): string {
  const { random } = cloth;
  const marks: string[] = [];
  for (const side of SIDES) {
    const middle = side * ((hem[0] + inner) / 2);
    // Between the legs the light is gone.
    marks.push(
      stroke(
        `M${x(side)} ${n(crotch - 6)}C${x(side * 4)} ${n(crotch + 20)} ${x(side * (inner + 1))} ${n(hem[1] - 60)} ${x(side * inner)} ${n(hem[1] + 4)}`,
        "#0b0b14",
        { width: 12, opacity: 0.09 },
      ),
      stroke(
        `M${x(side)} ${n(crotch - 6)}C${x(side * 4)} ${n(crotch + 20)} ${x(side * (inner + 1))} ${n(hem[1] - 60)} ${x(side * inner)} ${n(hem[1] + 4)}`,
        "#0b0b14",
        { width: 6, opacity: 0.1 },
      ),
      cloth.fold(
        `M${x(side * 3)} ${n(crotch - 2)}Q${x(side * 20)} ${n(crotch - 4)} ${x(side * random.uniform(28, 38))} ${n(crotch - 14)}`,
        5,
      ),
      cloth.fold(
        `M${x(side * 4)} ${n(crotch + 8)}Q${x(side * 16)} ${n(crotch + 8)} ${x(side * random.uniform(22, 32))} ${n(crotch + 2)}`,
        5,
        0.8,
      ),
    );
    if (bottom.kind === "shorts") {
      marks.push(
        cloth.fold(`M${x(middle)} ${n(hip[1] + 10)}L${x(middle + random.uniform(-6, 6))} ${n(hem[1] + 6)}`, 8, 0.9),
      );
      continue;
    }
    marks.push(
      cloth.fold(
        `M${x(side * (knee[0] - 3))} ${n(knee[1] - 8)}Q${x(side * (knee[0] - 14))} ${n(knee[1] + 2)} ${x(side * (knee[0] - 24))} ${n(knee[1] - 4)}`,
        5,
        0.8,
      ),
      cloth.fold(
        `M${x(side * (inner + 3))} ${n(hem[1] - random.uniform(16, 34))}Q${x(middle)} ${n(hem[1] - 14)} ${x(side * (hem[0] - 6))} ${n(hem[1] - 20)}`,
        5,
        0.8,
      ),
    );
    if (bottom.cut === "wide" || bottom.cut === "flared")
      for (const share of [0.3, 0.68])
        marks.push(
          cloth.fold(
            `M${x(side * (inner + (knee[0] - inner) * share))} ${n(bottom.cut === "wide" ? crotch + 30 : knee[1] + 4)}L${x(side * (inner + (hem[0] - inner) * share))} ${n(hem[1] + 8)}`,
            7,
          ),
        );
  }
  return marks.join("");
}

function skirtFolds(cloth: Cloth, bottom: Bottom, { top, waist: half, hip, hem }: BottomShape): string {
  const { random } = cloth;
  const marks: string[] = [];
  if (bottom.cut === "pleated") {
    const deep = luma(bottom.hex) < 0.25;
    for (let i = -4; i <= 4; i++) {
      const share = i / 5;
      const d = `M${x(half * share)} ${n(top + 10)}C${x(hip[0] * share)} ${n(hip[1])} ${x(hem[0] * share * 0.95)} ${n(hem[1] - 30)} ${x(hem[0] * share)} ${n(hem[1] + 12)}`;
      marks.push(
        stroke(d, "#0b0b14", { width: 9, opacity: deep ? 0.2 : 0.07 }),
        stroke(d, deep ? lighten(bottom.hex, 0.3) : cloth.dark, { width: 1.2, opacity: 0.55 }),
      );
    }
    return marks.join("");
  }
  const count = bottom.cut === "A-line" ? [-0.65, -0.25, 0.2, 0.6] : [-0.3, 0.4];
  for (const share of count) {
    const wander = share + random.uniform(-0.08, 0.08);
    marks.push(
      cloth.fold(
        `M${x(hip[0] * wander * 0.8)} ${n(hip[1] + random.uniform(-6, 14))}Q${x(hem[0] * wander * 0.85)} ${n((hip[1] + hem[1]) / 2)} ${x(hem[0] * wander)} ${n(hem[1] + 14)}`,
        bottom.cut === "A-line" ? 9 : 6,
        bottom.cut === "A-line" ? 1.3 : 0.8,
      ),
    );
  }
  for (const side of SIDES)
    marks.push(
      cloth.fold(
        `M${x(side * (hip[0] - 3))} ${n(hip[1] - 10)}Q${x(side * 30)} ${n(hip[1] - 4)} ${x(side * 18)} ${n(hip[1] - 9)}`,
        5,
        0.8,
      ),
    );
  if (bottom.cut === "pencil" && bottom.seed % 3 === 0 && hem[1] > 150)
    marks.push(
      stroke(`M${x(hem[0] * 0.5)} ${n(hem[1] - 34)}L${x(hem[0] * 0.56)} ${n(hem[1] + 6)}`, cloth.dark, {
        width: 2,
        opacity: 0.8,
      }),
    );
  return marks.join("");
}
