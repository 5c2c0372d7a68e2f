import type { Random } from "../../random.js";
import type { Garment, Section } from "./garment.js";
import { ARCHETYPES, AT, STYLE_LENGTH, styleOf } from "./style.js";

/** What a shopper likes of colour in one family of garments. */
interface ColourTaste {
  readonly dark: number;
  readonly light: number;
  readonly saturated: number;
  /** Favourite hue as a direction, and how much it is loved. */
  readonly cosine: number;
  readonly sine: number;
  readonly hue: number;
}

/** A shopper's hidden taste. */
export interface Taste {
  readonly section: Section;
  /** How much less the other section's garments are liked. */
  readonly otherSection: number;
  /** Weights of {@link ARCHETYPES}. */
  readonly archetypes: readonly number[];
  /** For tops, bottoms, shoes. */
  readonly families: readonly number[];
  readonly colours: readonly ColourTaste[];
  readonly patterned: number;
  /** Dark garments: liked fitted, disliked loose (or the reverse where negative). */
  readonly darkFitted: number;
  /** Patterns: liked on light garments, disliked on dark ones (or the reverse). */
  readonly lightPatterned: number;
  /** Vivid colours: liked where little is covered, disliked where much is (or the reverse). */
  readonly vividBare: number;
  /** Raised (heels, mini, low necks): liked plain, disliked patterned (or the reverse). */
  readonly raisedPlain: number;
}

export function sampleTaste(random: Random): Taste {
  const section = random.next() < 0.55 ? "womens" : "mens";
  const archetypes = ARCHETYPES.map(() => 0.25 * random.normal());
  const stocked = ARCHETYPES.filter((name) => section === "womens" || (name !== "romantic" && name !== "glamorous"));
  const order = random.shuffle(stocked.map((name) => ARCHETYPES.indexOf(name)));
  archetypes[order[0]] += random.uniform(2.2, 3.2);
  archetypes[order[1]] += random.uniform(0.8, 1.8);
  archetypes[order[2]] -= random.uniform(0.8, 1.8);
  return {
    section,
    otherSection: random.uniform(1.2, 3.2),
    archetypes,
    families: [0, 1, 2].map(() => 0.2 * random.normal()),
    colours: [0, 1, 2].map(() => sampleColourTaste(random)),
    patterned: random.next() < 0.35 ? -random.uniform(0.6, 1.4) : 0.4 * random.normal(),
    darkFitted: 0.8 * random.normal(),
    lightPatterned: 0.8 * random.normal(),
    vividBare: 0.7 * random.normal(),
    raisedPlain: 0.7 * random.normal(),
  };
}

function sampleColourTaste(random: Random): ColourTaste {
  const angle = random.uniform(0, 2 * Math.PI);
  const likesColour = random.next() < 0.5;
  return {
    dark: (likesColour ? -0.2 : 0.3) + 0.6 * random.normal(),
    light: 0.6 * random.normal(),
    saturated: (likesColour ? 0.3 : -0.5) + 0.3 * random.normal(),
    cosine: Math.cos(angle),
    sine: Math.sin(angle),
    hue: likesColour ? random.uniform(1.2, 2.2) : random.uniform(0, 0.6),
  };
}

/** How much a shopper likes a garment: higher is better; comparable between garments, not between shoppers. */
export function preference(taste: Taste, garment: Garment): number {
  return preferenceForStyle(taste, styleOf(garment), 0);
}

/** {@link preference} of the garment whose style vector starts at `offset` of `styles`. */
export function preferenceForStyle(taste: Taste, styles: Float32Array, offset: number): number {
  const value = (at: number) => styles[offset + at];
  const family = value(AT.tops) ? 0 : value(AT.bottoms) ? 1 : 2;
  const colour = taste.colours[family];
  const dark = value(AT.dark);
  const vivid = value(AT.saturated);
  const patterned = value(AT.patterned);
  let score = taste.families[family] + taste.patterned * patterned;
  if ((value(AT.womens) === 1) !== (taste.section === "womens")) score -= taste.otherSection;
  for (let a = 0; a < taste.archetypes.length; a++) score += taste.archetypes[a] * value(AT.minimal + a);
  score += colour.dark * dark + colour.light * value(AT.light) + colour.saturated * vivid;
  // Love of a hue falls off quickly beside it: no blue for those who like green.
  const along = colour.cosine * value(AT.hueCosine) + colour.sine * value(AT.hueSine);
  if (along > 0) score += (colour.hue * along * along) / Math.max(vivid, 0.05);
  score += taste.darkFitted * dark * (2 * value(AT.fitted) - 1);
  score += taste.lightPatterned * patterned * (value(AT.light) - dark);
  score += taste.vividBare * vivid * (1 - 2 * value(AT.covering));
  score += taste.raisedPlain * value(AT.raised) * (1 - 2 * patterned);
  return score;
}

/** Style vectors of many garments, float32 [count, STYLE_LENGTH], row by row. */
export function stylesOf(count: number, garmentAt: (index: number) => Garment): Float32Array {
  const styles = new Float32Array(count * STYLE_LENGTH);
  for (let i = 0; i < count; i++) styles.set(styleOf(garmentAt(i)), i * STYLE_LENGTH);
  return styles;
}
