import type { Conditioning } from "../networks/discriminator.js";
import type { Profile } from "../networks/profile.js";
import type { AdamOptions } from "./adam.js";

export interface LsganSettings {
  readonly profile: Profile;
  /** B: real images, and as many fakes, of a step. */
  readonly batch: number;
  /** Images of one round (a checkpoint and a sample sheet follow each). */
  readonly imagesPerRound: number;
  readonly rounds: number;
  /** Constant for half the run, then linear to a tenth. */
  readonly generatorRate: number;
  readonly discriminatorRate: number;
  readonly adam: AdamOptions;
  /** Of the moving average of G that is kept as the result. */
  readonly averageMomentum: number;
  readonly spectralNorm: boolean;
  /** Lets D see real and fake images through differentiable augmentation. */
  readonly augmentation: boolean;
  /**
   * Weight of redrawing photos from what a posterior says of them (a variational autoencoder beside the GAN, as of Larsen et
   * al., 2016), which keeps all colours and shapes of the catalogue within reach of the prior; 0 for the LSGAN alone.
   */
  readonly redraw: number;
  /** Weight of the posterior's divergence from the prior, in mean absolute difference of a redrawn photo per nat. */
  readonly divergence: number;
  /** How D learns of the category. */
  readonly conditioning: Conditioning;
  readonly seed: number;
}

export const LSGAN_DEFAULTS: Readonly<Record<Profile, LsganSettings>> = {
  compact: {
    profile: "compact",
    batch: 16,
    imagesPerRound: 2000,
    rounds: 20,
    generatorRate: 4e-4,
    discriminatorRate: 8e-4,
    adam: { beta1: 0.5, beta2: 0.999 },
    averageMomentum: 0.996,
    spectralNorm: true,
    augmentation: false,
    redraw: 10,
    divergence: 1e-4,
    conditioning: "projection",
    seed: 1,
  },
  paper: {
    profile: "paper",
    batch: 64,
    imagesPerRound: 6400,
    rounds: 100,
    generatorRate: 1e-4,
    discriminatorRate: 1e-4,
    adam: { beta1: 0.5, beta2: 0.99 },
    averageMomentum: 0.999,
    spectralNorm: false,
    augmentation: false,
    redraw: 0,
    divergence: 1e-4,
    conditioning: "concatenation",
    seed: 1,
  },
};
