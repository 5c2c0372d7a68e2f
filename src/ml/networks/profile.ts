/** Two sizes of every network: as published, and one that trains on two CPU cores in minutes. */
export const PROFILES = ["compact", "paper"] as const;
export type Profile = (typeof PROFILES)[number];

export interface ProfileSizes {
  /** Side of the square images that Phi reads, in pixels. */
  readonly encoderSize: number;
  /** Side of the square images that the generator draws, in pixels. */
  readonly generatorSize: number;
  /** Z: length of the latent code, z in [-1, 1]^Z. */
  readonly latentSize: number;
  /** K: length of item codes and shopper factors. */
  readonly factors: number;
}

export const SIZES: Readonly<Record<Profile, ProfileSizes>> = {
  compact: { encoderSize: 64, generatorSize: 64, latentSize: 100, factors: 50 },
  paper: { encoderSize: 224, generatorSize: 128, latentSize: 100, factors: 50 },
};
