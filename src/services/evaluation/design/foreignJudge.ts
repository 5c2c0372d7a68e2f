import { fitSoftmaxRegression, predictClasses } from "../../../ml/evaluation/softmaxRegression.js";
import { FeatureExtractor } from "../../../ml/features/extractor.js";
import type { Preprocessing } from "../../../ml/features/preprocessing.js";
import { encodeImage } from "../../../ml/images/encode.js";
import { agreement, halvePhotos, type JudgeNetwork } from "./judgeNetwork.js";
import { type DesignMaterial, photoOf } from "./material.js";

/** A network from anywhere. */
export interface ForeignNetworkFile {
  /** Name of the file. */
  readonly name: string;
  /** Its bytes. */
  readonly model: Uint8Array;
  readonly preprocessing?: Partial<Preprocessing>;
}

export interface ForeignJudgeOptions extends ForeignNetworkFile {
  readonly threads?: number;
  readonly onPictures?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Photos by which the network is taught the categories; more say little, and big networks take their time. */
const MOST_PHOTOS = 4000;
const SEED = 20_172;
/** Pictures prepared at once for every run of the network. */
const RUNS_AT_ONCE = 4;

/**
 * Any ONNX network with outputs `features` and `probabilities` as a judge. Which of the generator's categories it sees in a
 * picture is read off its features by a logistic regression, learned from half of the studio photos.
 * @throws NetworkError or PreprocessingError when the network does not fit
 */
export async function openForeignJudge(
  material: DesignMaterial,
  { name, model, preprocessing, threads, onPictures, signal }: ForeignJudgeOptions,
): Promise<JudgeNetwork> {
  const extractor = await FeatureExtractor.open(model, {
    name,
    preprocessing,
    probabilities: "probabilities",
    threads,
  });
  const { size } = material.photos;
  const describe = async (pictures: readonly Uint8Array[], onBatch?: (done: number) => void) => {
    const features = new Float32Array(pictures.length * extractor.width);
    const probabilities = new Float32Array(pictures.length * extractor.classes);
    const atOnce = extractor.batch * RUNS_AT_ONCE;
    for (let start = 0; start < pictures.length; start += atOnce) {
      const part = pictures.slice(start, start + atOnce);
      const prepared = await Promise.all(
        part.map(async (pixels) => extractor.prepare(await encodeImage(pixels, size))),
      );
      const values = await extractor.judge(prepared);
      features.set(values.features, start * extractor.width);
      probabilities.set(values.probabilities, start * extractor.classes);
      onBatch?.(start + part.length);
    }
    return { features, probabilities };
  };
  try {
    const photos = halvePhotos(material, { seed: SEED, most: MOST_PHOTOS });
    const { width } = extractor;
    const { features } = await describe(
      Array.from(photos.items, (item) => photoOf(material, item)),
      (done) => {
        signal?.throwIfAborted();
        onPictures?.(done, photos.items.length);
      },
    );
    const labels = photos.categories;
    const regression = fitSoftmaxRegression(
      { features, width, labels, classes: material.generator.categories.length },
      photos.learned,
    );
    const tested = photos.heldOut;
    return {
      description: {
        kind: "foreign",
        name,
        width,
        classes: extractor.classes,
        accuracy: agreement(
          predictClasses(regression, features.subarray(photos.learned.length * width)),
          labels.subarray(photos.learned.length),
        ),
        learnedFrom: photos.learned.length,
        heldOut: tested.length,
      },
      described: { categories: labels, features },
      learned: new Set(Array.from(photos.learned, (at) => photos.items[at])),
      async judge(pictures) {
        const values = await describe(pictures);
        return { ...values, categories: predictClasses(regression, values.features) };
      },
      extract: (pictures) => extractor.extract(pictures),
      close: () => extractor.close(),
    };
  } catch (error) {
    await extractor.close();
    throw error;
  }
}
