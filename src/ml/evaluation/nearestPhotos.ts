import type { ImageSet } from "../images/tensor.js";

/** Side of the coarse pictures by which far ones are passed over. */
const COARSE = 8;

/** The photo that is most like a picture. */
export interface NearestPhoto {
  /** Index into the photos; -1 where there is none. */
  readonly photo: number;
  /** Mean absolute difference of the pixels, 0 to 255. */
  readonly distance: number;
  /** Whether it is the photo's mirror image that is so near. */
  readonly mirrored: boolean;
}

/**
 * Finds the photo with the least l1 distance, photos and their mirror images alike, as generators learn from both. Exact: sums
 * over blocks bound the distance from below, so that most photos are never looked at pixel by pixel.
 */
export class NearestPhotos {
  readonly #coarse: Int32Array;
  readonly #width: number;

  /** @throws RangeError when the side of the photos is no multiple of 8 */
  constructor(private readonly photos: ImageSet) {
    if (photos.size % COARSE !== 0)
      throw new RangeError(`Photos of ${photos.size} px cannot be compared: their side is no multiple of ${COARSE}.`);
    this.#width = 3 * COARSE * COARSE;
    this.#coarse = new Int32Array(photos.count * this.#width);
    const length = 3 * photos.size ** 2;
    for (let photo = 0; photo < photos.count; photo++)
      this.#coarse.set(
        blockSums(photos.pixels.subarray(photo * length, (photo + 1) * length), photos.size),
        photo * this.#width,
      );
  }

  /**
   * @param picture [3, S, S] bytes
   * @param except index of a photo that does not count: the picture itself
   */
  nearest(picture: Uint8Array, except = -1): NearestPhoto {
    const { size, count, pixels } = this.photos;
    const length = 3 * size * size;
    let best = Number.POSITIVE_INFINITY;
    let found = { photo: -1, mirrored: false };
    for (const mirrored of [false, true]) {
      const bytes = mirrored ? mirror(picture, size) : picture;
      const bounds = this.#bounds(bytes);
      if (except >= 0 && except < count) bounds[except] = Number.POSITIVE_INFINITY;
      const look = (photo: number) => {
        const distance = l1Below(bytes, pixels, photo * length, best);
        if (distance >= best) return;
        best = distance;
        found = { photo, mirrored };
      };
      // The likeliest first: what it leaves to look at is little.
      const likeliest = bounds.indexOf(bounds.reduce((least, bound) => Math.min(least, bound), best));
      if (likeliest >= 0 && bounds[likeliest] < best) look(likeliest);
      for (let photo = 0; photo < count; photo++) if (bounds[photo] < best) look(photo);
    }
    return { ...found, distance: best / length };
  }

  /** Of each photo a number that its l1 distance cannot be below. */
  #bounds(picture: Uint8Array): Float64Array {
    const sums = blockSums(picture, this.photos.size);
    return Float64Array.from({ length: this.photos.count }, (_, photo) => {
      let bound = 0;
      for (let k = 0, at = photo * this.#width; k < this.#width; k++) bound += Math.abs(sums[k] - this.#coarse[at + k]);
      return bound;
    });
  }
}

/** l1 distance of `a` and the bytes of `b` from `at` on; what is reached by then as soon as that is `most` or more. */
function l1Below(a: Uint8Array, b: Uint8Array, at: number, most: number): number {
  let sum = 0;
  for (let start = 0; start < a.length && sum < most; start += 1024) {
    const end = Math.min(a.length, start + 1024);
    for (let k = start; k < end; k++) sum += Math.abs(a[k] - b[at + k]);
  }
  return sum;
}

/** Sums over the blocks of an 8 x 8 grid: [3, 8, 8]. */
function blockSums(pixels: Uint8Array, size: number): Int32Array {
  const sums = new Int32Array(3 * COARSE * COARSE);
  const side = size / COARSE;
  for (let row = 0; row < 3 * size; row++) {
    const to = Math.floor(row / side) * COARSE;
    for (let x = 0; x < size; x++) sums[to + Math.floor(x / side)] += pixels[row * size + x];
  }
  return sums;
}

function mirror(pixels: Uint8Array, size: number): Uint8Array {
  const mirrored = new Uint8Array(pixels.length);
  for (let row = 0; row < pixels.length; row += size)
    for (let x = 0; x < size; x++) mirrored[row + x] = pixels[row + size - 1 - x];
  return mirrored;
}
