/** Below this share of the photos' variety a generator draws one picture a category, whatever the code. */
const COLLAPSED = 0.1;

/** Sums of a round, from which {@link Variety.ratio} is made. */
export class Variety {
  #drawn = 0;
  #real = 0;

  /**
   * Compares neighbours of one category in a batch: as far as they differ, fakes and photos.
   * @param fakes [B, ...] drawn for the categories of the photos
   * @param real [B, ...]
   */
  add(fakes: Float32Array, real: Float32Array, labels: ArrayLike<number>): void {
    const length = fakes.length / labels.length;
    const last = new Map<number, number>();
    for (let i = 0; i < labels.length; i++) {
      const before = last.get(labels[i]);
      if (before !== undefined) {
        this.#drawn += difference(fakes, before * length, i * length, length);
        this.#real += difference(real, before * length, i * length, length);
      }
      last.set(labels[i], i);
    }
  }

  /** Mean absolute difference of two fakes of a category over that of two photos; 1 where there was nothing to compare. */
  get ratio(): number {
    return this.#real > 0 ? this.#drawn / this.#real : 1;
  }

  /** @throws Error that names the mode collapse, when the fakes of each category are all alike */
  assertVaried(round: number): void {
    if (this.ratio < COLLAPSED)
      throw new Error(
        `The generator collapsed in round ${round + 1}: pictures of a category differ by ${(100 * this.ratio).toFixed(1)} % of what photos do. Lower the learning rates, or train with another --seed.`,
      );
  }
}

function difference(values: Float32Array, a: number, b: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k += 7) sum += Math.abs(values[a + k] - values[b + k]);
  return sum;
}
