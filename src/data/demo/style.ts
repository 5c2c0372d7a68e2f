import type { Garment } from "./garment.js";
import { toHsl } from "./palette.js";

/** What a shopper notices about a garment; every value is 0 to 1 except the hue's direction (-1 to 1). */
export const STYLE = [
  "womens",
  "tops",
  "bottoms",
  "shoes",
  "minimal",
  "sporty",
  "classic",
  "romantic",
  "edgy",
  "street",
  "glamorous",
  "rugged",
  "dark",
  "light",
  "saturated",
  "hueCosine",
  "hueSine",
  "fitted",
  "patterned",
  "covering",
  "raised",
] as const;
export type StyleName = (typeof STYLE)[number];
export const STYLE_LENGTH = STYLE.length;
/** Where a value stands in a style vector. */
export const AT = Object.fromEntries(STYLE.map((name, i) => [name, i])) as Readonly<Record<StyleName, number>>;
export const ARCHETYPES = STYLE.slice(AT.minimal, AT.rugged + 1);

interface Traits {
  readonly formal: number;
  readonly sporty: number;
  readonly fitted: number;
  readonly loose: number;
  readonly covering: number;
  readonly delicate: number;
  readonly tough: number;
  readonly raised: number;
}

/** The style of a garment as float32 [STYLE_LENGTH], from its visible attributes alone. */
export function styleOf(garment: Garment): Float32Array {
  const { hue, saturation, lightness } = toHsl(garment.hex);
  const t = traits(garment);
  const dark = clamp((0.45 - lightness) / 0.3);
  const light = clamp((lightness - 0.6) / 0.25);
  const vivid = clamp(saturation * (1 - Math.abs(2 * lightness - 1)) * 1.7);
  const neutral = 1 - vivid;
  const solid = garment.pattern === "solid" ? 1 : 0;
  const pattern = (...names: Garment["pattern"][]) => (names.includes(garment.pattern) ? 1 : 0);
  const texture = (...names: Garment["texture"][]) => (names.includes(garment.texture) ? 1 : 0);
  const earthy = ["olive", "brown", "camel", "rust", "forest", "beige", "mustard"].includes(garment.colour) ? 1 : 0;
  const angle = (hue * Math.PI) / 180;
  const values: Record<StyleName, number> = {
    womens: garment.section === "womens" ? 1 : 0,
    tops: garment.family === "tops" ? 1 : 0,
    bottoms: garment.family === "bottoms" ? 1 : 0,
    shoes: garment.family === "shoes" ? 1 : 0,
    minimal: solid * neutral * (1 - 0.6 * t.sporty) * (1 - 0.5 * t.delicate) * (1 - 0.5 * texture("leather", "denim")),
    sporty: t.sporty * (0.45 + 0.35 * pattern("colour-block", "striped") + 0.35 * vivid),
    classic:
      t.formal *
      (0.5 + 0.5 * pattern("checked", "pinstriped", "striped")) *
      (0.4 + 0.6 * neutral) *
      (1 - 0.5 * t.raised),
    romantic: clamp(t.delicate * 0.6 + pattern("floral", "dotted") * 0.6) * (0.35 + 0.65 * (1 - dark)),
    edgy: dark * (0.3 + 0.5 * t.fitted) * clamp(0.35 + t.tough + 0.5 * t.raised),
    street: clamp(t.loose * 0.6 + pattern("print", "camouflage") * 0.7) * (0.5 + 0.5 * t.sporty),
    glamorous: clamp(vivid * 0.7 + texture("satin") * 0.6) * clamp(0.2 + t.raised + (1 - t.covering) * 0.6),
    rugged:
      clamp(texture("denim", "suede") * 0.5 + earthy * 0.4 + t.tough * 0.4) *
      (1 - 0.8 * t.delicate) *
      (1 - 0.6 * t.fitted),
    dark,
    light,
    saturated: vivid,
    hueCosine: vivid * Math.cos(angle),
    hueSine: vivid * Math.sin(angle),
    fitted: t.fitted,
    patterned: 1 - solid,
    covering: t.covering,
    raised: t.raised,
  };
  return Float32Array.from(STYLE, (name) => values[name]);
}

function clamp(value: number): number {
  return Math.max(0, Math.min(1, value));
}

function traits(garment: Garment): Traits {
  switch (garment.family) {
    case "tops":
      return {
        formal: ["shirt", "blazer"].includes(garment.kind)
          ? 1
          : ["polo", "blouse", "cardigan"].includes(garment.kind)
            ? 0.6
            : 0.1,
        sporty: ["hoodie", "sweatshirt", "tank"].includes(garment.kind)
          ? 1
          : ["t-shirt", "polo"].includes(garment.kind)
            ? 0.6
            : 0,
        fitted: { slim: 1, regular: 0.45, loose: 0 }[garment.fit],
        loose: garment.fit === "loose" ? 1 : garment.kind === "hoodie" ? 0.6 : 0,
        covering:
          { none: 0, cap: 0.2, short: 0.4, "three-quarter": 0.7, long: 1 }[garment.sleeve] *
          (garment.length === "cropped" ? 0.6 : 1),
        delicate: clamp(
          (garment.sleeveShape !== "straight" ? 0.7 : 0) +
            (garment.hem === "peplum" ? 0.7 : 0) +
            (garment.kind === "camisole" ? 0.6 : 0),
        ),
        tough: garment.kind === "jacket" || garment.texture === "leather" ? 1 : 0,
        raised: garment.neckline === "scoop" || garment.neckline === "v" ? 0.35 : 0,
      };
    case "bottoms":
      return {
        formal: garment.detail === "crease" ? 1 : garment.kind === "trousers" || garment.cut === "pencil" ? 0.65 : 0.1,
        sporty:
          garment.kind === "joggers" ? 1 : garment.kind === "leggings" || garment.detail === "side-stripe" ? 0.8 : 0.1,
        fitted: ["skinny", "pencil"].includes(garment.cut) ? 1 : garment.cut === "tapered" ? 0.55 : 0.2,
        loose: garment.cut === "wide" ? 1 : garment.detail === "cargo" ? 0.8 : 0,
        covering: { mini: 0, knee: 0.4, midi: 0.7, cropped: 0.8, full: 1 }[garment.length],
        delicate: garment.cut === "pleated" || garment.detail === "bow" ? 1 : garment.cut === "A-line" ? 0.6 : 0,
        tough: garment.detail === "ripped" || garment.detail === "cargo" || garment.texture === "leather" ? 1 : 0,
        raised: garment.length === "mini" ? 0.6 : 0,
      };
    case "shoes":
      return {
        formal: ["oxford", "loafer"].includes(garment.kind) ? 1 : garment.kind === "pump" ? 0.6 : 0.1,
        sporty: ["sneaker", "high-top", "slide"].includes(garment.kind) ? 1 : 0,
        fitted: garment.sole === "thin" ? 1 : garment.sole === "regular" ? 0.4 : 0,
        loose: garment.sole === "chunky" ? 1 : 0,
        covering: garment.toe === "open" ? 0 : { none: 0.4, ankle: 0.7, mid: 0.85, knee: 1 }[garment.shaft],
        delicate: garment.kind === "ballet flat" || garment.detail === "bow" ? 1 : garment.kind === "sandal" ? 0.5 : 0,
        tough: garment.kind.includes("boot") ? 1 : 0,
        raised: garment.heelHeight,
      };
  }
}
