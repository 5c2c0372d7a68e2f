import { Random } from "../../random.js";
import { DESIGN_BATCH, type Designer } from "./designer.js";
import { type Designed, type DesignedImage, designedImage } from "./designs.js";
import { DistinctPictures } from "./distinct.js";
import { randomCodes } from "./latent.js";
import { type ColourTarget, type ObjectiveTerms, objectiveFeeds } from "./objective.js";
import { ASCENT_RATE } from "./personalize.js";
import { evaluate, type SearchResult, search } from "./search.js";

export interface SampleOptions extends Pick<ObjectiveTerms, "categoryWeight"> {
  readonly category: number;
  readonly count: number;
  readonly seed: number;
  /**
   * Colour that the garments are moved to by gradient ascent beside realism and category of weight 1; a weight of 10 comes
   * nearer than the best of as many draws, more of it leaves the category (`bench/designSearch.ts`).
   */
  readonly colour?: ColourTarget;
  /** SSIM in (0, 1] that no two of the pictures exceed. */
  readonly mostSimilar?: number;
  readonly signal?: AbortSignal;
}

/** A generator draws a blank now and then: less contrast than this (standard deviation of bytes) is drawn again. */
const LEAST_CONTRAST = 8;
const MOST_TRIES = 4;
/** Steps, and weight of the realism, by which samples are moved to a colour. */
export const COLOUR_STEPS = 30;
export const COLOUR_ETA = 1;

/**
 * New garments from the prior: G(z, c), z ~ U(-1, 1)^Z. Blank pictures, and such as are too similar to one before, are drawn
 * again, until four times as many were drawn as asked for.
 */
export async function sample(designer: Designer, options: SampleOptions): Promise<Designed> {
  const { category, count, seed, mostSimilar, signal } = options;
  const random = new Random(seed).fork(`sample ${category}`);
  const distinct = new DistinctPictures(mostSimilar, designer.imageSize);
  const accepted: DesignedImage[] = [];
  const blank: DesignedImage[] = [];
  for (let tries = 0; accepted.length < count && tries < MOST_TRIES * Math.ceil(count / DESIGN_BATCH); tries++) {
    signal?.throwIfAborted();
    const { codes, values } = await draw(designer, options, randomCodes(DESIGN_BATCH, designer.latentSize, random));
    for (let i = 0; i < DESIGN_BATCH; i++) {
      const image = designedImage(values, codes, i, designer, false);
      if (contrast(image.pixels) < LEAST_CONTRAST) blank.push(image);
      else if (distinct.take(image.pixels)) accepted.push(image);
    }
  }
  for (const image of blank) if (accepted.length < count && distinct.take(image.pixels)) accepted.push(image);
  const images = accepted.slice(0, count);
  return { images, missing: count - images.length };
}

async function draw(designer: Designer, options: SampleOptions, codes: Float32Array): Promise<SearchResult> {
  const { category, categoryWeight = 1, colour, signal } = options;
  if (!colour) return { codes, values: await evaluate(designer, designer.draw, codes, { category, feeds: {} }) };
  const feeds = objectiveFeeds({ eta: COLOUR_ETA, categoryWeight, colour }, designer);
  const how = { codes, category, steps: COLOUR_STEPS, learningRate: ASCENT_RATE, feeds, signal };
  return search(designer, designer.objective, how);
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
