/** Byte 0..255 to [-1, 1], as (x - 127.5) / 127.5. */
const SCALED = Float32Array.from({ length: 256 }, (_, byte) => (byte - 127.5) / 127.5);

/** Square images of one size, [count, 3, size, size] bytes, RGB. */
export interface ImageSet {
  readonly size: number;
  readonly count: number;
  readonly pixels: Uint8Array;
}

interface TensorOptions {
  readonly mirrored?: boolean;
  readonly out?: Float32Array;
}

/**
 * Copies images into a tensor [indices.length, 3, S, S] in [-1, 1].
 * @param mirrored flips every image left to right
 * @param out filled and returned; allocated when absent. May be longer: the rest is left as it is.
 */
export function toTensor(
  images: ImageSet,
  indices: ArrayLike<number>,
  { mirrored = false, out = new Float32Array(indices.length * 3 * images.size ** 2) }: TensorOptions = {},
): Float32Array {
  const { size, pixels } = images;
  const length = 3 * size * size;
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i] * length;
    const to = i * length;
    if (mirrored) {
      for (let row = 0; row < length; row += size)
        for (let x = 0; x < size; x++) out[to + row + x] = SCALED[pixels[from + row + size - 1 - x]];
    } else {
      for (let k = 0; k < length; k++) out[to + k] = SCALED[pixels[from + k]];
    }
  }
  return out;
}

/** The inverse of {@link toTensor}: one image of a tensor in [-1, 1] as bytes [3, S, S]. */
export function toPixels(tensor: Float32Array, index: number, size: number): Uint8Array {
  const length = 3 * size * size;
  const image = tensor.subarray(index * length, (index + 1) * length);
  return Uint8Array.from(image, (value) => Math.max(0, Math.min(255, Math.round(value * 127.5 + 127.5))));
}
