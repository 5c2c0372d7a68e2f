import type { Top } from "../garment.js";
import { darken, mix } from "../palette.js";
import { type Cloth, wallShadow } from "./cloth.js";
import { print } from "./prints.js";
import { CENTRE, line, n, onSide, stroke, symmetric } from "./svg.js";
import { collarParts, frontDetails } from "./topDetails.js";
import { bodyHalf, camisoleHalf, type SleeveShape, sleeveShape, type TopShape, topShape } from "./topShape.js";

export interface Drawn {
  readonly content: string;
  readonly shadow: string;
}

const SIDES = [-1, 1] as const;

/** A top from the front, as on an invisible mannequin. */
export function drawTop(cloth: Cloth, top: Top): Drawn {
  const shape = topShape(top);
  const { start, half } = top.kind === "camisole" ? camisoleHalf(top, shape) : bodyHalf(top, shape);
  const body = symmetric(start, half);
  const sleeve = sleeveShape(top, shape);
  const sleeves = sleeve ? SIDES.map((side) => onSide(side, sleeve.start, sleeve.segments)) : [];
  const bottom = Math.max(shape.hem[1] + (top.hem === "curved" ? 14 : 5), (sleeve?.inner[1] ?? 0) + 4);
  const ceiling = top.neckline === "hood" ? 20 : top.neckline === "turtleneck" ? 26 : 40;
  const grow = Math.min(1.22, 226 / (bottom - ceiling), 118 / (sleeve?.outer[0] ?? shape.hem[0]));
  cloth.place([CENTRE, (bottom + ceiling) / 2], grow);
  const accentSleeves = top.pattern === "colour-block" && top.seed % 4 === 0;
  const { behind, front } = collarParts(cloth, top, shape);
  const content = [
    behind,
    ...(sleeve
      ? SIDES.map((side, i) =>
          cloth.piece(sleeves[i], {
            turn: -side * sleeve.angle,
            colour: accentSleeves ? top.accentHex : undefined,
            inside: sleeveFolds(cloth, top, sleeve, shape, side),
          }),
        )
      : []),
    top.kind === "camisole" ? straps(cloth) : "",
    cloth.piece(body, {
      inside: [blocks, bodyFolds, ribs, seams].map((part) => part(cloth, top, shape)).join(""),
    }),
    front,
    frontDetails(cloth, top, shape),
  ].join("");
  return { content: cloth.placed(content), shadow: cloth.placed(wallShadow(`${body}${sleeves.join("")}`)) };
}

function straps(cloth: Cloth): string {
  const { hex } = cloth.garment;
  const strap = (d: string, colour: string) => stroke(d, cloth.seam, { width: 4.4 }) + stroke(d, colour, { width: 3 });
  return SIDES.map(
    (side) =>
      strap(onSide(side, [24, 46], [line(31, 92)], false), darken(hex, 0.3)) +
      strap(onSide(side, [24, 46], [line(25, 80)], false), hex),
  ).join("");
}

/** Blocks of a second colour, or the print on the chest. */
function blocks(cloth: Cloth, top: Top, { armpit, hem }: TopShape): string {
  const open = top.closure === "buttons" || top.closure === "zip";
  if (top.pattern === "print") {
    const random = cloth.random.fork("print");
    const size = random.uniform(44, 62);
    return print(top, random, open ? CENTRE + 24 : CENTRE, top.length === "cropped" ? 112 : 118, open ? 26 : size);
  }
  if (top.pattern !== "colour-block") return "";
  const box = (y: number, height: number, x = 0, width = 256) =>
    `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${top.accentHex}"/>`;
  const share = cloth.random.fork("blocks").uniform(0.35, 0.6);
  const middle = armpit[1] + (hem[1] - armpit[1]) * share;
  switch (top.seed % 4) {
    case 0:
      return "";
    case 1:
      return box(middle, 200);
    case 2:
      return box(0, armpit[1] + 6);
    default:
      return box(middle - 26, 34);
  }
}

