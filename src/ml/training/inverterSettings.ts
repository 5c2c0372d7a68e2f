import type { Profile } from "../networks/profile.js";

export interface InverterSettings {
  /** B: photos, and as many pictures that the generator draws, of a step. */
  readonly batch: number;
  /** Photos of one round. */
  readonly imagesPerRound: number;
  readonly rounds: number;
  /** Of Adam; falls linearly to zero. */
  readonly learningRate: number;
  /** Weight of the squared error of z on the generator's own pictures, relative to the cross-entropy of the photos. */
  readonly latentWeight: number;
  /** Weight of the mean absolute difference of pictures and what the generator redraws of them (eq. 12). */
  readonly pictureWeight: number;
  /** Weight of the category and the difference of drawn pictures, relative to those of photos; their category may be wrong. */
  readonly drawnWeight: number;
  /** Share of the photos held out to measure by. */
  readonly heldOut: number;
  readonly seed: number;
}

const SHARED = { learningRate: 2e-3, latentWeight: 3, pictureWeight: 10, drawnWeight: 0.3, heldOut: 0.1, seed: 1 };

export const INVERTER_DEFAULTS: Readonly<Record<Profile, InverterSettings>> = {
  compact: { ...SHARED, batch: 32, imagesPerRound: 1600, rounds: 12 },
  paper: { ...SHARED, batch: 32, imagesPerRound: 1600, rounds: 20 },
};
