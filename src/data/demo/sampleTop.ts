import type { Random } from "../../random.js";
import type { DemoCategory, Fit, Neckline, Pattern, Section, Sleeve, Texture, Top, TopKind } from "./garment.js";
import { sampleLook, type Weights, weighted } from "./sampleLook.js";

interface TopRecipe {
  readonly share: readonly [womens: number, mens: number];
  readonly sleeve: Weights<Sleeve>;
  readonly neckline: Weights<Neckline>;
  readonly texture: Weights<Texture>;
  readonly pattern: Weights<Pattern>;
  readonly fit?: Weights<Fit>;
  readonly length?: Weights<Top["length"]>;
  readonly closure?: Weights<Top["closure"]>;
  readonly hem?: Weights<Top["hem"]>;
}

const CASUAL: Weights<Pattern> = {
  solid: 9,
  striped: 5,
  dotted: 1,
  print: 6,
  "colour-block": 3,
  floral: 2,
  checked: 0.5,
};
const KNITTED: Weights<Pattern> = { solid: 9, striped: 5, "colour-block": 3, checked: 1, print: 1 };

const RECIPES: Readonly<Record<TopKind, TopRecipe>> = {
  "t-shirt": {
    share: [5, 8],
    sleeve: { short: 8, cap: 1.5, long: 2, "three-quarter": 1.5 },
    neckline: { crew: 6, v: 3, scoop: 2, boat: 1.5 },
    texture: { cotton: 1 },
    pattern: CASUAL,
  },
  tank: {
    share: [3, 1.2],
    sleeve: { none: 1 },
    neckline: { scoop: 4, crew: 2, v: 1, square: 1 },
    texture: { cotton: 4, knit: 1 },
    pattern: CASUAL,
  },
  camisole: {
    share: [3, 0],
    sleeve: { none: 1 },
    neckline: { v: 3, square: 2, scoop: 1 },
    texture: { satin: 3, cotton: 1 },
    pattern: { solid: 6, floral: 3, dotted: 1, striped: 0.5 },
  },
  blouse: {
    share: [6, 0],
    sleeve: { none: 1, cap: 2, short: 3, "three-quarter": 2, long: 4 },
    neckline: { v: 4, boat: 2, scoop: 2, collar: 2, square: 1.5, turtleneck: 0.5 },
    texture: { satin: 2, cotton: 3 },
    pattern: { solid: 5, floral: 5, dotted: 3, striped: 1, print: 1, checked: 0.5 },
    hem: { straight: 2, curved: 2, peplum: 2 },
  },
  shirt: {
    share: [2.5, 7],
    sleeve: { long: 7, short: 3 },
    neckline: { collar: 1 },
    texture: { cotton: 6, denim: 1.5 },
    pattern: { solid: 6, checked: 5, pinstriped: 4, dotted: 1, floral: 1, striped: 0.5 },
    closure: { buttons: 1 },
    hem: { curved: 1 },
  },
  polo: {
    share: [0, 4],
    sleeve: { short: 5, long: 1 },
    neckline: { collar: 1 },
    texture: { cotton: 4, knit: 1 },
    pattern: { solid: 6, striped: 4, "colour-block": 3 },
    closure: { "half-buttons": 1 },
  },
  jumper: {
    share: [4, 4],
    sleeve: { long: 1 },
    neckline: { crew: 4, v: 2, turtleneck: 3, boat: 0.7 },
    texture: { knit: 1 },
    pattern: KNITTED,
    hem: { ribbed: 1 },
  },
  sweatshirt: {
    share: [1, 2.5],
    sleeve: { long: 1 },
    neckline: { crew: 1 },
    texture: { cotton: 1 },
    pattern: { solid: 5, print: 6, "colour-block": 3, striped: 1, camouflage: 0.5 },
    fit: { regular: 1, loose: 2 },
    hem: { ribbed: 1 },
  },
  hoodie: {
    share: [1, 4],
    sleeve: { long: 1 },
    neckline: { hood: 1 },
    texture: { cotton: 1 },
    pattern: { solid: 6, print: 3, "colour-block": 3, camouflage: 1 },
    fit: { regular: 1, loose: 2 },
    closure: { none: 2, zip: 1 },
    hem: { ribbed: 1 },
  },
  cardigan: {
    share: [2.5, 1.2],
    sleeve: { long: 4, "three-quarter": 1 },
    neckline: { v: 3, crew: 1 },
    texture: { knit: 1 },
    pattern: KNITTED,
    closure: { buttons: 1 },
    hem: { ribbed: 1 },
  },
  jacket: {
    share: [2, 4],
    sleeve: { long: 1 },
    neckline: { collar: 1 },
    texture: { denim: 4, leather: 4, cotton: 2, suede: 1 },
    pattern: { solid: 6, camouflage: 1, "colour-block": 1 },
    closure: { zip: 1 },
    hem: { straight: 1, ribbed: 1 },
  },
  blazer: {
    share: [2, 2.5],
    sleeve: { long: 1 },
    neckline: { lapel: 1 },
    texture: { cotton: 1 },
    pattern: { solid: 7, checked: 2, pinstriped: 2 },
    closure: { buttons: 1 },
    hem: { straight: 1 },
  },
};

export function sampleTop(random: Random, category: DemoCategory, section: Section): Top {
  const womens = section === "womens";
  const shares = Object.entries(RECIPES).map(([kind, { share }]) => [kind, share[womens ? 0 : 1]]);
  const kind = weighted<TopKind>(random, Object.fromEntries(shares));
  const recipe = RECIPES[kind];
  const look = sampleLook(random, category, section, {
    texture: recipe.texture,
    pattern: womens ? recipe.pattern : { ...recipe.pattern, floral: (recipe.pattern.floral ?? 0) / 6 },
  });
  const sleeve = weighted(random, womens ? recipe.sleeve : { ...recipe.sleeve, cap: 0 });
  const soft = womens && (kind === "blouse" || kind === "t-shirt" || kind === "cardigan");
  const neckline = weighted(random, womens ? recipe.neckline : withoutLowCuts(recipe.neckline));
  const slim: Weights<Fit> = womens ? { slim: 4, regular: 4, loose: 3 } : { slim: 2, regular: 5, loose: 2 };
  const lengths: Weights<Top["length"]> = womens ? { cropped: 3, regular: 5, long: 3 } : { regular: 5, long: 1 };
  return {
    ...look,
    family: "tops",
    kind,
    fit: weighted(random, recipe.fit ?? slim),
    length: weighted(random, lengths),
    sleeve,
    sleeveShape:
      soft && sleeve !== "none" && sleeve !== "cap" && kind === "blouse"
        ? weighted(random, { straight: 3, puff: 3, bell: 2 })
        : "straight",
    neckline,
    closure: neckline === "collar" && kind === "blouse" ? "buttons" : weighted(random, recipe.closure ?? { none: 1 }),
    hem: weighted(random, recipe.hem ?? { straight: 1 }),
  };
}

function withoutLowCuts(weights: Weights<Neckline>): Weights<Neckline> {
  const { boat: _boat, square: _square, ...rest } = weights;
  return { ...rest, scoop: (rest.scoop ?? 0) * 0.4 };
}
