import { join } from "node:path";
import type { Database } from "../../database/database.js";
import type { Model } from "../../database/generated/client.js";
import { SIZES } from "../../ml/networks/profile.js";
import type { Input, Method, RecommenderData, TrainedPhi } from "../../ml/recommenders/recommender.js";
import { NotFoundError, NotReadyError } from "../errors.js";
import { loadFeatures } from "../features/features.js";
import { loadRecommender } from "../models/modelFiles.js";
import { loadImagePack } from "./imagePack.js";
import type { TrainingData } from "./trainingData.js";
import type { RecommenderTraining } from "./trainRecommender.js";

type Inputs = Pick<RecommenderData, Input>;

/**
 * Loads what a method reads beside the interactions.
 * @throws NotReadyError naming the command that makes what the method cannot do without
 */
export async function loadInputs(
  context: RecommenderTraining,
  { name, needs, uses = [] }: Pick<Method<object>, "name" | "needs" | "uses">,
  data: TrainingData,
): Promise<Inputs> {
  const inputs: { -readonly [K in Input]?: Inputs[K] } = {};
  const reads = new Set([...needs, ...uses]);
  if (reads.has("images")) inputs.images = await loadPictures(context, data);
  if (reads.has("attributes")) inputs.attributes = data.attributes;
  if (reads.has("features")) inputs.features = await loadFeatures(context.database, data.itemIds, context.featureSet);
  if (reads.has("phi")) inputs.phi = await loadPhi(context, data);
  const missing = needs.find((input) => inputs[input] === undefined);
  if (missing !== undefined) throw new NotReadyError(`${name} ${WITHOUT[missing]}`);
  return inputs;
}

/**
 * What keeps a method from being trained, told before anything is: features that are not there.
 * @param featureSet the set that it is to read; any by default
 * @throws NotFoundError when there is no set of that name
 */
export async function whyUntrainable(
  { prisma }: Database,
  { name, needs, uses = [] }: Pick<Method<object>, "name" | "needs" | "uses">,
  featureSet?: string,
): Promise<string | undefined> {
  if (![...needs, ...uses].includes("features")) return undefined;
  const sets = await prisma.featureSet.count({ where: { id: featureSet } });
  if (sets > 0) return undefined;
  if (featureSet !== undefined) throw new NotFoundError("feature set", featureSet);
  return needs.includes("features") ? `${name} ${WITHOUT.features}` : undefined;
}

const WITHOUT: Readonly<Record<Input, string>> = {
  images: "reads pictures: import some.",
  attributes: "reads the catalogue's columns: import some.",
  features:
    "reads features of the pictures, and there are none: run `atelier features`, or import them with `--features FILE`.",
  phi: "stands on DVBPR's image network: run `atelier train recommender dvbpr` first.",
};

function loadPictures({ store, profile, dataDirectory, onPictures, signal }: RecommenderTraining, data: TrainingData) {
  return loadImagePack({
    store,
    imageKeys: data.imageKeys,
    size: SIZES[profile].encoderSize,
    cacheDirectory: join(dataDirectory, "cache"),
    onProgress: onPictures,
    signal,
  });
}

/** Whether there is a DVBPR that was trained on these data. */
export async function isPhiTrained(database: Database, data: TrainingData): Promise<boolean> {
  return (await newestDvbpr(database, data)) !== null;
}

async function loadPhi({ database, store }: RecommenderTraining, data: TrainingData): Promise<TrainedPhi | undefined> {
  const model = await newestDvbpr(database, data);
  if (model === null) return undefined;
  const { scorer, encoder } = await loadRecommender(store, model.id);
  return encoder && { ...encoder, codes: scorer.Q };
}

function newestDvbpr({ prisma }: Database, { fingerprint }: TrainingData): Promise<Model | null> {
  return prisma.model.findFirst({
    where: { kind: "RECOMMENDER", name: "dvbpr", dataFingerprint: fingerprint },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}
