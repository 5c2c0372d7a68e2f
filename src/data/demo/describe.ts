import type { Bottom, DemoCategory, Garment, Shoe, Top } from "./garment.js";

const CODES: Readonly<Record<Garment["family"], string>> = { tops: "TOP", bottoms: "BOT", shoes: "SHO" };

/** "W-TOP-0001" for the first of women's tops; numbers have at least four digits. */
export function itemId(category: DemoCategory, number: number): string {
  const [section, family] = category.split("-") as [string, Garment["family"]];
  return `${section === "womens" ? "W" : "M"}-${CODES[family]}-${String(number).padStart(4, "0")}`;
}

const PATTERN_WORDS: Readonly<Record<Garment["pattern"], string>> = {
  solid: "",
  striped: "striped",
  pinstriped: "pinstriped",
  checked: "checked",
  dotted: "polka-dot",
  floral: "floral",
  "colour-block": "colour-block",
  print: "printed",
  camouflage: "camouflage",
};
const TEXTURE_WORDS: Partial<Record<Garment["texture"], string>> = {
  denim: "denim",
  leather: "leather",
  suede: "suede",
  satin: "satin",
};

/** A title as a shop would write it: "Striped long-sleeve crew-neck t-shirt in navy". */
export function titleOf(garment: Garment): string {
  const noun =
    garment.family === "tops"
      ? topNoun(garment)
      : garment.family === "bottoms"
        ? bottomNoun(garment)
        : shoeNoun(garment);
  const texture = garment.family === "bottoms" && garment.kind === "jeans" ? undefined : TEXTURE_WORDS[garment.texture];
  const words = [PATTERN_WORDS[garment.pattern], texture, noun].filter(Boolean).join(" ");
  const second = garment.pattern === "solid" || garment.pattern === "camouflage" ? "" : ` and ${garment.accent}`;
  return `${words[0].toUpperCase()}${words.slice(1)} in ${garment.colour}${second}`;
}

function topNoun({ kind, sleeve, neckline, length, closure }: Top): string {
  const plain = kind === "t-shirt" || kind === "blouse" || kind === "jumper";
  const sleeves = {
    none: "sleeveless",
    cap: "cap-sleeve",
    short: "short-sleeve",
    "three-quarter": "three-quarter-sleeve",
    long: "long-sleeve",
  };
  const words = [
    length === "cropped" ? "cropped" : length === "long" ? "longline" : "",
    plain && kind !== "jumper" ? sleeves[sleeve] : kind === "shirt" && sleeve === "short" ? "short-sleeve" : "",
    plain && neckline !== "turtleneck" && neckline !== "collar"
      ? neckline === "v"
        ? "V-neck"
        : `${neckline}-neck`
      : "",
    plain && neckline === "turtleneck" ? "roll-neck" : "",
    kind === "hoodie" && closure === "zip" ? "zip-up" : "",
    kind,
  ];
  return words.filter(Boolean).join(" ");
}

function bottomNoun({ kind, cut, length, rise, detail }: Bottom): string {
  if (kind === "skirt")
    return `${{ mini: "mini", knee: "knee-length", midi: "midi", cropped: "midi", full: "maxi" }[length]} ${cut} skirt`;
  const words = [
    detail === "ripped" ? "ripped" : detail === "cargo" ? "cargo" : detail === "side-stripe" ? "side-stripe" : "",
    rise === "high" ? "high-rise" : "",
    length === "cropped" ? "cropped" : "",
    kind === "jeans" || kind === "trousers"
      ? cut === "straight"
        ? "straight-leg"
        : cut === "wide"
          ? "wide-leg"
          : cut
      : "",
    kind,
  ];
  return words.filter(Boolean).join(" ");
}

function shoeNoun({ kind, heel, shaft, toe, sole }: Shoe): string {
  const words = [
    sole === "chunky" ? "chunky" : "",
    toe === "pointed" ? "pointed" : "",
    heel === "flat" ? "" : heel === "wedge" ? "wedge" : `${heel}-heel`,
    kind === "boot" ? { none: "", ankle: "ankle", mid: "mid-calf", knee: "knee-high" }[shaft] : "",
    kind === "high-top" ? "high-top sneakers" : kind === "pump" && toe === "open" ? "peep-toe pumps" : `${kind}s`,
  ];
  return words.filter(Boolean).join(" ");
}

/** The columns that {@link attributesOf} may fill, in the order of items.csv. */
export const ATTRIBUTES = [
  "section",
  "kind",
  "colour",
  "accent",
  "pattern",
  "texture",
  "fit",
  "length",
  "sleeve",
  "neckline",
  "cut",
  "rise",
  "heel",
  "sole",
] as const;
export type AttributeName = (typeof ATTRIBUTES)[number];

/** What a customer can filter by. */
export function attributesOf(garment: Garment): Partial<Record<AttributeName, string>> {
  const { section, kind, colour, accent, pattern, texture } = garment;
  const look = { section, kind, colour, ...(pattern === "solid" ? {} : { accent }), pattern, texture };
  switch (garment.family) {
    case "tops":
      return { ...look, fit: garment.fit, length: garment.length, sleeve: garment.sleeve, neckline: garment.neckline };
    case "bottoms":
      return { ...look, cut: garment.cut, length: garment.length, rise: garment.rise };
    case "shoes":
      return { ...look, heel: garment.heel, sole: garment.sole };
  }
}
