import { Random } from "../../random.js";
import type { Arrays } from "../engine/engine.js";
import { toPixels } from "../images/tensor.js";
import type { Designer } from "./designer.js";
import { argmax, type Designed, descending, designedImage, type OnDesignStep } from "./designs.js";
import { DistinctPictures } from "./distinct.js";
import { randomCodes, softmaxSample } from "./latent.js";
import { codesNearColour } from "./nearestDraws.js";
import { type ObjectiveTerms, objectiveFeeds } from "./objective.js";
import { joined, search } from "./search.js";

export interface PersonalizeOptions extends Pick<ObjectiveTerms, "categoryWeight" | "colour" | "unit"> {
  /** theta_u [K]; of a segment the mean. */
  readonly theta: Float32Array;
  readonly category: number;
  /** Pictures wanted. */
  readonly count: number;
  /** m: random starts. */
  readonly starts: number;
  readonly steps: number;
  /** Weight of the realism term. */
  readonly eta: number;
  /** SSIM in (0, 1] that no two of the pictures exceed; where the starts do not suffice, as many more are optimised twice. */
  readonly mostSimilar?: number;
  readonly seed: number;
  readonly onStep?: OnDesignStep;
  readonly signal?: AbortSignal;
}

/** Of Adam, by `bench/designSearch.ts`: 0.05 comes as far in twice the steps, 0.2 no further. */
export const ASCENT_RATE = 0.1;
/** Times that `starts` are optimised until enough pictures differ. */
const MOST_ROUNDS = 3;

/**
 * New garments that maximise theta_u . Phi(G(z, c)) - eta (D(G(z, c), c) - 1)^2, and the other terms of
 * {@link ObjectiveTerms}, by gradient ascent on z' from m random starts (eq. 9, 10): the best for one picture, a draw by
 * softmax of the objective for more (eq. 11). With a colour: from those of more draws that are nearest to it, and the best for
 * more pictures, too. After a third of the steps the half of the starts that lags leaves, unless
 * twice the pictures wanted need it: the best never lagged, and a third of the time is saved. Best first; without
 * `mostSimilar` at most `starts`.
 */
export async function personalize(designer: Designer, options: PersonalizeOptions): Promise<Designed> {
  const { category, count, starts, steps, colour, mostSimilar, seed, onStep, signal } = options;
  const random = new Random(seed).fork(`personalize ${category}`);
  const feeds = objectiveFeeds(options, designer);
  const firstCodes = (random: Random) =>
    colour
      ? codesNearColour(designer, colour, { category, starts, random, signal })
      : randomCodes(starts, designer.latentSize, random);
  const round = async (index: number) =>
    search(designer, designer.objective, {
      codes: await firstCodes(random.fork(index === 0 ? "starts" : `starts ${index}`)),
      category,
      steps,
      learningRate: ASCENT_RATE,
      leaders: { step: Math.ceil(steps / 3), count: Math.max(Math.ceil(starts / 2), 2 * count) },
      feeds,
      signal,
      // Rounds after the first are no part of the steps that were announced.
      onStep: (step, now) => onStep?.({ step: index === 0 ? step : steps, steps, ...bestOf(now, designer) }),
    });
  let found = await round(0);
  const choose = ({ values }: typeof found): number[] => {
    if (count === 1) return [argmax(values.objectives)];
    const distinct = new DistinctPictures(mostSimilar, designer.imageSize);
    const accept = (index: number) => distinct.take(toPixels(values.images, index, designer.imageSize));
    if (colour) return descending(values.objectives).filter(accept).slice(0, count);
    return softmaxSample(values.objectives, count, random.fork("choice"), accept);
  };
  let chosen = choose(found);
  for (let extra = 1; mostSimilar !== undefined && chosen.length < count && extra < MOST_ROUNDS; extra++) {
    found = joined([found, await round(extra)]);
    chosen = choose(found);
  }
  const images = chosen.map((index) => designedImage(found.values, found.codes, index, designer));
  return { images, missing: count - images.length };
}

/** The best objective, and a picture of it, for {@link OnDesignStep}. */
export function bestOf(values: Arrays, { imageSize }: Designer): { best: number; preview: Uint8Array } {
  const best = argmax(values.objectives);
  return { best: values.objectives[best], preview: toPixels(values.images, best, imageSize) };
}
