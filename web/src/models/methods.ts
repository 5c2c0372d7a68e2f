import type { Model } from "./useModels.js";

export interface MethodWords {
  readonly title: string;
  /** Letter of its column in the paper's Table III. */
  readonly letter?: string;
  /** How it works, for people who have not read the paper. */
  readonly about: string;
  readonly reads: string;
}

const CHOICES = "what shoppers chose";

/** Every method in plain words, in the order of the paper's Table III. */
export const METHODS: Readonly<Record<string, MethodWords>> = {
  rand: { title: "RAND", letter: "a", about: "A random order: what chance alone gets.", reads: "nothing" },
  popRank: { title: "PopRank", letter: "b", about: "What most shoppers have, the same for everybody.", reads: CHOICES },
  warp: {
    title: "WARP",
    letter: "c",
    about: "Tastes learned from choices alone, with most weight on the top of the list.",
    reads: CHOICES,
  },
  bprMf: { title: "BPR-MF", letter: "d", about: "Tastes learned from choices alone.", reads: CHOICES },
  visRank: {
    title: "VisRank",
    letter: "e",
    about: "Items that look like those that the shopper has; nothing is learned.",
    reads: `${CHOICES}, and what a ready-made network sees in pictures`,
  },
  fm: {
    title: "FM",
    letter: "f",
    about: "A factorization machine: choices and looks as one list of features.",
    reads: `${CHOICES}, and what a ready-made network sees in pictures`,
  },
  vbpr: {
    title: "VBPR",
    letter: "g",
    about: "Tastes for items, and tastes for looks as a ready-made network sees them.",
    reads: `${CHOICES}, and what a ready-made network sees in pictures`,
  },
  dvbpr: {
    title: "DVBPR",
    letter: "h",
    about: "The paper's own: its network learns what to look for in pictures while it learns tastes.",
    reads: `${CHOICES}, and the pictures themselves`,
  },
  hybrid: {
    title: "Hybrid",
    about: "This platform's own: what an item looks like, says and who had it, in one; shoppers by their items.",
    reads: `${CHOICES}, what DVBPR sees in pictures, and the items' features and attributes where there are any`,
  },
  lsgan: {
    title: "LSGAN",
    about: "Two networks: one draws garments of a category, the other tells them from photos.",
    reads: "pictures of the catalogue and their categories",
  },
};

/** Place of a method in Table III; what it has not stands last. */
export const methodOrder = (name: string): number => {
  const place = Object.keys(METHODS).indexOf(name);
  return place < 0 ? Number.POSITIVE_INFINITY : place;
};

/** "DVBPR". */
export const titleOf = ({ name, title }: Pick<Model, "name" | "title">): string => METHODS[name]?.title ?? title;

/** "(h) DVBPR", as the paper heads its columns. */
export function columnOf(model: Pick<Model, "name" | "title">): string {
  const letter = METHODS[model.name]?.letter;
  return letter === undefined ? titleOf(model) : `(${letter}) ${titleOf(model)}`;
}
