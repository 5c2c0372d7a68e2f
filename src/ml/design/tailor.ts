import { Random } from "../../random.js";
import { toPixels } from "../images/tensor.js";
import { DESIGN_BATCH, type Designer } from "./designer.js";
import { argmax, type Designed, type DesignedImage, descending, designedImage, type OnDesignStep } from "./designs.js";
import { DistinctPictures } from "./distinct.js";
import { randomCodes } from "./latent.js";
import { type ObjectiveTerms, objectiveFeeds } from "./objective.js";
import { ASCENT_RATE, bestOf } from "./personalize.js";
import { rowsOf, search } from "./search.js";

export interface TailorOptions extends Pick<ObjectiveTerms, "categoryWeight" | "colour" | "holdWeight" | "unit"> {
  /** theta_u [K]; of a segment the mean. */
  readonly theta: Float32Array;
  readonly category: number;
  /** [3, S, S] in [-1, 1]: the garment to change; `holdWeight` holds the result near it. */
  readonly target: Float32Array;
  /** Variations wanted, each from another reconstruction; at most `starts`. */
  readonly count: number;
  /** Starts of the reconstruction: what the inverter sees in the target, varied, or random codes where there is none. */
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
  /** false starts at random although there is an inverter. */
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
  /** Mean absolute difference of the reconstruction and the target, in [0, 2]. */
  readonly reconstructionError: number;
}

const RECONSTRUCTION_RATE = 0.1;
/** Standard deviation of z' around what the inverter says, for all starts but the first. */
const START_SPREAD = 0.3;

/**
 * An existing garment changed towards a shopper's taste: the latent codes that redraw it best (eq. 12, from several starts),
 * then steps of eq. 10 from there.
 */
export async function tailor(designer: Designer, options: TailorOptions): Promise<Tailored> {
  const { category, target, count, reconstructionSteps, steps, seed, mostSimilar, onStep, signal } = options;
  const random = new Random(seed).fork(`tailor ${category}`);
  const total = reconstructionSteps + steps;
  const { latentSize, imageSize } = designer;

  const redrawn = await search(designer, designer.reconstruct, {
    codes: await firstCodes(designer, options, random),
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
    const starts = order.slice(from, from + count);
    const frames: TailoredFrame[][] = starts.map(() => []);
    const { codes, values } = await search(designer, designer.objective, {
      codes: rowsOf(redrawn.codes, latentSize, starts),
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
    starts.forEach((start, i) => {
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

/** [starts, Z] */
async function firstCodes(designer: Designer, options: TailorOptions, random: Random): Promise<Float32Array> {
  const { latentSize, invert } = designer;
  const { target, starts, useInverter = true } = options;
  if (!invert || !useInverter) return randomCodes(starts, latentSize, random);
  const images = new Float32Array(DESIGN_BATCH * target.length);
  images.set(target);
  const { code } = await invert.run({ images });
  return Float32Array.from({ length: starts * latentSize }, (_, i) =>
    i < latentSize ? code[i] : code[i % latentSize] + START_SPREAD * random.normal(),
  );
}

function frameSteps(steps: number, frames: number): Set<number> {
  const count = Math.max(2, frames);
  return new Set(Array.from({ length: count }, (_, i) => Math.round((i * steps) / (count - 1))));
}
