import type { Arrays } from "../engine/engine.js";
import { toPixels } from "../images/tensor.js";
import { latentOf } from "./latent.js";

/** A new garment. */
export interface DesignedImage {
  /** [3, S, S], RGB bytes. */
  readonly pixels: Uint8Array;
  /** z in [-1, 1]^Z, from which the generator draws it. */
  readonly latent: Float32Array;
  /** theta_u . Phi(image) (eq. 6); undefined without a shopper. */
  readonly score?: number;
  /** What the search maximised, of the picture; undefined for a plain draw. */
  readonly objective?: number;
  /** -(D(image, c) - 1)^2 (eq. 9): 0 is most real. */
  readonly realism: number;
  /** Mean colour of the garment, RGB, 0 to 255. */
  readonly colour: readonly [number, number, number];
  /** Natural logarithm of the inverter's probability of the category; undefined where it was not asked, or is not there. */
  readonly likelihood?: number;
}

/** Designs that were asked for. */
export interface Designed {
  readonly images: DesignedImage[];
  /**
   * How many fewer these are than were asked for, because no more were found that differ as much as `mostSimilar` asks (or,
   * for tailoring and personalising without it, because there were fewer starts).
   */
  readonly missing: number;
}

/** Progress of a search. */
export interface DesignStep {
  readonly step: number;
  readonly steps: number;
  /** Best objective among the codes at this step. */
  readonly best?: number;
  /** [3, S, S] bytes of the best picture. */
  readonly preview?: Uint8Array;
}

export type OnDesignStep = (step: DesignStep) => void | Promise<void>;

/** Image `index` of a program's values, with its scores where `scored`. */
export function designedImage(
  values: Arrays,
  codes: Float32Array,
  index: number,
  { imageSize, latentSize }: { readonly imageSize: number; readonly latentSize: number },
  scored = true,
): DesignedImage {
  const [red, green, blue] = Array.from(values.colours.subarray(3 * index, 3 * index + 3), (level) => 255 * level);
  return {
    pixels: toPixels(values.images, index, imageSize),
    latent: latentOf(codes.slice(index * latentSize, (index + 1) * latentSize)),
    score: scored ? values.scores?.[index] : undefined,
    objective: values.objectives?.[index],
    realism: values.realism[index],
    colour: [red, green, blue],
    likelihood: values.likelihoods?.[index],
  };
}

/** Index of the largest value. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/** Indices of the values, largest first. */
export function descending(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, index) => index).sort((a, b) => values[b] - values[a]);
}
