import type { Arrays, Engine, Program } from "../engine/engine.js";
import { input } from "../graph/index.js";
import { type ImageSet, toTensor } from "../images/tensor.js";
import { ENCODERS } from "../networks/encoder.js";
import { Layers } from "../networks/layers.js";
import { type Profile, SIZES } from "../networks/profile.js";
import { sharedArray } from "../training/parameters.js";

export interface EmbedderOptions {
  readonly profile: Profile;
  readonly factors: number;
  /** Images a run takes; the last run of a set is filled up. */
  readonly batch?: number;
  /** Frozen weights (fastest); without them every call of {@link Embedder.embed} is given some. */
  readonly weights?: Arrays;
}

/** Phi in inference mode: images to codes. */
export class Embedder {
  readonly #buffer: Float32Array;

  private constructor(
    private readonly program: Program,
    private readonly batch: number,
    private readonly factors: number,
    private readonly size: number,
  ) {
    this.#buffer = sharedArray(batch * 3 * size * size);
  }

  static async compile(engine: Engine, { profile, factors, batch = 64, weights }: EmbedderOptions): Promise<Embedder> {
    const size = SIZES[profile].encoderSize;
    const layers = new Layers("encoder", "inference");
    const codes = ENCODERS[profile](layers, input("images", [batch, 3, size, size]), factors);
    return new Embedder(await engine.compile({ outputs: { codes }, weights }), batch, factors, size);
  }

  /**
   * Codes of images, in their order.
   * @param indices which images of the set; all by default
   * @returns [indices.length, K]
   * @throws Error when the images have another size than Phi reads
   */
  async embed(
    images: ImageSet,
    { indices, weights = {} }: { indices?: Int32Array; weights?: Arrays } = {},
  ): Promise<Float32Array> {
    if (images.size !== this.size) throw new Error(`Phi reads ${this.size} px images, not ${images.size} px ones.`);
    const wanted = indices ?? Int32Array.from({ length: images.count }, (_, i) => i);
    const codes = new Float32Array(wanted.length * this.factors);
    for (let start = 0; start < wanted.length; start += this.batch) {
      const part = wanted.subarray(start, start + this.batch);
      toTensor(images, part, { out: this.#buffer });
      const result = await this.program.run({ ...weights, images: this.#buffer });
      codes.set(result.codes.subarray(0, part.length * this.factors), start * this.factors);
    }
    return codes;
  }

  dispose(): Promise<void> {
    return this.program.dispose();
  }
}
