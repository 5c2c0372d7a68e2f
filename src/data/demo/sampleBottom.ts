import type { Random } from "../../random.js";
import type { Bottom, DemoCategory, Pattern, Section, Texture } from "./garment.js";
import { DENIM, sampleLook, type Weights, weighted } from "./sampleLook.js";

interface BottomRecipe {
  readonly share: readonly [womens: number, mens: number];
  readonly cut: readonly [womens: Weights<Bottom["cut"]>, mens: Weights<Bottom["cut"]>];
  readonly length: readonly [womens: Weights<Bottom["length"]>, mens: Weights<Bottom["length"]>];
  readonly texture: Weights<Texture>;
  readonly pattern: Weights<Pattern>;
  readonly detail: readonly [womens: Weights<Bottom["detail"]>, mens: Weights<Bottom["detail"]>];
}

const RECIPES: Readonly<Record<Bottom["kind"], BottomRecipe>> = {
  jeans: {
    share: [5, 7],
    cut: [
      { skinny: 4, straight: 2, flared: 3, wide: 2 },
      { skinny: 1, tapered: 3, straight: 5, wide: 1 },
    ],
    length: [{ full: 4, cropped: 2 }, { full: 1 }],
    texture: { denim: 1 },
    pattern: { solid: 1 },
    detail: [
      { none: 5, ripped: 2 },
      { none: 5, ripped: 1.5 },
    ],
  },
  trousers: {
    share: [4, 7],
    cut: [
      { wide: 4, flared: 2, straight: 2, tapered: 2, skinny: 1 },
      { tapered: 3, straight: 4, wide: 1 },
    ],
    length: [
      { full: 3, cropped: 2 },
      { full: 6, cropped: 1 },
    ],
    texture: { cotton: 6, satin: 1, leather: 1 },
    pattern: { solid: 7, checked: 2, pinstriped: 2, floral: 1, dotted: 0.5, camouflage: 0.7 },
    detail: [
      { none: 2, belt: 2, bow: 2, crease: 3, "side-stripe": 1 },
      { none: 3, belt: 3, crease: 3, cargo: 3 },
    ],
  },
  joggers: {
    share: [1, 3.5],
    cut: [{ tapered: 1 }, { tapered: 1 }],
    length: [{ full: 1 }, { full: 1 }],
    texture: { cotton: 1 },
    pattern: { solid: 6, "colour-block": 2, camouflage: 1 },
    detail: [
      { drawstring: 2, "side-stripe": 1 },
      { drawstring: 2, "side-stripe": 1, cargo: 0.5 },
    ],
  },
  leggings: {
    share: [2, 0],
    cut: [{ skinny: 1 }, { skinny: 1 }],
    length: [{ full: 2, cropped: 1 }, { full: 1 }],
    texture: { cotton: 3, leather: 1 },
    pattern: { solid: 5, print: 2, "colour-block": 2, camouflage: 0.5 },
    detail: [{ none: 3, "side-stripe": 1 }, { none: 1 }],
  },
  shorts: {
    share: [2.5, 5],
    cut: [
      { straight: 2, wide: 2 },
      { straight: 3, wide: 2 },
    ],
    length: [{ mini: 1 }, { knee: 1 }],
    texture: { denim: 3, cotton: 5 },
    pattern: { solid: 6, checked: 1, floral: 2, striped: 1, camouflage: 1, print: 1 },
    detail: [
      { none: 2, bow: 1, belt: 1 },
      { none: 3, cargo: 2, drawstring: 2, belt: 1 },
    ],
  },
  skirt: {
    share: [9, 0],
    cut: [{ pencil: 3, "A-line": 4, pleated: 4 }, { straight: 1 }],
    length: [{ mini: 4, knee: 3, midi: 3, full: 3 }, { knee: 1 }],
    texture: { cotton: 6, denim: 1.5, leather: 1.5, satin: 2 },
    pattern: { solid: 6, floral: 4, checked: 2, dotted: 2, striped: 1, print: 0.5 },
    detail: [{ none: 4, belt: 2, bow: 1, buttons: 1.5 }, { none: 1 }],
  },
};

const MENS_TROUSERS = {
  black: 6,
  navy: 6,
  charcoal: 6,
  grey: 5,
  beige: 6,
  camel: 3,
  olive: 5,
  brown: 3,
  forest: 1,
  burgundy: 1,
  ivory: 1,
  blue: 1,
} as const;

export function sampleBottom(random: Random, category: DemoCategory, section: Section): Bottom {
  const side = section === "womens" ? 0 : 1;
  const shares = Object.entries(RECIPES).map(([kind, { share }]) => [kind, share[side]]);
  const kind = weighted<Bottom["kind"]>(random, Object.fromEntries(shares));
  const recipe = RECIPES[kind];
  const muted = side === 1 && (kind === "trousers" || kind === "joggers");
  const look = sampleLook(random, category, section, {
    texture: side === 1 ? { ...recipe.texture, satin: 0, leather: 0 } : recipe.texture,
    pattern: side === 1 ? { ...recipe.pattern, floral: 0, dotted: 0 } : recipe.pattern,
    colours: kind === "jeans" ? DENIM : muted ? MENS_TROUSERS : undefined,
  });
  return {
    ...look,
    family: "bottoms",
    kind,
    cut: weighted(random, recipe.cut[side]),
    length: weighted(random, recipe.length[side]),
    rise: side === 0 && random.next() < 0.6 ? "high" : "mid",
    detail: weighted(random, recipe.detail[side]),
  };
}
