import type { Arrays } from "../../ml/engine/engine.js";
import type { Profile } from "../../ml/networks/profile.js";
import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import type { Metrics } from "../../ml/training/loop.js";
import { decodeSafetensors, encodeSafetensors } from "../../ml/training/safetensors.js";
import type { ObjectStore } from "../../storage/objectStore.js";

/** A trained ranking model: its scorer and, when it reads pictures, Phi. */
export interface RecommenderFiles {
  readonly scorer: LinearScorer;
  readonly encoder?: { readonly profile: Profile; readonly weights: Arrays };
}

/** A trained generator with its discriminator. */
export interface GeneratorFiles {
  readonly profile: Profile;
  /** Category ids in the order of the one-hot condition. */
  readonly categories: readonly string[];
  /** `generator/...` and `discriminator/...`. */
  readonly weights: Arrays;
}

const folder = (modelId: string) => `models/${modelId}`;

/** Stores a recommender's files under `models/<id>/`: scorer, ids, and the weights of Phi. */
export async function saveRecommender(
  store: ObjectStore,
  modelId: string,
  { scorer, encoder }: RecommenderFiles,
  history: readonly Metrics[],
): Promise<void> {
  const { userIds, itemIds, factors, P, Q, b } = scorer;
  await putTensors(store, `${folder(modelId)}/scorer.safetensors`, {
    P: { shape: [userIds.length, factors], data: P },
    Q: { shape: [itemIds.length, factors], data: Q },
    b: { shape: [itemIds.length], data: b },
  });
  await putJson(store, `${folder(modelId)}/ids.json`, { userIds, itemIds, factors });
  await putJson(store, `${folder(modelId)}/history.json`, history);
  if (encoder) await putWeights(store, `${folder(modelId)}/encoder.safetensors`, encoder.weights, encoder.profile);
}

/** @throws ObjectNotFoundError when a file is missing; Error when one is damaged. */
export async function loadRecommender(store: ObjectStore, modelId: string): Promise<RecommenderFiles> {
  const ids = await getJson<Pick<LinearScorer, "userIds" | "itemIds" | "factors">>(
    store,
    `${folder(modelId)}/ids.json`,
  );
  const key = `${folder(modelId)}/scorer.safetensors`;
  const { tensors } = decodeSafetensors(await store.get(key), key);
  const [P, Q, b] = ["P", "Q", "b"].map((name) => tensors[name]?.data ?? new Float32Array(0));
  const { userIds, itemIds, factors } = ids;
  if (P.length !== userIds.length * factors || Q.length !== itemIds.length * factors || b.length !== itemIds.length)
    throw new Error(
      `${key} holds P, Q and b of ${P.length}, ${Q.length} and ${b.length} values, which do not fit the ${userIds.length} users, ${itemIds.length} items and ${factors} factors of ids.json.`,
    );
  const scorer = { ...ids, P, Q, b };
  const encoderKey = `${folder(modelId)}/encoder.safetensors`;
  if ((await store.head(encoderKey)) === undefined) return { scorer };
  return { scorer, encoder: await getWeights(store, encoderKey) };
}

/** Stores a generator's files under `models/<id>/`. */
export async function saveGenerator(
  store: ObjectStore,
  modelId: string,
  { profile, categories, weights }: GeneratorFiles,
  history: readonly Metrics[],
): Promise<void> {
  await putWeights(store, `${folder(modelId)}/generator.safetensors`, weights, profile);
  await putJson(store, `${folder(modelId)}/categories.json`, categories);
  await putJson(store, `${folder(modelId)}/history.json`, history);
}

/** @throws ObjectNotFoundError when a file is missing; Error when one is damaged. */
export async function loadGenerator(store: ObjectStore, modelId: string): Promise<GeneratorFiles> {
  const categories = await getJson<string[]>(store, `${folder(modelId)}/categories.json`);
  return { categories, ...(await getWeights(store, `${folder(modelId)}/generator.safetensors`)) };
}

/** Metrics after each round of the training. */
export function loadHistory(store: ObjectStore, modelId: string): Promise<Metrics[]> {
  return getJson(store, `${folder(modelId)}/history.json`);
}

type Tensors = Parameters<typeof encodeSafetensors>[0]["tensors"];

function putTensors(store: ObjectStore, key: string, tensors: Tensors, metadata: Record<string, string> = {}) {
  return store.put(key, encodeSafetensors({ tensors, metadata }), { contentType: "application/octet-stream" });
}

function putWeights(store: ObjectStore, key: string, weights: Arrays, profile: Profile): Promise<void> {
  const tensors = Object.entries(weights).map(([name, data]) => [name, { shape: [data.length], data }]);
  return putTensors(store, key, Object.fromEntries(tensors), { profile });
}

async function getWeights(store: ObjectStore, key: string): Promise<{ profile: Profile; weights: Arrays }> {
  const { tensors, metadata } = decodeSafetensors(await store.get(key), key);
  const weights = Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, data]));
  return { profile: metadata.profile as Profile, weights };
}

function putJson(store: ObjectStore, key: string, value: unknown): Promise<void> {
  return store.put(key, Buffer.from(JSON.stringify(value)), { contentType: "application/json" });
}

async function getJson<T>(store: ObjectStore, key: string): Promise<T> {
  const text = Buffer.from(await store.get(key)).toString("utf8");
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new Error(`${key} is damaged: ${(error as Error).message}`, { cause: error });
  }
}
