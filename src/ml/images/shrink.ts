import type { ImageSet } from "./tensor.js";

/**
 * Pictures made smaller by a whole factor: means over blocks. The same set where the size is the same.
 * @param size side wanted, in pixels
 * @throws RangeError when it does not divide the side of the pictures
 */
export function shrink(images: ImageSet, size: number): ImageSet {
  if (images.size === size) return images;
  const factor = images.size / size;
  if (!Number.isInteger(factor))
    throw new RangeError(`Pictures of ${images.size} px cannot be shrunk to ${size} px by a whole factor.`);
  const rows = 3 * images.count * size;
  const pixels = new Uint8Array(rows * size);
  for (let row = 0; row < rows; row++)
    for (let x = 0; x < size; x++) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy++)
        for (let dx = 0, at = (row * factor + dy) * images.size + x * factor; dx < factor; dx++)
          sum += images.pixels[at + dx];
      pixels[row * size + x] = Math.round(sum / (factor * factor));
    }
  return { size, count: images.count, pixels };
}
