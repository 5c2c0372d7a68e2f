import type { Random } from "../../random.js";
import type { DemoCategory, Look, Pattern, Section, Texture } from "./garment.js";
import { type ColourName, fromHsl, luma, mix, PALETTE, toHsl } from "./palette.js";

/** Choices with their weights. */
export type Weights<T extends string> = Partial<Record<T, number>>;

/** One of the choices, as likely as its weight. */
export function weighted<T extends string>(random: Random, weights: Weights<T>): T {
  const entries = Object.entries(weights) as [T, number][];
  let left = random.next() * entries.reduce((total, [, weight]) => total + weight, 0);
  for (const [choice, weight] of entries) if ((left -= weight) < 0) return choice;
  return entries[entries.length - 1][0];
}

const WOMENS: Weights<ColourName> = {
  black: 10,
  white: 7,
  ivory: 6,
  navy: 4,
  grey: 3,
  beige: 4,
  camel: 3,
  blush: 5,
  pink: 5,
  fuchsia: 3,
  coral: 4,
  red: 5,
  burgundy: 3,
  lilac: 4,
  purple: 2,
  sky: 4,
  blue: 3,
  teal: 3,
  mint: 3,
  sage: 3,
  green: 2,
  olive: 2,
  mustard: 3,
  yellow: 2,
  rust: 2,
  brown: 2,
  orange: 1,
  charcoal: 2,
  silver: 2,
};
const MENS: Weights<ColourName> = {
  black: 10,
  navy: 10,
  charcoal: 7,
  grey: 7,
  white: 7,
  blue: 6,
  olive: 5,
  forest: 4,
  burgundy: 4,
  brown: 4,
  camel: 3,
  beige: 4,
  ivory: 2,
  silver: 3,
  sky: 4,
  teal: 2,
  red: 3,
  rust: 3,
  mustard: 2,
  green: 2,
  sage: 1,
  orange: 1,
  purple: 1,
};
export const DENIM: Weights<ColourName> = {
  indigo: 5,
  "denim blue": 6,
  "washed blue": 4,
  black: 2,
  grey: 1,
  white: 1,
};
export const LEATHER: Weights<ColourName> = {
  black: 9,
  brown: 6,
  camel: 5,
  burgundy: 2,
  beige: 1,
  white: 1,
  navy: 1,
  forest: 0.5,
};

const BACKGROUNDS = ["#f2f2f1", "#eeeeee", "#f4f1ec", "#f1eee8", "#eef0f2", "#f5f4f3"];

export interface LookChoices {
  readonly texture: Weights<Texture>;
  readonly pattern: Weights<Pattern>;
  /** Unset: the section's usual colours, or those of denim, leather and suede. */
  readonly colours?: Weights<ColourName>;
}

/** Draws colour, pattern, texture and background; patterned colours always differ in lightness or hue. */
export function sampleLook(random: Random, category: DemoCategory, section: Section, choices: LookChoices): Look {
  const texture = weighted(random, choices.texture);
  const plain = texture === "denim" || texture === "leather" || texture === "suede";
  const pattern = plain && random.next() < 0.9 ? "solid" : weighted(random, choices.pattern);
  const usual = section === "womens" ? WOMENS : MENS;
  const own = texture === "denim" ? DENIM : texture === "leather" || texture === "suede" ? LEATHER : usual;
  const colour = weighted(random, choices.colours ?? own);
  const accent = accentFor(random, colour, usual);
  return {
    category,
    section,
    colour,
    hex: varied(random, PALETTE[colour]),
    accent,
    accentHex: varied(random, PALETTE[accent]),
    pattern,
    patternScale: random.uniform(0.7, 1.5),
    texture,
    background: mix(random.pick(BACKGROUNDS), "#e9e8e6", random.uniform(0, 0.6)),
    seed: random.integer(2 ** 31),
  };
}

function accentFor(random: Random, colour: ColourName, pool: Weights<ColourName>): ColourName {
  const own = PALETTE[colour];
  for (let attempt = 0; attempt < 20; attempt++) {
    const neutral: Weights<ColourName> = { white: 4, ivory: 3, black: 2, navy: 2, beige: 1 };
    const candidate = weighted(random, random.next() < 0.5 ? neutral : pool);
    if (Math.abs(luma(PALETTE[candidate]) - luma(own)) > 0.25) return candidate;
  }
  return luma(own) > 0.5 ? "navy" : "ivory";
}

function varied(random: Random, colour: string): string {
  const { hue, saturation, lightness } = toHsl(colour);
  return fromHsl({
    hue: hue + random.uniform(-6, 6),
    saturation: saturation * random.uniform(0.88, 1.1),
    lightness: Math.min(0.975, lightness * random.uniform(0.93, 1.07) + random.uniform(0, 0.02)),
  });
}
