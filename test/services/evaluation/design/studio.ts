import { ThreadedEngine } from "../../../../src/ml/engine/threadedEngine.js";
import { input } from "../../../../src/ml/graph/index.js";
import { DISCRIMINATORS } from "../../../../src/ml/networks/discriminator.js";
import { ENCODERS } from "../../../../src/ml/networks/encoder.js";
import { GENERATORS } from "../../../../src/ml/networks/generator.js";
import { Layers } from "../../../../src/ml/networks/layers.js";
import { SIZES } from "../../../../src/ml/networks/profile.js";
import { Embedder } from "../../../../src/ml/recommenders/embedder.js";
import { codesAsFactors } from "../../../../src/ml/recommenders/itemEmbedder.js";
import type { TrainedRecommender } from "../../../../src/ml/recommenders/recommender.js";
import { initialWeights } from "../../../../src/ml/training/parameters.js";
import { Random } from "../../../../src/random.js";
import { saveGenerator, saveRecommender } from "../../../../src/services/models/modelFiles.js";
import { loadImagePack } from "../../../../src/services/training/imagePack.js";
import { registerModel } from "../../../../src/services/training/registerModel.js";
import { loadTrainingData, type TrainingData } from "../../../../src/services/training/trainingData.js";
import { fillCatalogue, openCatalogue, type TestCatalogue } from "../../training/catalogue.js";

const FACTORS = 8;
const SIZE = SIZES.compact.generatorSize;
export const CATEGORIES = ["bars", "discs"];

export interface Studio extends TestCatalogue {
  readonly data: TrainingData;
}

/**
 * A catalogue of discs and bars with an untrained generator and two untrained DVBPRs whose codes are those of their Phi: "old",
 * then "climbed", which is the newest; a "hybrid" on the codes of "climbed", and a "warp" that knows no pictures.
 */
export async function openStudio(): Promise<Studio> {
  const catalogue = await openCatalogue();
  await fillCatalogue(catalogue);
  const data = await loadTrainingData(catalogue.database);
  const engine = await ThreadedEngine.open("onnx-cpu", 1);
  try {
    const old = await dvbpr(catalogue, data, engine, 1);
    const climbed = await dvbpr(catalogue, data, engine, 2);
    await addRecommender(catalogue, data, "old", "dvbpr", old);
    await addRecommender(catalogue, data, "climbed", "dvbpr", climbed);
    await addRecommender(catalogue, data, "hybrid", "hybrid", climbed);
    await addRecommender(catalogue, data, "warp", "warp", { scorer: climbed.scorer });
  } finally {
    await engine.dispose();
  }
  await addGenerator(catalogue, data);
  return { ...catalogue, data };
}

async function addRecommender(
  { database, store }: TestCatalogue,
  data: TrainingData,
  id: string,
  name: string,
  trained: TrainedRecommender,
): Promise<void> {
  await saveRecommender(store, id, trained, []);
  await registerModel(database, { id, kind: "RECOMMENDER", name, ...rowOf(data) }, id === "hybrid");
}

const rowOf = ({ fingerprint }: TrainingData) => ({
  profile: "compact",
  dataFingerprint: fingerprint,
  settings: {},
  metrics: {},
});

async function dvbpr(
  { store, dataDirectory }: TestCatalogue,
  data: TrainingData,
  engine: ThreadedEngine,
  seed: number,
): Promise<TrainedRecommender> {
  const random = new Random(`dvbpr ${seed}`);
  const layers = new Layers("encoder", "inference");
  ENCODERS.compact(layers, input("images", [1, 3, SIZE, SIZE]), FACTORS);
  const weights = initialWeights([...layers.trainable, ...layers.statistics], random);
  const encoder = { profile: "compact", factors: FACTORS, weights } as const;
  const phi = await Embedder.compile(engine, encoder);
  const cacheDirectory = `${dataDirectory}/cache`;
  const Q = await phi.embed(await loadImagePack({ store, imageKeys: data.imageKeys, size: SIZE, cacheDirectory }));
  await phi.dispose();
  const { userIds, itemIds } = data;
  const P = Float32Array.from({ length: userIds.length * FACTORS }, () => random.normal());
  const b = new Float32Array(itemIds.length);
  return { scorer: { userIds, itemIds, factors: FACTORS, P, Q, b }, embedder: codesAsFactors(FACTORS), encoder };
}

/** An untrained G, of more contrast than training begins with, and an untrained D. */
async function addGenerator({ database, store }: TestCatalogue, data: TrainingData): Promise<void> {
  const classes = input("classes", [1, CATEGORIES.length]);
  const generator = new Layers("generator", "inference");
  const discriminator = new Layers("discriminator", "inference");
  const images = GENERATORS.compact(generator, input("z", [1, SIZES.compact.latentSize]), classes);
  DISCRIMINATORS.compact(discriminator, images, classes);
  const parameters = [generator, discriminator].flatMap(({ trainable, statistics }) => [...trainable, ...statistics]);
  const weights = initialWeights(parameters, new Random("generator"));
  for (const [name, values] of Object.entries(weights))
    if (/^generator\/(dense|deconv\d)\/weight/.test(name)) for (let i = 0; i < values.length; i++) values[i] *= 3;
  await saveGenerator(store, "gen", { profile: "compact", categories: CATEGORIES, weights }, []);
  await registerModel(database, { id: "gen", kind: "GENERATOR", name: "lsgan", ...rowOf(data) }, true);
}