function bodyFolds(cloth: Cloth, top: Top, { armpit, waist, hem }: TopShape): string {
  const { random } = cloth;
  const soft = top.texture === "knit" ? 0.7 : 1;
  const folds: string[] = [];
  for (const side of SIDES) {
    const x = (offset: number) => n(CENTRE + side * offset);
    const reach = random.uniform(0.3, 0.6);
    folds.push(
      cloth.fold(
        `M${x(armpit[0] - 2)} ${n(armpit[1] + 4)}Q${x(armpit[0] * 0.72)} ${n(armpit[1] + 16)} ${x(armpit[0] * reach)} ${n(armpit[1] + 20)}`,
        6,
        soft,
      ),
      cloth.fold(
        `M${x(waist[0] - 2)} ${n(waist[1] - 6)}Q${x(waist[0] * 0.7)} ${n(waist[1] + 6)} ${x(waist[0] * random.uniform(0.2, 0.5))} ${n(waist[1] + 2)}`,
        6,
        soft * 0.8,
      ),
      cloth.fold(
        `M${x(waist[0] * random.uniform(0.45, 0.7))} ${n(waist[1] + 4)}Q${x(hem[0] * 0.55)} ${n((waist[1] + hem[1]) / 2)} ${x(hem[0] * random.uniform(0.5, 0.75))} ${n(hem[1] + 8)}`,
        8,
        soft,
      ),
    );
  }
  if (top.hem === "peplum" || top.fit === "loose")
    for (const share of [-0.55, -0.2, 0.2, 0.55])
      folds.push(
        cloth.fold(
          `M${n(CENTRE + waist[0] * share * 0.9)} ${n(waist[1] + 6)}L${n(CENTRE + hem[0] * share * 1.1)} ${n(hem[1] + 10)}`,
          6,
          0.9,
        ),
      );
  return folds.join("");
}

function sleeveFolds(cloth: Cloth, top: Top, sleeve: SleeveShape, shape: TopShape, side: 1 | -1): string {
  const { random } = cloth;
  const x = (offset: number) => n(CENTRE + side * offset);
  const between = (share: number, across: number) => {
    const top0 = [(shape.shoulder[0] + shape.armpit[0]) / 2, (shape.shoulder[1] + shape.armpit[1]) / 2];
    const end = [(sleeve.outer[0] + sleeve.inner[0]) / 2, (sleeve.outer[1] + sleeve.inner[1]) / 2];
    const width = [(sleeve.outer[0] - sleeve.inner[0]) / 2, (sleeve.outer[1] - sleeve.inner[1]) / 2];
    return [
      top0[0] + (end[0] - top0[0]) * share + width[0] * across,
      top0[1] + (end[1] - top0[1]) * share + width[1] * across,
    ];
  };
  const marks: string[] = [];
  const count = top.sleeve === "long" ? 3 : top.sleeve === "three-quarter" ? 2 : 1;
  for (let i = 0; i < count; i++) {
    const share = (i + random.uniform(0.35, 0.75)) / count;
    const [ax, ay] = between(share, -1.1);
    const [bx, by] = between(share + 0.06, 0.5);
    marks.push(cloth.fold(`M${x(ax)} ${n(ay)}Q${x((ax + bx) / 2)} ${n((ay + by) / 2 + 5)} ${x(bx)} ${n(by)}`, 6, 0.9));
  }
  if (top.sleeveShape !== "straight")
    for (const across of [-0.5, 0, 0.5]) {
      const [ax, ay] = between(0.5, across * 0.9);
      const [bx, by] = between(1.05, across);
      marks.push(cloth.fold(`M${x(ax)} ${n(ay)}L${x(bx)} ${n(by)}`, 4, 0.9));
    }
  const ribbed = top.hem === "ribbed" && top.sleeve === "long";
  const cuffAt = ribbed ? 0.9 : top.closure === "buttons" && top.sleeve === "long" ? 0.91 : 0.955;
  const [ax, ay] = between(cuffAt, -1.4);
  const [bx, by] = between(cuffAt, 1.5);
  const cuff = `M${x(ax)} ${n(ay)}L${x(bx)} ${n(by)}`;
  marks.push(stroke(cuff, cloth.seam, { width: ribbed ? 1.3 : 0.9, opacity: 0.8 }));
  if (ribbed)
    for (const across of [-0.7, -0.35, 0, 0.35, 0.7]) {
      const [cx, cy] = between(0.9, across);
      const [dx, dy] = between(1.03, across);
      marks.push(stroke(`M${x(cx)} ${n(cy)}L${x(dx)} ${n(dy)}`, cloth.seam, { opacity: 0.4 }));
    }
  return marks.join("");
}

