import { type SsimView, ssimOfViews, ssimView } from "../images/ssim.js";

/** Takes pictures as long as no two are more alike than allowed. */
export class DistinctPictures {
  readonly #taken: SsimView[] = [];

  /** @param mostSimilar SSIM in (0, 1] that two pictures may have; undefined allows any */
  constructor(
    private readonly mostSimilar: number | undefined,
    private readonly size: number,
  ) {
    if (mostSimilar !== undefined && !(mostSimilar > 0 && mostSimilar <= 1))
      throw new RangeError(`mostSimilar is ${mostSimilar}; give a similarity above 0, and 1 at most.`);
  }

  /** Takes the picture [3, S, S] unless it is more alike to one that was taken; whether it did. */
  take(pixels: Uint8Array): boolean {
    const limit = this.mostSimilar;
    if (limit === undefined) return true;
    const view = ssimView(pixels, this.size);
    if (this.#taken.some((other) => ssimOfViews(view, other) > limit)) return false;
    this.#taken.push(view);
    return true;
  }
}
