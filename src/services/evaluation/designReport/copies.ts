import { Random } from "../../../random.js";
import type { TrainingPhotos } from "../design/trainingPhotos.js";

/** Photos whose nearest other one is looked for. */
const PHOTOS = 200;

/** Distances to the nearest photo, mean absolute differences of pixels, 0 to 255, ascending. */
export interface CopyCheck {
  /** Photos that pictures are compared with. */
  readonly photos: number;
  /** From photos to the nearest other one. */
  readonly real: readonly number[];
  readonly generatedRandom: readonly number[];
  readonly synthesis: readonly number[];
  /** 5 % quantile of `real`. */
  readonly limit: number;
  /** Shares of the pictures that are nearer to a photo than that. */
  readonly nearer: { readonly generatedRandom: number; readonly synthesis: number };
}

/** Compares how near pictures are to photos with how near photos are to each other. */
export async function copyCheck(
  photos: TrainingPhotos,
  {
    generatedRandom,
    synthesis,
    seed,
    onProgress,
  }: {
    /** Distances that are known already. */
    readonly generatedRandom: readonly number[];
    /** [3, S, S] bytes each. */
    readonly synthesis: readonly Uint8Array[];
    readonly seed: number;
    readonly onProgress?: (done: number, total: number) => void;
  },
): Promise<CopyCheck> {
  const order = new Random(seed).fork("copies").shuffle(Int32Array.from(photos.items.keys()));
  const positions = Array.from(order.subarray(0, PHOTOS));
  const total = positions.length + synthesis.length;
  let done = 0;
  const measured = async <T>(of: readonly T[], distance: (one: T) => number): Promise<number[]> => {
    const distances: number[] = [];
    for (const one of of) {
      distances.push(distance(one));
      onProgress?.(++done, total);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return distances.sort((a, b) => a - b);
  };
  const real = await measured(positions, (at) => photos.nearestOther(at).distance);
  const found = await measured(synthesis, (picture) => photos.nearest(picture).distance);
  const limit = real[Math.floor(0.05 * real.length)];
  const nearer = (distances: readonly number[]) =>
    distances.filter((distance) => distance < limit).length / distances.length;
  return {
    photos: photos.items.length,
    real,
    generatedRandom: [...generatedRandom].sort((a, b) => a - b),
    synthesis: found,
    limit,
    nearer: { generatedRandom: nearer(generatedRandom), synthesis: nearer(found) },
  };
}
