import { ssimOfViews, ssimView } from "../images/ssim.js";

/**
 * One minus the mean SSIM over all pairs of pictures ("opposite mean SSIM", section IV-A): 0 where all are the same.
 * @param pictures [3, size, size] bytes each
 * @returns NaN of fewer than two pictures
 */
export function withinSetDiversity(pictures: readonly Uint8Array[], size: number): number {
  const views = pictures.map((pixels) => ssimView(pixels, size));
  let [sum, pairs] = [0, 0];
  for (let i = 0; i < views.length; i++)
    for (let j = 0; j < i; j++) {
      sum += ssimOfViews(views[i], views[j]);
      pairs++;
    }
  return 1 - sum / pairs;
}
