import type { Random } from "../../random.js";
import type { ColourName } from "./palette.js";
import { sampleBottom } from "./sampleBottom.js";
import { sampleShoe } from "./sampleShoe.js";
import { sampleTop } from "./sampleTop.js";

export const CATEGORIES = [
  "womens-tops",
  "womens-bottoms",
  "womens-shoes",
  "mens-tops",
  "mens-bottoms",
  "mens-shoes",
] as const;
export type DemoCategory = (typeof CATEGORIES)[number];
export type Section = "womens" | "mens";

export const CATEGORY_NAMES: Readonly<Record<DemoCategory, string>> = {
  "womens-tops": "Women's tops",
  "womens-bottoms": "Women's bottoms",
  "womens-shoes": "Women's shoes",
  "mens-tops": "Men's tops",
  "mens-bottoms": "Men's bottoms",
  "mens-shoes": "Men's shoes",
};

export type Pattern =
  | "solid"
  | "striped"
  | "pinstriped"
  | "checked"
  | "dotted"
  | "floral"
  | "colour-block"
  | "print"
  | "camouflage";
export type Texture = "cotton" | "knit" | "denim" | "leather" | "satin" | "suede";

/** What every garment's picture shows. */
export interface Look {
  readonly category: DemoCategory;
  readonly section: Section;
  readonly colour: ColourName;
  /** The colour as drawn: the palette's, varied a little. */
  readonly hex: string;
  /** The second colour, of the pattern, trimmings or sole. */
  readonly accent: ColourName;
  readonly accentHex: string;
  readonly pattern: Pattern;
  /** Size of the pattern's repeat, 0.7 to 1.5. */
  readonly patternScale: number;
  readonly texture: Texture;
  /** The studio's background. */
  readonly background: string;
  /** Chooses folds and other small things that carry no meaning. */
  readonly seed: number;
}

export type TopKind =
  | "t-shirt"
  | "tank"
  | "camisole"
  | "blouse"
  | "shirt"
  | "polo"
  | "jumper"
  | "sweatshirt"
  | "hoodie"
  | "cardigan"
  | "jacket"
  | "blazer";
export type Fit = "slim" | "regular" | "loose";
export type Sleeve = "none" | "cap" | "short" | "three-quarter" | "long";
export type Neckline = "crew" | "v" | "scoop" | "boat" | "square" | "turtleneck" | "collar" | "hood" | "lapel";

export interface Top extends Look {
  readonly family: "tops";
  readonly kind: TopKind;
  readonly fit: Fit;
  readonly length: "cropped" | "regular" | "long";
  readonly sleeve: Sleeve;
  readonly sleeveShape: "straight" | "puff" | "bell";
  readonly neckline: Neckline;
  readonly closure: "none" | "buttons" | "half-buttons" | "zip";
  readonly hem: "straight" | "curved" | "peplum" | "ribbed";
}

export interface Bottom extends Look {
  readonly family: "bottoms";
  readonly kind: "jeans" | "trousers" | "joggers" | "leggings" | "shorts" | "skirt";
  readonly cut: "skinny" | "tapered" | "straight" | "wide" | "flared" | "pencil" | "A-line" | "pleated";
  readonly length: "mini" | "knee" | "midi" | "cropped" | "full";
  readonly rise: "mid" | "high";
  readonly detail: "none" | "belt" | "bow" | "cargo" | "drawstring" | "crease" | "ripped" | "buttons" | "side-stripe";
}

export interface Shoe extends Look {
  readonly family: "shoes";
  readonly kind:
    | "sneaker"
    | "high-top"
    | "boot"
    | "chelsea boot"
    | "lace-up boot"
    | "loafer"
    | "oxford"
    | "pump"
    | "ballet flat"
    | "sandal"
    | "slide";
  readonly heel: "flat" | "block" | "stiletto" | "wedge";
  /** Rise of the heel, 0 (flat) to 1 (about 11 cm). */
  readonly heelHeight: number;
  readonly shaft: "none" | "ankle" | "mid" | "knee";
  readonly toe: "round" | "pointed" | "open";
  readonly sole: "thin" | "regular" | "chunky";
  readonly detail: "none" | "strap" | "bow" | "buckle" | "tassel" | "stripe";
}

/** The visible attributes of one garment: all that its picture, its title and its shoppers depend on. */
export type Garment = Top | Bottom | Shoe;

/** Draws the attributes of a garment as a shop of that category would stock it. */
export function sampleGarment(random: Random, category: DemoCategory): Garment {
  const [section, family] = category.split("-") as [Section, Garment["family"]];
  if (family === "tops") return sampleTop(random, category, section);
  if (family === "bottoms") return sampleBottom(random, category, section);
  return sampleShoe(random, category, section);
}