/** The ribbed band at the hem. */
function ribs(cloth: Cloth, top: Top, { hem }: TopShape): string {
  if (top.hem !== "ribbed") return "";
  const y = hem[1] - 11;
  const band = stroke(
    `M${n(CENTRE - hem[0] - 8)} ${n(y)}Q${CENTRE} ${n(y + 6)} ${n(CENTRE + hem[0] + 8)} ${n(y)}`,
    cloth.seam,
    { width: 1.3, opacity: 0.8 },
  );
  let d = "";
  for (let x = -hem[0] + 3; x < hem[0]; x += 6) d += `M${n(CENTRE + x)} ${n(y + 3)}v15`;
  return band + stroke(d, cloth.seam, { opacity: 0.4 });
}

/** Stitched hem and neckband. */
function seams(cloth: Cloth, top: Top, { hem, waist, neck, neckY, neckDepth }: TopShape): string {
  const marks: string[] = [];
  if (top.hem === "straight")
    marks.push(
      stroke(
        `M${n(CENTRE - hem[0] + 1)} ${n(hem[1] - 6)}Q${CENTRE} ${n(hem[1] + 1)} ${n(CENTRE + hem[0] - 1)} ${n(hem[1] - 6)}`,
        cloth.seam,
        { width: 0.8, opacity: 0.6 },
      ),
    );
  if (top.hem === "peplum")
    marks.push(
      stroke(
        `M${n(CENTRE - waist[0])} ${n(waist[1])}Q${CENTRE} ${n(waist[1] + 5)} ${n(CENTRE + waist[0])} ${n(waist[1])}`,
        cloth.seam,
        { width: 1.2, opacity: 0.8 },
      ),
    );
  const banded =
    ["crew", "scoop", "boat", "v"].includes(top.neckline) && top.kind !== "camisole" && top.kind !== "cardigan";
  if (banded) {
    const bottom = neckY + neckDepth;
    const edge =
      top.neckline === "v"
        ? `M${n(CENTRE - neck)} ${neckY}C${n(CENTRE - neck * 0.9)} ${n(neckY + neckDepth * 0.3)} ${n(CENTRE - neck * 0.35)} ${n(bottom - neckDepth * 0.34)} ${CENTRE} ${n(bottom)}C${n(CENTRE + neck * 0.35)} ${n(bottom - neckDepth * 0.34)} ${n(CENTRE + neck * 0.9)} ${n(neckY + neckDepth * 0.3)} ${n(CENTRE + neck)} ${neckY}`
        : `M${n(CENTRE - neck)} ${neckY}C${n(CENTRE - neck * 0.97)} ${n(neckY + neckDepth * 0.62)} ${n(CENTRE - neck * 0.6)} ${n(bottom)} ${CENTRE} ${n(bottom)}C${n(CENTRE + neck * 0.6)} ${n(bottom)} ${n(CENTRE + neck * 0.97)} ${n(neckY + neckDepth * 0.62)} ${n(CENTRE + neck)} ${neckY}`;
    const ringer = top.pattern === "colour-block" || (top.kind === "t-shirt" && top.seed % 5 === 0);
    const width = top.texture === "knit" || top.kind === "sweatshirt" ? 13 : 8;
    marks.push(
      stroke(edge, cloth.seam, { width: width + 1.8 }),
      stroke(edge, ringer ? top.accentHex : mix(top.hex, cloth.dark, 0.1), { width }),
    );
  }
  return marks.join("");
}
