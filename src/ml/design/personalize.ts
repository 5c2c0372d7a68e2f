import { Random } from "../../random.js";
import { toPixels } from "../images/tensor.js";
import type { Designer } from "./designer.js";
import { argmax, type DesignedImage, designedImage, type OnDesignStep, objectives } from "./designs.js";
import { randomCodes, softmaxSample } from "./latent.js";
import { search } from "./search.js";

export interface PersonalizeOptions {
  /** theta_u [K]. */
  readonly theta: Float32Array;
  readonly category: number;
  /** Pictures wanted; at most `starts`. */
  readonly count: number;
  /** m: random starts. */
  readonly starts: number;
  readonly steps: number;
  /** Weight of the realism term. */
  readonly eta: number;
  readonly seed: number;
  readonly onStep?: OnDesignStep;
  readonly signal?: AbortSignal;
}

export const ASCENT_RATE = 0.05;

/**
 * New garments that maximise theta_u . Phi(G(z, c)) - eta (D(G(z, c), c) - 1)^2 by gradient ascent on z' from m random
 * starts (eq. 9, 10): the best for one picture, a draw by softmax of the objective for more (eq. 11). Best first.
 */
export async function personalize(designer: Designer, options: PersonalizeOptions): Promise<DesignedImage[]> {
  const { theta, category, count, starts, steps, eta, seed, onStep, signal } = options;
  const random = new Random(seed).fork(`personalize ${category}`);
  const { codes, values } = await search(designer, designer.prefer, {
    codes: randomCodes(starts, designer.latentSize, random.fork("starts")),
    category,
    steps,
    learningRate: ASCENT_RATE,
    direction: 1,
    feeds: { theta, eta: Float32Array.of(eta) },
    signal,
    onStep: async (step, now) => {
      const reached = objectives(now, eta);
      const best = argmax(reached);
      await onStep?.({ step, steps, best: reached[best], preview: toPixels(now.images, best, designer.imageSize) });
    },
  });
  const reached = objectives(values, eta);
  const chosen = count === 1 ? [argmax(reached)] : softmaxSample(reached, count, random.fork("choice"));
  return chosen.map((index) => designedImage(values, codes, index, designer.imageSize));
}
