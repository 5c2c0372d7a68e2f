import type { Random } from "../../random.js";
import type { DemoCategory, Pattern, Section, Shoe, Texture } from "./garment.js";
import { LEATHER, sampleLook, type Weights, weighted } from "./sampleLook.js";

interface ShoeRecipe {
  readonly share: readonly [womens: number, mens: number];
  readonly heel: Weights<Shoe["heel"]>;
  readonly shaft?: Weights<Shoe["shaft"]>;
  readonly toe?: Weights<Shoe["toe"]>;
  readonly sole: Weights<Shoe["sole"]>;
  readonly detail?: Weights<Shoe["detail"]>;
  readonly texture: Weights<Texture>;
  readonly pattern?: Weights<Pattern>;
  /** Leather's colours whatever it is made of: a formal shoe. */
  readonly formal?: boolean;
}

const FLAT = { flat: 1 } as const;

const RECIPES: Readonly<Record<Shoe["kind"], ShoeRecipe>> = {
  sneaker: {
    share: [3.5, 6],
    heel: FLAT,
    sole: { regular: 3, chunky: 2 },
    detail: { none: 1, stripe: 2 },
    texture: { cotton: 4, leather: 1, suede: 1 },
    pattern: { solid: 5, "colour-block": 4, floral: 0.7, print: 0.5 },
  },
  "high-top": {
    share: [1, 3],
    heel: FLAT,
    sole: { regular: 3, chunky: 1 },
    detail: { none: 2, stripe: 1 },
    texture: { cotton: 3, leather: 1 },
    pattern: { solid: 5, "colour-block": 3, checked: 0.5, camouflage: 0.5 },
  },
  boot: {
    share: [4, 0],
    heel: { flat: 1, block: 3, stiletto: 2, wedge: 1 },
    shaft: { ankle: 3, mid: 2, knee: 3 },
    toe: { round: 2, pointed: 2 },
    sole: { thin: 3, regular: 1 },
    detail: { none: 3, buckle: 1, strap: 1 },
    texture: { leather: 3, suede: 2 },
  },
  "chelsea boot": {
    share: [0.8, 3],
    heel: FLAT,
    shaft: { ankle: 1 },
    sole: { regular: 3, chunky: 1 },
    texture: { leather: 2, suede: 1 },
  },
  "lace-up boot": {
    share: [0.8, 3],
    heel: FLAT,
    shaft: { ankle: 2, mid: 1 },
    sole: { regular: 1, chunky: 2 },
    texture: { leather: 2, suede: 1 },
  },
  loafer: {
    share: [1, 4],
    heel: FLAT,
    sole: { thin: 1, regular: 2 },
    detail: { none: 1, strap: 2, tassel: 1, buckle: 1 },
    texture: { leather: 2, suede: 1 },
    formal: true,
  },
  oxford: {
    share: [0, 4],
    heel: FLAT,
    toe: { round: 3, pointed: 1 },
    sole: { thin: 1, regular: 2 },
    texture: { leather: 4, suede: 1 },
    pattern: { solid: 4, "colour-block": 1 },
    formal: true,
  },
  pump: {
    share: [6, 0],
    heel: { stiletto: 4, block: 2, wedge: 1 },
    toe: { pointed: 3, round: 2, open: 1 },
    sole: { thin: 3, regular: 1 },
    detail: { none: 3, strap: 2, bow: 1 },
    texture: { satin: 1, cotton: 4, leather: 1 },
    pattern: { solid: 7, floral: 1, "colour-block": 1, dotted: 0.6, print: 0.5 },
  },
  "ballet flat": {
    share: [3, 0],
    heel: FLAT,
    toe: { round: 3, pointed: 2 },
    sole: { thin: 1 },
    detail: { none: 2, bow: 3, strap: 2 },
    texture: { cotton: 3, satin: 1, leather: 1 },
    pattern: { solid: 6, floral: 1, dotted: 1, "colour-block": 2, print: 0.5 },
  },
  sandal: {
    share: [5, 1.2],
    heel: { flat: 3, block: 2, stiletto: 2, wedge: 2 },
    toe: { open: 1 },
    sole: { thin: 2, regular: 1 },
    detail: { none: 2, strap: 2, buckle: 1 },
    texture: { leather: 2, cotton: 2 },
  },
  slide: {
    share: [1, 1.5],
    heel: FLAT,
    toe: { open: 1 },
    sole: { regular: 1, chunky: 1 },
    detail: { none: 1, buckle: 1, stripe: 1 },
    texture: { leather: 1, cotton: 2 },
    pattern: { solid: 4, floral: 0.6, camouflage: 0.3 },
  },
};

export function sampleShoe(random: Random, category: DemoCategory, section: Section): Shoe {
  const womens = section === "womens";
  const shares = Object.entries(RECIPES).map(([kind, { share }]) => [kind, share[womens ? 0 : 1]]);
  const kind = weighted<Shoe["kind"]>(random, Object.fromEntries(shares));
  const recipe = RECIPES[kind];
  const look = sampleLook(random, category, section, {
    texture: recipe.texture,
    pattern: womens ? (recipe.pattern ?? { solid: 1 }) : { ...(recipe.pattern ?? { solid: 1 }), floral: 0 },
    colours: recipe.formal && !womens ? LEATHER : undefined,
  });
  const heel = womens ? weighted(random, recipe.heel) : "flat";
  const rise = {
    flat: 0,
    block: random.uniform(0.35, 0.8),
    stiletto: random.uniform(0.55, 1),
    wedge: random.uniform(0.4, 0.8),
  };
  return {
    ...look,
    family: "shoes",
    kind,
    heel,
    heelHeight: rise[heel],
    shaft: weighted(random, recipe.shaft ?? { none: 1 }),
    toe: weighted(random, recipe.toe ?? { round: 1 }),
    sole: womens && kind === "sneaker" && random.next() < 0.5 ? "regular" : weighted(random, recipe.sole),
    detail: weighted(random, recipe.detail ?? { none: 1 }),
  };
}
