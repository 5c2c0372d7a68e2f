import { Random } from "../../random.js";
import { DESIGN_BATCH, type Designer } from "./designer.js";
import { type Designed, type DesignedImage, designedImage } from "./designs.js";
import { DistinctPictures } from "./distinct.js";
import { randomCodes } from "./latent.js";
import { codesNearColour } from "./nearestDraws.js";
import { type ColourTarget, type ObjectiveTerms, objectiveFeeds } from "./objective.js";
import { ASCENT_RATE } from "./personalize.js";
import { evaluate, type SearchResult, search } from "./search.js";

export interface SampleOptions extends Pick<ObjectiveTerms, "categoryWeight"> {
  readonly category: number;
  readonly count: number;
  readonly seed: number;
  /**
   * Colour that the garments are moved to by gradient ascent beside realism and category, from the draws that are nearest to
   * it; a weight of 10 comes as near as any, more of it leaves the category (`bench/designSearch.ts`).
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
 * again, until four times as many were drawn as asked for. With a colour: those that ascended highest, best first.
 */
export async function sample(designer: Designer, options: SampleOptions): Promise<Designed> {
  const { category, count, seed, signal } = options;
  const random = new Random(seed).fork(`sample ${category}`);
  const candidates: DesignedImage[] = [];
  let chosen: DesignedImage[] = [];
  const most = MOST_TRIES * DESIGN_BATCH * Math.ceil(count / DESIGN_BATCH);
  while (chosen.length < count && candidates.length < most) {
    signal?.throwIfAborted();
    const { codes, values } = await draw(designer, options, random);
    for (let i = 0; i < values.realism.length; i++) candidates.push(designedImage(values, codes, i, designer, false));
    if (options.colour) candidates.sort((a, b) => (b.objective as number) - (a.objective as number));
    chosen = choose(candidates, options, designer, candidates.length >= most);
  }
  return { images: chosen, missing: count - chosen.length };
}

/** @param last whether blanks must do for want of better ones */
function choose(
  candidates: readonly DesignedImage[],
  { count, mostSimilar }: SampleOptions,
  { imageSize }: Designer,
  last: boolean,
): DesignedImage[] {
  const distinct = new DistinctPictures(mostSimilar, imageSize);
  const isBlank = ({ pixels }: DesignedImage) => contrast(pixels) < LEAST_CONTRAST;
  const blank = candidates.filter(isBlank);
  const chosen = candidates.filter((image) => !blank.includes(image) && distinct.take(image.pixels));
  if (last) for (const image of blank) if (chosen.length < count && distinct.take(image.pixels)) chosen.push(image);
  return chosen.slice(0, count);
}

async function draw(designer: Designer, options: SampleOptions, random: Random): Promise<SearchResult> {
  const { category, count, categoryWeight = 1, colour, signal } = options;
  if (!colour) {
    const codes = randomCodes(DESIGN_BATCH, designer.latentSize, random);
    return { codes, values: await evaluate(designer, designer.draw, codes, { category, feeds: {} }) };
  }
  const starts = DESIGN_BATCH * Math.ceil(count / DESIGN_BATCH);
  const codes = await codesNearColour(designer, colour, { category, starts, random, signal });
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
