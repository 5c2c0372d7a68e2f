import { Random } from "../../random.js";
import { toPixels } from "../images/tensor.js";
import type { Designer } from "./designer.js";
import { argmax, type Designed, type DesignedImage, descending, designedImage, type OnDesignStep } from "./designs.js";
import { DistinctPictures } from "./distinct.js";
import { dyed } from "./dye.js";
import { type ObjectiveTerms, objectiveFeeds } from "./objective.js";
import { ASCENT_RATE, bestOf } from "./personalize.js";
import { invert, type Looks, reconstructionStarts } from "./reconstructionStarts.js";
import { rowsOf, search } from "./search.js";

export interface TailorOptions extends Pick<ObjectiveTerms, "categoryWeight" | "colour" | "holdWeight" | "unit"> {
  /** theta_u [K]; of a segment the mean. */
  readonly theta: Float32Array;
  readonly category: number;
  /** [3, S, S] in [-1, 1]: the garment to change; `holdWeight` holds the result near it. */
  readonly target: Float32Array;
  /** Variations wanted, each from another reconstruction; at most `starts`. */
  readonly count: number;
  /** Starts of the reconstruction: what the inverter sees in the target, varied, and those of random draws that are nearest to it. */
  readonly starts: number;
  /** Steps of the reconstruction (eq. 12). */
  readonly reconstructionSteps: number;
  /** Steps towards the shopper's taste (eq. 10). */
  readonly steps: number;
  readonly eta: number;
  /** SSIM in (0, 1] that no two variations exceed; where the best reconstructions do not suffice, the next are taken. */
  readonly mostSimilar?: number;
  readonly seed: number;
  /** Frames of the best variation, first and last included. */
  readonly frames: number;
  /** false starts at draws alone although there is an inverter. */
  readonly useInverter?: boolean;
  readonly onStep?: OnDesignStep;
  readonly signal?: AbortSignal;
}

export interface TailoredFrame extends DesignedImage {
  readonly step: number;
}

/** Variations, highest objective first. */
export interface Tailored extends Designed {
  /** The best variation on its way from the reconstruction (step 0) to the result (Figure 6). */
  readonly frames: TailoredFrame[];
  /** Mean absolute difference of the reconstruction and the target (with a colour: the target in it), in [0, 2]. */
  readonly reconstructionError: number;
  /** What the inverter takes the target for, and its probability; undefined without one. */
  readonly looksLike?: Looks;
}

const RECONSTRUCTION_RATE = 0.1;
/**
 * An existing garment changed towards a shopper's taste: the latent codes that redraw it best (eq. 12, from several starts),
 * then steps of eq. 10 from there. With a colour the garment is dyed first, and the dyed picture is what is redrawn and held
 * near to: on the way from the old colour the hold, and the shopper's taste, would stop it.
 */
export async function tailor(designer: Designer, options: TailorOptions): Promise<Tailored> {
  const { category, colour, count, starts, reconstructionSteps, steps, seed, useInverter = true } = options;
  const { mostSimilar, onStep, signal } = options;
  const random = new Random(seed).fork(`tailor ${category}`);
  const total = reconstructionSteps + steps;
  const { latentSize, imageSize } = designer;
  const target = colour?.weight ? await dyed(designer, options.target, colour) : options.target;
  const inverted = await invert(designer, target, options.target);

  const redrawn = await search(designer, designer.reconstruct, {
    codes: await reconstructionStarts(designer, {
      ...{ category, target, starts, random, signal },
      code: useInverter ? inverted?.code : undefined,
    }),
    category,
    steps: reconstructionSteps,
    learningRate: RECONSTRUCTION_RATE,
    feeds: { original: target },
    signal,
    onStep: (step, values) =>
      onStep?.({ step, steps: total, preview: toPixels(values.images, argmax(values.objectives), imageSize) }),
  });
  const order = descending(redrawn.values.objectives);
  const wanted = frameSteps(steps, options.frames);
  const feeds = objectiveFeeds({ ...options, original: target }, designer);

  const reached: Variation[] = [];
  let chosen: Variation[] = [];
  for (let from = 0; from < order.length && chosen.length < count; from += count) {
    const next = order.slice(from, from + count);
    const frames: TailoredFrame[][] = next.map(() => []);
    const { codes, values } = await search(designer, designer.objective, {
      codes: rowsOf(redrawn.codes, latentSize, next),
      category,
      steps,
      learningRate: ASCENT_RATE,
      feeds,
      signal,
      onStep: async (step, now, codes) => {
        if (wanted.has(step))
          frames.forEach((way, i) => {
            way.push({ ...designedImage(now, codes, i, designer), step });
          });
        await onStep?.({
          step: from === 0 ? reconstructionSteps + step : total,
          steps: total,
          ...bestOf(now, designer),
        });
      },
    });
    next.forEach((start, i) => {
      const image = designedImage(values, codes, i, designer);
      reached.push({ image, frames: frames[i], objective: values.objectives[i], start });
    });
    const distinct = new DistinctPictures(mostSimilar, imageSize);
    reached.sort((a, b) => b.objective - a.objective);
    chosen = reached.filter(({ image }) => distinct.take(image.pixels)).slice(0, count);
  }
  return {
    images: chosen.map(({ image }) => image),
    missing: count - chosen.length,
    frames: chosen[0].frames,
    reconstructionError: redrawn.values.distances[chosen[0].start],
    looksLike: inverted?.looksLike,
  };
}

/** One reconstruction, changed. */
interface Variation {
  readonly image: DesignedImage;
  readonly frames: TailoredFrame[];
  readonly objective: number;
  /** Index of the reconstruction. */
  readonly start: number;
}

function frameSteps(steps: number, frames: number): Set<number> {
  const count = Math.max(2, frames);
  return new Set(Array.from({ length: count }, (_, i) => Math.round((i * steps) / (count - 1))));
}
