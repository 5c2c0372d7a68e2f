import { Random } from "../../random.js";
import type { Arrays } from "../engine/engine.js";
import { toPixels } from "../images/tensor.js";
import type { Designer } from "./designer.js";
import { argmax, type DesignedImage, designedImage, type OnDesignStep, objectives } from "./designs.js";
import { randomCodes } from "./latent.js";
import { ASCENT_RATE } from "./personalize.js";
import { search } from "./search.js";

export interface TailorOptions {
  /** theta_u [K]. */
  readonly theta: Float32Array;
  readonly category: number;
  /** [3, S, S] in [-1, 1]: the garment to change. */
  readonly target: Float32Array;
  /** Variations wanted, each from another reconstruction; at most `starts`. */
  readonly count: number;
  /** Random starts of the reconstruction. */
  readonly starts: number;
  /** Steps of the reconstruction (eq. 12). */
  readonly reconstructionSteps: number;
  /** Steps towards the shopper's taste (eq. 10). */
  readonly steps: number;
  readonly eta: number;
  readonly seed: number;
  /** Frames of the best variation, first and last included. */
  readonly frames: number;
  readonly onStep?: OnDesignStep;
  readonly signal?: AbortSignal;
}

export interface TailoredFrame extends DesignedImage {
  readonly step: number;
}

export interface Tailored {
  /** Variations, highest objective first. */
  readonly images: DesignedImage[];
  /** The best variation on its way from the reconstruction (step 0) to the result (Figure 6). */
  readonly frames: TailoredFrame[];
  /** Mean absolute difference of the reconstruction and the target, in [0, 2]. */
  readonly reconstructionError: number;
}

const RECONSTRUCTION_RATE = 0.1;

/**
 * An existing garment changed towards a shopper's taste: the latent codes that redraw it best (eq. 12, from several random
 * starts), then steps of eq. 10 from there.
 */
export async function tailor(designer: Designer, options: TailorOptions): Promise<Tailored> {
  const { theta, category, target, count, starts, reconstructionSteps, steps, eta, seed, onStep, signal } = options;
  const random = new Random(seed).fork(`tailor ${category}`);
  const total = reconstructionSteps + steps;
  const preview = (values: Arrays, index: number) => toPixels(values.images, index, designer.imageSize);

  const redrawn = await search(designer, designer.reconstruct, {
    codes: randomCodes(starts, designer.latentSize, random),
    category,
    steps: reconstructionSteps,
    learningRate: RECONSTRUCTION_RATE,
    direction: -1,
    feeds: { target },
    signal,
    onStep: (step, values) =>
      onStep?.({ step, steps: total, preview: preview(values, argmax(values.distances.map((distance) => -distance))) }),
  });
  const order = Array.from(redrawn.values.distances.keys()).sort(
    (a, b) => redrawn.values.distances[a] - redrawn.values.distances[b],
  );
  const nearest = order.slice(0, count);
  const { latentSize } = designer;
  const codes = new Float32Array(nearest.length * latentSize);
  nearest.forEach((index, i) => {
    codes.set(redrawn.codes.subarray(index * latentSize, (index + 1) * latentSize), i * latentSize);
  });

  const wanted = frameSteps(steps, options.frames);
  const trajectory: TailoredFrame[][] = [];
  const { codes: found, values } = await search(designer, designer.prefer, {
    codes,
    category,
    steps,
    learningRate: ASCENT_RATE,
    direction: 1,
    feeds: { theta, eta: Float32Array.of(eta) },
    signal,
    onStep: async (step, now, codes) => {
      if (wanted.has(step))
        trajectory.push(nearest.map((_, i) => ({ ...designedImage(now, codes, i, designer.imageSize), step })));
      const reached = objectives(now, eta);
      const best = argmax(reached);
      await onStep?.({
        step: reconstructionSteps + step,
        steps: total,
        best: reached[best],
        preview: preview(now, best),
      });
    },
  });
  const reached = objectives(values, eta);
  const ranked = Array.from(reached.keys()).sort((a, b) => reached[b] - reached[a]);
  return {
    images: ranked.map((index) => designedImage(values, found, index, designer.imageSize)),
    frames: trajectory.map((frame) => frame[ranked[0]]),
    reconstructionError: redrawn.values.distances[nearest[ranked[0]]],
  };
}

function frameSteps(steps: number, frames: number): Set<number> {
  const count = Math.max(2, frames);
  return new Set(Array.from({ length: count }, (_, i) => Math.round((i * steps) / (count - 1))));
}
