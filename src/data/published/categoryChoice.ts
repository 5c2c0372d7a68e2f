import { ImportError } from "../import/errors.js";

/** Which items of a tree of categories are taken, and what their category is called. */
export interface CategoryFlags {
  /** A data set of the paper: `fashion` (six categories), `women` or `men` (all their subcategories). */
  readonly subset?: string;
  /** Take items below this part of a path alone, as `Women > Shoes`; matched anywhere in an item's paths. */
  readonly under?: string;
  /** How many names of a path make the category's name: below `under` [2], or from the top [4]. */
  readonly categoryLevel?: number;
}

/** Names a category from an item's paths, each from the top down; undefined when the item is not among those chosen. */
export type CategoryChoice = (paths: readonly (readonly string[])[]) => string | undefined;

const LEVELS_FROM_THE_TOP = 4;
const LEVELS_BELOW = 2;
const SEPARATOR = " > ";

/**
 * Amazon's names of what the paper calls tops, bottoms and shoes. The paper does not list them: these are the subcategories of
 * Women and Men whose names say so, as the dumps of 2014 and 2018 write them. Outerwear, dresses, suits, underwear, sleepwear and
 * sportswear are none of the six.
 */
const GARMENTS: Readonly<Record<string, readonly string[]>> = {
  tops: [
    "Blouses & Button-Down Shirts",
    "Fashion Hoodies & Sweatshirts",
    "Polos",
    "Shirts",
    "Shirts & Tops",
    "Sweaters",
    "T-Shirts",
    "Tops",
    "Tops & Tees",
    "Tops, Tees & Blouses",
  ],
  bottoms: ["Jeans", "Leggings", "Pants", "Pants & Capris", "Shorts", "Skirts"],
  shoes: ["Shoes"],
};
const GENDERS: Readonly<Record<string, string>> = { Men: "Men's", Women: "Women's" };

/** @throws ImportError when the flags contradict each other, or name no subset. */
export function categoryChoice({ subset, under, categoryLevel }: CategoryFlags): CategoryChoice {
  if (subset !== undefined && under !== undefined)
    throw new ImportError("--subset and --under say two things: give one of them.");
  if (subset === "fashion") {
    if (categoryLevel !== undefined)
      throw new ImportError("--subset fashion has its own six categories: leave --category-level out.");
    return firstOf(fashionCategory);
  }
  if (subset !== undefined && subset !== "women" && subset !== "men")
    throw new ImportError(`--subset "${subset}" is none of fashion, women, men.`);
  const part = subset === undefined ? under : { women: "Women", men: "Men" }[subset];
  if (part === undefined) return firstOf((path) => path.slice(0, categoryLevel ?? LEVELS_FROM_THE_TOP).join(SEPARATOR));
  const names = part.split(">").map((name) => name.trim());
  return firstOf((path) => {
    const at = path.findIndex((_, start) => names.every((name, index) => path[start + index] === name));
    if (at === -1) return undefined;
    const below = path.slice(at + names.length, at + names.length + (categoryLevel ?? LEVELS_BELOW));
    return (below.length === 0 ? names.slice(-1) : below).join(SEPARATOR);
  });
}

/** The name that the first path gives which gives one. */
function firstOf(name: (path: readonly string[]) => string | undefined): CategoryChoice {
  return (paths) => {
    for (const path of paths) {
      const found = name(path);
      if (found) return found;
    }
    return undefined;
  };
}

/** "Women's tops": the garment is named by one of the two names below Women or Men. */
function fashionCategory(path: readonly string[]): string | undefined {
  const at = path.findIndex((name) => Object.hasOwn(GENDERS, name));
  if (at === -1) return undefined;
  for (const name of path.slice(at + 1, at + 3))
    for (const [garment, names] of Object.entries(GARMENTS))
      if (names.includes(name)) return `${GENDERS[path[at]]} ${garment}`;
  return undefined;
}
