import type { Engine } from "../../src/ml/engine/engine.js";
import { input } from "../../src/ml/graph/index.js";
import { shrink } from "../../src/ml/images/shrink.js";
import { toTensor } from "../../src/ml/images/tensor.js";
import { classifier } from "../../src/ml/networks/classifier.js";
import { Layers } from "../../src/ml/networks/layers.js";
import { CLASSIFIER_DEFAULTS, ClassifierTrainee } from "../../src/ml/training/classifier.js";
import { runTraining } from "../../src/ml/training/loop.js";
import type { LsganData } from "../../src/ml/training/lsgan.js";
import { Random } from "../../src/random.js";
import { kept, pictures } from "./workshop.js";

/** Says the categories of pictures; trained on half of the photos, from a seed of its own. */
export interface Judge {
  categoriesOf(pixels: readonly Uint8Array[]): Promise<Int32Array>;
  /** Features [n, 256], too: what the classifier sees in the pictures. */
  look(pixels: readonly Uint8Array[]): Promise<{ readonly categories: Int32Array; readonly features: Float32Array }>;
  /** Share of the other half of the photos that it puts into their category: of all, and of each category. */
  readonly onPhotos: number;
  readonly onCategory: readonly number[];
}

const SIZE = 64;
const BATCH = 32;

export async function trainJudge(engine: Engine, photos: LsganData, cache: string): Promise<Judge> {
  const { images, categories, categoryCount } = photos;
  const order = new Random("halves").shuffle(Array.from({ length: images.count }, (_, i) => i));
  const [half, other] = [order.slice(0, images.count >> 1), order.slice(images.count >> 1)];
  const learned = shrink(pictures(images, half), SIZE);
  const answers = Int32Array.from(half, (photo) => categories[photo]);
  const settings = { ...CLASSIFIER_DEFAULTS, epochs: 12, seed: 4242 };
  const { weights } = await kept(cache, ["judge", settings, { pixels: learned.pixels, answers }], async () => {
    const questions = [{ name: "category", classes: categoryCount, answers }];
    const trainee = await ClassifierTrainee.create(engine, { images: learned, questions }, settings);
    const { weights, history } = await runTraining(trainee);
    await trainee.dispose();
    return { weights, metrics: history.at(-1) ?? {} };
  });
  const read = input("images", [BATCH, 3, SIZE, SIZE]);
  const [trunk, heads] = [new Layers("encoder", "inference"), new Layers("heads", "inference")];
  const network = classifier(trunk, heads, read, [categoryCount]);
  const [logits] = network.logits;
  const program = await engine.compile({ outputs: { logits, features: network.features }, weights });
  const look = async (all: readonly Uint8Array[]) => {
    const found = new Int32Array(all.length);
    const width = network.features.shape[1];
    const features = new Float32Array(all.length * width);
    for (let start = 0; start < all.length; start += BATCH) {
      const part = all.slice(start, start + BATCH);
      const side = Math.sqrt(part[0].length / 3);
      const set = shrink({ size: side, count: part.length, pixels: Buffer.concat(part) }, SIZE);
      const out = new Float32Array(BATCH * 3 * SIZE * SIZE);
      const result = await program.run({ images: toTensor(set, Array.from(part.keys()), { out }) });
      features.set(result.features.subarray(0, part.length * width), start * width);
      part.forEach((_, i) => {
        const row = result.logits.subarray(i * categoryCount, (i + 1) * categoryCount);
        found[start + i] = row.indexOf(Math.max(...row));
      });
    }
    return { categories: found, features };
  };
  const categoriesOf = async (all: readonly Uint8Array[]) => (await look(all)).categories;
  const length = 3 * images.size ** 2;
  const said = await categoriesOf(other.map((photo) => images.pixels.subarray(photo * length, (photo + 1) * length)));
  const right = other.map((photo, i) => (said[i] === categories[photo] ? 1 : 0));
  const onCategory = Array.from({ length: categoryCount }, (_, category) => {
    const own = right.filter((_, i) => categories[other[i]] === category);
    return own.reduce((sum: number, one) => sum + one, 0) / own.length;
  });
  return { categoriesOf, look, onPhotos: right.reduce((sum: number, one) => sum + one, 0) / right.length, onCategory };
}
