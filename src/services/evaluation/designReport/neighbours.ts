import { sample } from "../../../ml/design/sample.js";
import { Random } from "../../../random.js";
import type { JudgeNetwork } from "../design/judgeNetwork.js";
import { askedCategories, type DesignMaterial } from "../design/material.js";
import type { TrainingPhotos } from "../design/trainingPhotos.js";

/** Categories that are shown, those of most items first, and samples of each. */
const MOST_CATEGORIES = 12;
const SHOWN = 4;

/** A sample G(z, c) beside the photo that is most like it (Figure 4). */
export interface Neighbour {
  /** [3, S, S] bytes. */
  readonly pixels: Uint8Array;
  /** Indices into the generator's categories: asked for, and seen by the judge. */
  readonly category: number;
  readonly seen: number;
  /** Item of the photo, and whether its mirror image is meant. */
  readonly item: number;
  readonly mirrored: boolean;
  /** l1: mean absolute difference of the pixels, 0 to 255. */
  readonly distance: number;
}

export interface Neighbours {
  /** Some of each category, category after category. */
  readonly shown: readonly Neighbour[];
  /** All that were drawn, those shown among them. */
  readonly all: readonly Neighbour[];
  /** Categories that are not shown. */
  readonly omitted: number;
}

/** Samples of every category, and the photo nearest to each among all that the generator may have learned from. */
export async function nearestNeighbours(
  material: DesignMaterial,
  photos: TrainingPhotos,
  options: {
    readonly judge: JudgeNetwork;
    readonly seed: number;
    /** Samples that are measured in all, about. */
    readonly samples: number;
    readonly onProgress?: (done: number, total: number) => void;
    readonly signal?: AbortSignal;
  },
): Promise<Neighbours> {
  const { judge, seed, samples, onProgress, signal } = options;
  const { designer, itemsOf } = material;
  const asked = askedCategories(material);
  const largest = [...asked].sort((a, b) => itemsOf[b].length - itemsOf[a].length || a - b).slice(0, MOST_CATEGORIES);
  const shownOf = new Set(largest);
  const count = Math.max(SHOWN, Math.ceil(samples / asked.length));
  const drawSeed = new Random(seed).fork("figure 4").integer(2 ** 31);
  const all: Neighbour[] = [];
  const shown: Neighbour[] = [];
  for (const category of asked) {
    const { images } = await sample(designer, { category, count, seed: drawSeed, signal });
    const pictures = images.map(({ pixels }) => pixels);
    const { categories: seen } = await judge.judge(pictures);
    const found: Neighbour[] = [];
    for (const [at, pixels] of pictures.entries()) {
      const { item, mirrored, distance } = photos.nearest(pixels);
      found.push({ pixels, category, seen: seen[at], item, mirrored, distance });
      onProgress?.(all.length + found.length, asked.length * count);
      await new Promise((resolve) => setImmediate(resolve));
    }
    all.push(...found);
    if (shownOf.has(category)) shown.push(...found.slice(0, SHOWN));
  }
  return { shown, all, omitted: asked.length - largest.length };
}
