import type { Bottom } from "../garment.js";
import { darken, lighten, luma, mix } from "../palette.js";
import { type BottomShape, bandEdge, waistband } from "./bottomShape.js";
import type { Cloth } from "./cloth.js";
import { CENTRE, circle, curve, fill, n, onSide, stroke } from "./svg.js";

const SIDES = [-1, 1] as const;
const x = (offset: number) => n(CENTRE + offset);
const both = (shape: BottomShape, height: number, y0 = 5): string =>
  SIDES.map((side) => onSide(side, [0, shape.top + height + y0], bandEdge(shape, height).slice(0, 1), false)).join("");

/** Waistband, belt or drawstring. */
export function waist(cloth: Cloth, bottom: Bottom, shape: BottomShape): string {
  const { top, waist: half } = shape;
  const height = waistband(bottom);
  const edge = stroke(both(shape, height), thread(cloth, bottom), { width: 1.1, opacity: 0.9 });
  const y = top + height / 2 + 3;
  switch (bottom.detail) {
    case "belt": {
      const leather = luma(bottom.hex) < 0.25 ? "#8a5a36" : "#2b211d";
      const band = `M${x(-half - 1)} ${n(y - 2)}Q${CENTRE} ${n(y + 4)} ${x(half + 1)} ${n(y - 2)}`;
      return (
        edge +
        stroke(band, leather, { width: height - 3.5 }).replace('"round"', '"butt"') +
        `<rect x="${x(-6.5)}" y="${n(y - 4.5)}" width="13" height="10" rx="2" fill="none" stroke="#d9c48d" stroke-width="2"/>`
      );
    }
    case "bow":
      return edge + bow(cloth, bottom, y + 3);
    case "drawstring":
      return edge + elastic(cloth, shape, height) + cords(bottom, y);
    default:
      if (bottom.kind === "joggers" || bottom.kind === "leggings") return edge + elastic(cloth, shape, height);
      return edge + (bottom.kind === "skirt" ? "" : loops(cloth, shape, height));
  }
}

function thread(cloth: Cloth, bottom: Bottom): string {
  return bottom.texture === "denim" && luma(bottom.hex) > 0.16 && luma(bottom.hex) < 0.75 ? "#cf9f58" : cloth.seam;
}

function loops(cloth: Cloth, { top, waist: half }: BottomShape, height: number): string {
  let d = "";
  for (const share of [-0.68, 0.68]) d += `M${x(half * share)} ${n(top + 2)}v${n(height + 2)}`;
  return stroke(d, cloth.seam, { width: 3.2, opacity: 0.8 });
}

function elastic(cloth: Cloth, { top, waist: half }: BottomShape, height: number): string {
  let d = "";
  for (let at = -half + 4; at < half - 2; at += 5.5) d += `M${x(at)} ${n(top + 4)}v${n(height - 1)}`;
  return stroke(d, cloth.seam, { width: 0.9, opacity: 0.45 });
}

function cords(bottom: Bottom, y: number): string {
  const colour = luma(bottom.hex) > 0.55 ? darken(bottom.hex, 0.5) : lighten(bottom.hex, 0.8);
  return stroke(`M${x(-4)} ${n(y)}q-4 16 -2 30M${x(4)} ${n(y)}q5 14 3 26`, colour, { width: 2.2 });
}

function bow(cloth: Cloth, bottom: Bottom, y: number): string {
  const ribbon = mix(bottom.hex, cloth.dark, 0.12);
  return SIDES.map((side) => {
    const loop = onSide(side, [0, y], [curve(8, y - 12, 20, y - 9, 18, y), curve(18, y + 7, 8, y + 5, 0, y)]);
    const tail = onSide(side, [0, y], [curve(6, y + 8, 8, y + 22, 12, y + 34), curve(7, y + 33, 4, y + 20, 0, y)]);
    return [tail, loop].map((d) => fill(d, ribbon) + stroke(d, cloth.seam, { width: 1 })).join("");
  }).join("");
}

/** Fly, pockets, creases, stripes, rips, cuffs. */
export function bottomDetails(cloth: Cloth, bottom: Bottom, shape: BottomShape): string {
  const parts: string[] = [];
  const fitted = bottom.kind === "jeans" || bottom.kind === "trousers" || bottom.kind === "shorts";
  if (fitted && shape.crotch !== undefined) parts.push(fly(cloth, bottom, shape, shape.crotch));
  if (fitted || bottom.kind === "joggers") parts.push(pockets(cloth, bottom, shape));
  if (bottom.kind === "joggers") parts.push(cuffs(cloth, shape));
  if (bottom.kind === "jeans" || bottom.kind === "trousers" || bottom.kind === "shorts")
    parts.push(hemStitch(cloth, bottom, shape));
  if (bottom.kind === "leggings")
    parts.push(stroke(`M${CENTRE} ${n(shape.top + 16)}V${n((shape.crotch ?? 0) - 1)}`, cloth.seam, { opacity: 0.6 }));
  switch (bottom.detail) {
    case "cargo":
      parts.push(cargoPockets(cloth, shape));
      break;
    case "crease":
      parts.push(creases(cloth, shape));
      break;
    case "ripped":
      parts.push(rips(cloth, bottom, shape));
      break;
    case "buttons":
      parts.push(buttonRow(cloth, bottom, shape));
      break;
    default:
  }
  return parts.join("");
}

