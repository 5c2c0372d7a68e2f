import type { Shoe } from "../garment.js";
import { darken, lighten, luma, mix } from "../palette.js";
import { drawBoot } from "./boots.js";
import { type Cloth, floorShadow } from "./cloth.js";
import type { Drawn } from "./drawTop.js";
import { drawLacedShoe, drawLoafer } from "./lacedShoes.js";
import { drawOpenShoe, drawPump } from "./pumps.js";
import { heelOutline, type Last, shoeLast, soleOutline } from "./shoeShape.js";
import { n, stroke } from "./svg.js";

/** The part of a shoe above its sole, what outlines it, and how high it stands. */
export interface Upper {
  readonly content: string;
  readonly outline: string;
  readonly top: number;
}

/** A pair of shoes from the side: one in front, its fellow in its shade behind. */
export function drawShoe(cloth: Cloth, shoe: Shoe): Drawn {
  const last = shoeLast(shoe);
  const upper = drawUpper(cloth, shoe, last);
  const sole = soleOutline(shoe, last);
  const heel = heelOutline(shoe, last);
  const one = [
    heel ? cloth.piece(heel, { colour: heelColour(shoe) }) : "",
    shoe.kind === "sandal" || shoe.kind === "slide"
      ? drawSole(cloth, shoe, last, sole) + upper.content
      : upper.content + drawSole(cloth, shoe, last, sole),
  ].join("");
  cloth.define(`<g id="shoe">${one}</g>`);
  const grow = Math.min(1.02, 214 / (last.ground - upper.top + 12));
  cloth.place([133, (last.ground + upper.top - 12) / 2], grow);
  // Eight pixels of the picture, so that both shoes share its patterns' grid.
  const apart = 8 / grow;
  const shade = [upper.outline, sole, heel ?? ""]
    .map((d) => `<path d="${d}" fill="#14141c" fill-opacity="0.2"/>`)
    .join("");
  const pair = `<g transform="translate(${apart} -${apart})"><use xlink:href="#shoe" href="#shoe"/>${shade}</g><use xlink:href="#shoe" href="#shoe"/>`;
  return { content: cloth.placed(pair), shadow: cloth.placed(floorShadow(132, last.ground - 1, 122)) };
}

function drawUpper(cloth: Cloth, shoe: Shoe, last: Last): Upper {
  switch (shoe.kind) {
    case "sneaker":
    case "high-top":
    case "oxford":
      return drawLacedShoe(cloth, shoe, last);
    case "loafer":
      return drawLoafer(cloth, shoe, last);
    case "pump":
    case "ballet flat":
      return drawPump(cloth, shoe, last);
    case "sandal":
    case "slide":
      return drawOpenShoe(cloth, shoe, last);
    default:
      return drawBoot(cloth, shoe, last);
  }
}

function heelColour(shoe: Shoe): string {
  if (shoe.texture === "leather" || shoe.texture === "suede")
    return shoe.heel === "block" ? darken(mix(shoe.hex, "#7a5230", 0.35), 0.3) : darken(shoe.hex, 0.15);
  return shoe.pattern === "colour-block" ? shoe.accentHex : darken(shoe.hex, 0.08);
}

function soleColour(shoe: Shoe): string {
  switch (shoe.kind) {
    case "sneaker":
    case "high-top":
      return shoe.seed % 6 === 0 ? (luma(shoe.hex) < 0.3 ? "#2a2a2d" : "#b98b5a") : "#f6f5f1";
    case "lace-up boot":
      return "#2b2724";
    case "sandal":
      return shoe.heel === "wedge" ? "#c9a677" : darken(mix(shoe.hex, "#8a6240", 0.5), 0.1);
    case "slide":
      return darken(shoe.hex, 0.25);
    case "pump":
    case "ballet flat":
      return shoe.heel === "wedge"
        ? shoe.seed % 2
          ? "#c9a677"
          : shoe.hex
        : darken(mix(shoe.hex, "#b58d63", 0.5), 0.15);
    default:
      return darken(mix(shoe.hex, "#5a3d28", 0.4), 0.45);
  }
}

function drawSole(cloth: Cloth, shoe: Shoe, last: Last, outline: string): string {
  const colour = soleColour(shoe);
  const { ground, sole, toe, back, rise } = last;
  const marks: string[] = [];
  if ((shoe.kind === "sneaker" || shoe.kind === "high-top") && rise < 1) {
    const y = ground - sole * 0.42;
    const band = shoe.detail === "stripe" || shoe.pattern === "colour-block" ? shoe.accentHex : darken(colour, 0.25);
    marks.push(
      stroke(
        `M${n(toe[0] - 4)} ${n(y - 3)}Q${n(toe[0] + 26)} ${n(y + 1)} ${n(toe[0] + 60)} ${n(y + 1)}H${n(back[0] + 8)}`,
        band,
        { width: 1.8 },
      ),
    );
  }
  if (shoe.heel === "wedge" && colour === "#c9a677") {
    let rope = "";
    for (let y = ground - 3; y > last.seat[1] + 4; y -= 5) rope += `M20 ${n(y)}H240`;
    marks.push(stroke(rope, "#8f6e42", { width: 1, opacity: 0.6 }));
  }
  if (shoe.kind === "lace-up boot" || (shoe.sole === "chunky" && shoe.kind !== "sneaker" && shoe.kind !== "slide")) {
    let lugs = "";
    for (let x = 34; x < back[0]; x += 13) lugs += `M${x} ${n(ground)}v-6`;
    marks.push(
      stroke(lugs, lighten(colour, 0.25), { width: 2.4, opacity: 0.7 }),
      stroke(`M${n(toe[0])} ${n(last.ball[1] + 3)}H${n(back[0])}`, "#c9a45c", { width: 1.2, dash: "2 2.5" }),
    );
  }
  const dress = shoe.kind === "oxford" || shoe.kind === "loafer" || shoe.kind === "chelsea boot";
  if (dress)
    marks.push(
      `<path d="M100 ${n(ground + 1)}L104 ${n(ground - 3)}Q140 ${n(ground - 6)} ${n(back[0] - 50)} ${n(ground - 3)}L${n(back[0] - 48)} ${n(ground + 1)}Z" fill="${cloth.garment.background}"/>`,
    );
  return cloth.piece(outline, { colour, inside: marks.join(""), light: 0.7 });
}
