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
  /** -(D(image, c) - 1)^2 (eq. 9): 0 is most real. */
  readonly realism: number;
}

/** Progress of a search. */
export interface DesignStep {
  readonly step: number;
  readonly steps: number;
  /** Best objective so far among the codes. */
  readonly best?: number;
  /** [3, S, S] bytes of the best picture. */
  readonly preview?: Uint8Array;
}

export type OnDesignStep = (step: DesignStep) => void | Promise<void>;

/** Image `index` of a program's values, with its scores. */
export function designedImage(values: Arrays, codes: Float32Array, index: number, imageSize: number): DesignedImage {
  const latentSize = codes.length / values.realism.length;
  return {
    pixels: toPixels(values.images, index, imageSize),
    latent: latentOf(codes.slice(index * latentSize, (index + 1) * latentSize)),
    score: values.scores?.[index],
    realism: values.realism[index],
  };
}

/** Index of the largest value. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/** scores + eta * realism: the objective of eq. 9 for each code. */
export function objectives({ scores, realism }: Arrays, eta: number): Float32Array {
  return scores.map((score, i) => score + eta * realism[i]);
}
