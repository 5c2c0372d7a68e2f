/** Sides of the Gaussian window, and its standard deviation, in pixels. */
const WINDOW = 11;
const DEVIATION = 1.5;
/** (K1 L)^2 and (K2 L)^2 with K1 = 0.01, K2 = 0.03, L = 255. */
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

const KERNEL = (() => {
  const weights = Float64Array.from({ length: WINDOW }, (_, i) => {
    const distance = i - (WINDOW - 1) / 2;
    return Math.exp(-(distance * distance) / (2 * DEVIATION * DEVIATION));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
})();

/** What of a picture SSIM needs, whatever it is compared with. */
export interface SsimView {
  readonly size: number;
  /** [S, S], 0 to 255. */
  readonly luminance: Float64Array;
  /** [S - 10, S - 10]: mean and variance of luminance in each window. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Prepares a picture for {@link ssimOfViews}; worth it where each is compared with many.
 * @param pixels [3, S, S] bytes, RGB
 * @throws Error when the picture is smaller than the window of 11 pixels
 */
export function ssimView(pixels: Uint8Array, size: number): SsimView {
  if (size < WINDOW) throw new Error(`SSIM looks at windows of ${WINDOW} px; the picture has ${size} px.`);
  if (pixels.length !== 3 * size * size)
    throw new Error(`A picture of ${size} px has ${3 * size * size} bytes, not ${pixels.length}.`);
  const area = size * size;
  const luminance = Float64Array.from(
    { length: area },
    (_, i) => 0.299 * pixels[i] + 0.587 * pixels[area + i] + 0.114 * pixels[2 * area + i],
  );
  const mean = smoothed(luminance, size);
  const squares = smoothed(
    luminance.map((value) => value * value),
    size,
  );
  return { size, luminance, mean, variance: squares.map((square, i) => Math.max(0, square - mean[i] * mean[i])) };
}

/** {@link ssim} of two prepared pictures. */
export function ssimOfViews(a: SsimView, b: SsimView): number {
  if (a.size !== b.size) throw new Error(`SSIM compares pictures of one size, not of ${a.size} and ${b.size} px.`);
  const products = smoothed(
    a.luminance.map((value, i) => value * b.luminance[i]),
    a.size,
  );
  let total = 0;
  for (let i = 0; i < products.length; i++) {
    const product = a.mean[i] * b.mean[i];
    const covariance = products[i] - product;
    const contrast = (2 * covariance + C2) / (a.variance[i] + b.variance[i] + C2);
    total += (contrast * (2 * product + C1)) / (a.mean[i] ** 2 + b.mean[i] ** 2 + C1);
  }
  return total / products.length;
}

/**
 * Mean structural similarity of two pictures, at most 1 (the same picture): luminance, an 11x11 Gaussian window of standard
 * deviation 1.5 wherever it fits (Wang et al., 2004).
 * @param a, b [3, S, S] bytes, RGB
 * @throws Error when a picture is smaller than 11 px, or of another size
 */
export function ssim(a: Uint8Array, b: Uint8Array, size: number): number {
  return ssimOfViews(ssimView(a, size), ssimView(b, size));
}

/** Weighted means of all windows, [S - 10, S - 10]. */
function smoothed(values: Float64Array, size: number): Float64Array {
  const valid = size - WINDOW + 1;
  const rows = new Float64Array(size * valid);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < valid; x++) {
      let sum = 0;
      for (let k = 0; k < WINDOW; k++) sum += KERNEL[k] * values[y * size + x + k];
      rows[y * valid + x] = sum;
    }
  const means = new Float64Array(valid * valid);
  for (let y = 0; y < valid; y++)
    for (let x = 0; x < valid; x++) {
      let sum = 0;
      for (let k = 0; k < WINDOW; k++) sum += KERNEL[k] * rows[(y + k) * valid + x];
      means[y * valid + x] = sum;
    }
  return means;
}
