import type { Engine } from "../../ml/engine/engine.js";
import { prepareImage } from "../../ml/images/prepare.js";
import { SIZES } from "../../ml/networks/profile.js";
import { Embedder } from "../../ml/recommenders/embedder.js";
import { NotReadyError } from "../errors.js";
import type { LoadedRecommender } from "../models/servingModels.js";

/** Pictures that pass through Phi at once. */
const BATCH = 16;

/** Phi of pictures. The network of the last recommender stays compiled; calls wait for each other. */
export class PictureCodes {
  #compiled: { readonly modelId: string; readonly embedder: Embedder } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly engine: () => Promise<Engine>) {}

  /**
   * @param pictures as {@link preparePicture} makes them
   * @returns [pictures.length, C]
   * @throws NotReadyError when the recommender does not read pictures
   */
  codes(recommender: LoadedRecommender, pictures: readonly Uint8Array[]): Promise<Float32Array> {
    const size = SIZES[encoderOf(recommender).profile].encoderSize;
    const pixels = new Uint8Array(pictures.length * 3 * size * size);
    pictures.forEach((picture, index) => {
      pixels.set(picture, index * 3 * size * size);
    });
    const result = this.#last.then(async () =>
      (await this.#embedder(recommender)).embed({ size, count: pictures.length, pixels }),
    );
    this.#last = result.catch(() => {});
    return result;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#compiled?.embedder.dispose();
    this.#compiled = undefined;
  }

  async #embedder(recommender: LoadedRecommender): Promise<Embedder> {
    if (this.#compiled?.modelId !== recommender.model.id) {
      await this.#compiled?.embedder.dispose();
      this.#compiled = undefined;
      const embedder = await Embedder.compile(await this.engine(), {
        ...encoderOf(recommender),
        batch: BATCH,
      });
      this.#compiled = { modelId: recommender.model.id, embedder };
    }
    return this.#compiled.embedder;
  }
}

function encoderOf({ encoder, model }: LoadedRecommender): NonNullable<LoadedRecommender["encoder"]> {
  if (encoder === undefined)
    throw new NotReadyError(
      `The active recommender "${model.id}" does not read pictures; activate one that does (dvbpr).`,
    );
  return encoder;
}

/**
 * A picture as the recommender's Phi reads it: [3, S, S].
 * @param bytes an encoded JPEG, PNG or WebP file
 * @throws NotReadyError when the recommender does not read pictures; Error when the picture cannot be decoded
 */
export async function preparePicture(recommender: LoadedRecommender, bytes: Uint8Array): Promise<Uint8Array> {
  return (await prepareImage(bytes, SIZES[encoderOf(recommender).profile].encoderSize)).pixels;
}
