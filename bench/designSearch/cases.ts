import { Designer } from "../../src/ml/design/designer.js";
import { embedDesigns } from "../../src/ml/design/embedDesigns.js";
import type { Workshop } from "./workshop.js";

/** A shopper who wants something of a category. */
export interface Case {
  readonly theta: Float32Array;
  readonly category: number;
  /** Of the shopper's scores over all real pictures. */
  readonly deviation: number;
  /** Of the shopper's scores over the real pictures of the category. */
  readonly mean: number;
  /** Score of the best real picture of the category (eq. 8). */
  readonly best: number;
}

/** Every category with shoppers in turn. */
export async function casesOf({ photos, shoppers, categories }: Workshop, designer: Designer, count: number) {
  const { images, categories: labels } = photos;
  const length = 3 * images.size ** 2;
  const all = Array.from({ length: images.count }, (_, i) => images.pixels.subarray(i * length, (i + 1) * length));
  const codes = await embedDesigns(designer, all);
  const { factors } = designer;
  return Array.from({ length: count }, (_, index): Case => {
    const theta = shoppers[index % shoppers.length];
    const category = index % categories.length;
    const scores = all.map((_, photo) => {
      let score = 0;
      for (let k = 0; k < factors; k++) score += theta[k] * codes[photo * factors + k];
      return score;
    });
    const own = scores.filter((_, photo) => labels[photo] === category);
    return { theta, category, deviation: deviation(scores), mean: mean(own), best: Math.max(...own) };
  });
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
