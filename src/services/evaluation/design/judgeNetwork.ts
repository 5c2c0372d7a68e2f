import type { ImageSet } from "../../../ml/images/tensor.js";
import { Random } from "../../../random.js";
import { type DesignMaterial, photoOf, studioPhotos } from "./material.js";

/** What a network says of some pictures. */
export interface Verdict {
  /** [n, width]. */
  readonly features: Float32Array;
  /** [n, classes], of the classes that the network tells apart. */
  readonly probabilities: Float32Array;
  /** [n]: index of the generator's category that each looks like. */
  readonly categories: Int32Array;
}

/** What is told of a network that judges designs. */
export interface JudgeDescription {
  readonly kind: "own" | "foreign";
  /** For people. */
  readonly name: string;
  /** Values of its features. */
  readonly width: number;
  /** Classes of its probabilities. */
  readonly classes: number;
  /** Share of held-out photos in whose category it is right, in [0, 1]. */
  readonly accuracy: number;
  /** Photos that telling the categories apart was learned from. */
  readonly learnedFrom: number;
  readonly heldOut: number;
}

/** A network that sees pictures and was never climbed by designing. */
export interface JudgeNetwork {
  readonly description: JudgeDescription;
  /** Items whose photos it learned from. */
  readonly learned: ReadonlySet<number>;
  /** Studio photos as it sees them, which it did not learn its features from. */
  readonly described: DescribedPhotos;
  /** @param pictures [3, S, S] bytes each, as large as the generator draws */
  judge(pictures: readonly Uint8Array[]): Promise<Verdict>;
  /**
   * Features of encoded JPEG, PNG or WebP pictures of any size, where it reads such.
   * @returns [pictures.length, width]
   */
  extract?(pictures: readonly Uint8Array[]): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Features of photos. */
export interface DescribedPhotos {
  /** Indices into the generator's categories, [n]. */
  readonly categories: Int32Array;
  /** [n, width]. */
  readonly features: Float32Array;
}

/** Studio photos with their categories, of which the judge learns from one half and is tested on the other. */
export interface JudgePhotos {
  /** Indices of items. */
  readonly items: Int32Array;
  /** Indices into the generator's categories. */
  readonly categories: Int32Array;
  /** Positions in `items` of the two halves. */
  readonly learned: Int32Array;
  readonly heldOut: Int32Array;
}

/** @param most photos that are looked at; drawn by `seed` where there are more */
export function halvePhotos(
  material: DesignMaterial,
  { seed, most = Number.POSITIVE_INFINITY }: { seed: number; most?: number },
): JudgePhotos {
  const { items, categories } = studioPhotos(material);
  const random = new Random(seed).fork("judge's photos");
  const order = random.shuffle(Int32Array.from(items.keys())).subarray(0, Math.min(items.length, most));
  const half = order.length >> 1;
  return {
    items: Int32Array.from(order, (at) => items[at]),
    categories: Int32Array.from(order, (at) => categories[at]),
    learned: Int32Array.from({ length: half }, (_, i) => i),
    heldOut: Int32Array.from({ length: order.length - half }, (_, i) => half + i),
  };
}

/** The photos of some items as one set. */
export function photoSet(material: DesignMaterial, items: Int32Array): ImageSet {
  const { size } = material.photos;
  const length = 3 * size * size;
  const pixels = new Uint8Array(items.length * length);
  items.forEach((item, at) => {
    pixels.set(photoOf(material, item), at * length);
  });
  return { size, count: items.length, pixels };
}

/** Index of the largest value of each row of [n, width]. */
export function largestOf(rows: Float32Array, width: number): Int32Array {
  return Int32Array.from({ length: rows.length / width }, (_, row) => {
    const values = rows.subarray(row * width, (row + 1) * width);
    return values.indexOf(values.reduce((a, b) => Math.max(a, b)));
  });
}

/** The share of positions at which two lists agree; NaN of none. */
export function agreement(answers: ArrayLike<number>, right: ArrayLike<number>): number {
  let agreed = 0;
  for (let i = 0; i < answers.length; i++) agreed += +(answers[i] === right[i]);
  return agreed / answers.length;
}