function fly(cloth: Cloth, bottom: Bottom, { top }: BottomShape, crotch: number): string {
  const colour = thread(cloth, bottom);
  return (
    stroke(`M${CENTRE} ${n(top + 15)}V${n(crotch)}`, cloth.seam, { width: 1.2 }) +
    stroke(`M${x(8)} ${n(top + 15)}V${n(crotch - 28)}Q${x(8)} ${n(crotch - 16)} ${CENTRE} ${n(crotch - 12)}`, colour, {
      width: 0.9,
      opacity: 0.9,
    }) +
    (bottom.detail === "none" || bottom.kind === "jeans"
      ? circle(CENTRE, top + 9, 2.6, bottom.texture === "denim" ? "#c9a46a" : cloth.dark)
      : "")
  );
}

function pockets(cloth: Cloth, bottom: Bottom, { top, waist: half, hip }: BottomShape): string {
  const colour = thread(cloth, bottom);
  const round = bottom.texture === "denim";
  return SIDES.map((side) => {
    const d = round
      ? `M${x(side * half * 0.52)} ${n(top + 14)}C${x(side * half * 0.55)} ${n(top + 30)} ${x(side * (hip[0] - 14))} ${n(top + 35)} ${x(side * (hip[0] - 5))} ${n(top + 34)}`
      : `M${x(side * half * 0.72)} ${n(top + 14)}L${x(side * (hip[0] - 3))} ${n(top + 42)}`;
    return stroke(d, round ? colour : cloth.seam, { width: 1.2, opacity: 0.9 });
  }).join("");
}

function hemStitch(cloth: Cloth, bottom: Bottom, { hem, inner }: BottomShape): string {
  const cuffed = bottom.kind === "shorts" && bottom.seed % 3 === 0;
  const y = hem[1] - (cuffed ? 10 : 6);
  return SIDES.map((side) =>
    stroke(
      `M${x(side * (inner + 1.5))} ${n(y)}Q${x((side * (hem[0] + inner)) / 2)} ${n(y + 4)} ${x(side * (hem[0] - (cuffed ? 3 : 1.5)))} ${n(y)}`,
      thread(cloth, bottom),
      { width: cuffed ? 1.6 : 0.9, opacity: 0.8 },
    ),
  ).join("");
}

function cuffs(cloth: Cloth, { hem, inner }: BottomShape): string {
  return SIDES.map((side) => {
    let d = "";
    for (let at = inner + 3; at < hem[0] - 1; at += 4.5) d += `M${x(side * at)} ${n(hem[1] - 11)}v13`;
    return (
      stroke(`M${x(side * inner)} ${n(hem[1] - 13)}H${x(side * (hem[0] - 0.5))}`, cloth.seam, { width: 1.4 }) +
      stroke(d, cloth.seam, { opacity: 0.5 })
    );
  }).join("");
}

function cargoPockets(cloth: Cloth, { hip, hem, knee, crotch = 100 }: BottomShape): string {
  const y = Math.min(crotch + 14, hem[1] - 44);
  return SIDES.map((side) => {
    const outer = Math.max(hip[0], knee[0]) - 1;
    const d = onSide(
      side,
      [outer + 4, y],
      [{ to: [outer - 21, y + 2] }, { to: [outer - 21, y + 32] }, { to: [outer + 3, y + 31] }],
    );
    return (
      cloth.piece(d) +
      stroke(onSide(side, [outer - 22, y + 11], [{ to: [outer + 4, y + 10] }], false), cloth.seam, { width: 1.4 })
    );
  }).join("");
}

function creases(cloth: Cloth, { hip, hem, inner, top }: BottomShape): string {
  return SIDES.map((side) => {
    const d = `M${x(side * 22)} ${n(top + 18)}C${x(side * 26)} ${n(hip[1] + 20)} ${x((side * (hem[0] + inner)) / 2)} ${n(hem[1] - 60)} ${x((side * (hem[0] + inner)) / 2)} ${n(hem[1])}`;
    return stroke(d, "#ffffff", { width: 2.4, opacity: 0.16 }) + stroke(d, cloth.dark, { width: 1, opacity: 0.5 });
  }).join("");
}

function rips(cloth: Cloth, bottom: Bottom, { knee }: BottomShape): string {
  const random = cloth.random.fork("rips");
  const pale = lighten(bottom.hex, 0.75);
  return SIDES.map((side) =>
    [-14, -5, 4]
      .map((offset) => {
        const y = knee[1] + offset + random.uniform(-2, 2);
        const reach = random.uniform(6, 10);
        return stroke(
          `M${x(side * (knee[0] - 15) - reach)} ${n(y)}q${n(reach)} ${n(random.uniform(1, 4))} ${n(2 * reach)} 0`,
          pale,
          { width: random.uniform(1.8, 3.6) },
        );
      })
      .join(""),
  ).join("");
}

/** Stripes along the outer seams; they belong inside the outline. */
export function sideStripes(bottom: Bottom, { top, waist: half, hip, knee, hem }: BottomShape): string {
  return SIDES.map((side) => {
    const d = `M${x(side * (half - 1))} ${n(top + 13)}C${x(side * (hip[0] - 5))} ${n(hip[1] - 30)} ${x(side * (hip[0] - 3))} ${n(hip[1])} ${x(side * (knee[0] - 5))} ${n(knee[1])}L${x(side * (hem[0] - 5))} ${n(hem[1] - 1)}`;
    return stroke(d, bottom.accentHex, { width: 6 });
  }).join("");
}

function buttonRow(cloth: Cloth, bottom: Bottom, { top, hem }: BottomShape): string {
  const colour = luma(bottom.hex) > 0.55 ? darken(bottom.hex, 0.55) : "#d9b878";
  let dots = "";
  for (let y = top + 20; y < hem[1] - 6; y += 20) dots += circle(CENTRE, y, 2.7, colour);
  return (
    stroke(`M${x(-6)} ${n(top + 14)}V${n(hem[1] + 8)}M${x(6)} ${n(top + 14)}V${n(hem[1] + 8)}`, cloth.seam, {
      opacity: 0.7,
    }) + dots
  );
}
