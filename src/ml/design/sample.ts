import { Random } from "../../random.js";
import { DESIGN_BATCH, type Designer } from "./designer.js";
import { type DesignedImage, designedImage } from "./designs.js";
import { randomCodes } from "./latent.js";
import { evaluate } from "./search.js";

export interface SampleOptions {
  readonly category: number;
  readonly count: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** A generator draws a blank now and then: less contrast than this (standard deviation of bytes) is drawn again. */
const LEAST_CONTRAST = 8;
const MOST_TRIES = 4;

/** New garments from the prior: G(z, c), z ~ U(-1, 1)^Z. Blank pictures are drawn again, at most three times. */
export async function sample(
  designer: Designer,
  { category, count, seed, signal }: SampleOptions,
): Promise<DesignedImage[]> {
  const random = new Random(seed).fork(`sample ${category}`);
  const accepted: DesignedImage[] = [];
  const blank: DesignedImage[] = [];
  for (let tries = 0; accepted.length < count && tries < MOST_TRIES * Math.ceil(count / DESIGN_BATCH); tries++) {
    signal?.throwIfAborted();
    const codes = randomCodes(DESIGN_BATCH, designer.latentSize, random);
    const values = await evaluate(designer, designer.draw, codes, { category, feeds: {} });
    for (let i = 0; i < DESIGN_BATCH; i++) {
      const image = designedImage(values, codes, i, designer.imageSize);
      (contrast(image.pixels) < LEAST_CONTRAST ? blank : accepted).push(image);
    }
  }
  return [...accepted, ...blank].slice(0, count);
}

function contrast(pixels: Uint8Array): number {
  let [sum, squares] = [0, 0];
  for (const value of pixels) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / pixels.length;
  return Math.sqrt(squares / pixels.length - mean * mean);
}
