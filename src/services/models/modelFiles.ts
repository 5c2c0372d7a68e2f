import type { Arrays } from "../../ml/engine/engine.js";
import type { Conditioning } from "../../ml/networks/discriminator.js";
import type { Profile } from "../../ml/networks/profile.js";
import type { FoldIn } from "../../ml/recommenders/foldIn.js";
import type { AffineMap, AttributeColumn, ItemEmbedder, PictureEncoder } from "../../ml/recommenders/itemEmbedder.js";
import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import type { TrainedRecommender } from "../../ml/recommenders/recommender.js";
import type { Metrics } from "../../ml/training/loop.js";
import { sharedArray } from "../../ml/training/parameters.js";
import { decodeSafetensors, encodeSafetensors } from "../../ml/training/safetensors.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { sharedIds } from "../sharedIds.js";

/** A trained generator with its discriminator. */
export interface GeneratorFiles {
  readonly profile: Profile;
  /** How D learns of the category; the usual way of the profile when absent. */
  readonly conditioning?: Conditioning;
  /** Category ids in the order of the one-hot condition. */
  readonly categories: readonly string[];
  /** `generator/...` and `discriminator/...`. */
  readonly weights: Arrays;
}

const folder = (modelId: string) => `models/${modelId}`;

/** `recommender.json`: what of a recommender is not numbers. */
interface Manifest extends Pick<LinearScorer, "userIds" | "itemIds" | "factors"> {
  readonly foldIn?: FoldIn;
  readonly encoder?: Omit<PictureEncoder, "weights">;
  readonly embedder?: {
    readonly features?: { readonly setId: string; readonly width: number };
    readonly attributes?: readonly AttributeColumn[];
    readonly unitLength?: boolean;
  };
}

/** Stores a recommender's files under `models/<id>/`: scorer, ids, what embeds new items, and the weights of Phi. */
export async function saveRecommender(
  store: ObjectStore,
  modelId: string,
  { scorer, foldIn, embedder, encoder }: TrainedRecommender,
  history: readonly Metrics[],
): Promise<void> {
  const { userIds, itemIds, factors, P, Q, b } = scorer;
  await putTensors(store, `${folder(modelId)}/scorer.safetensors`, {
    P: { shape: [userIds.length, factors], data: P },
    Q: { shape: [itemIds.length, factors], data: Q },
    b: { shape: [itemIds.length], data: b },
  });
  if (embedder) {
    const { offset, codes, features, attributes } = embedder;
    const maps = {
      offset,
      codes: codes?.map,
      codesOffset: codes?.offset,
      features: features?.map,
      featuresOffset: features?.offset,
      attributes: attributes?.map,
    };
    const tensors = Object.entries(maps).flatMap(([name, data]) =>
      data ? [[name, { shape: [data.length / offset.length, offset.length], data }]] : [],
    );
    await putTensors(store, `${folder(modelId)}/embedder.safetensors`, Object.fromEntries(tensors));
  }
  if (encoder)
    await putWeights(store, `${folder(modelId)}/encoder.safetensors`, encoder.weights, { profile: encoder.profile });
  const features = embedder?.features && { setId: embedder.features.setId, width: embedder.features.width };
  const manifest: Manifest = {
    userIds,
    itemIds,
    factors,
    foldIn,
    encoder: encoder && { profile: encoder.profile, factors: encoder.factors },
    embedder: embedder && { features, attributes: embedder.attributes?.columns, unitLength: embedder.unitLength },
  };
  await putJson(store, `${folder(modelId)}/history.json`, history);
  await putJson(store, `${folder(modelId)}/recommender.json`, manifest);
}

/**
 * P, Q and b are in shared memory, so that retrieval threads read them uncopied.
 * @throws ObjectNotFoundError when a file is missing; Error when one is damaged.
 */
export async function loadRecommender(store: ObjectStore, modelId: string): Promise<TrainedRecommender> {
  const manifest = await getJson<Manifest>(store, `${folder(modelId)}/recommender.json`);
  const key = `${folder(modelId)}/scorer.safetensors`;
  const { tensors } = decodeSafetensors(await store.get(key), key, sharedArray);
  const [P, Q, b] = ["P", "Q", "b"].map((name) => tensors[name]?.data ?? new Float32Array(0));
  const { userIds, itemIds, factors, foldIn, encoder } = manifest;
  if (P.length !== userIds.length * factors || Q.length !== itemIds.length * factors || b.length !== itemIds.length)
    throw new Error(
      `${key} holds P, Q and b of ${P.length}, ${Q.length} and ${b.length} values, which do not fit the ${userIds.length} users, ${itemIds.length} items and ${factors} factors of recommender.json.`,
    );
  return {
    scorer: { userIds: sharedIds(userIds), itemIds: sharedIds(itemIds), factors, P, Q, b },
    ...(foldIn && { foldIn }),
    ...(manifest.embedder && { embedder: await loadEmbedder(store, modelId, manifest.embedder) }),
    ...(encoder && {
      encoder: { ...encoder, weights: (await getWeights(store, `${folder(modelId)}/encoder.safetensors`)).weights },
    }),
  };
}

async function loadEmbedder(
  store: ObjectStore,
  modelId: string,
  { features, attributes, unitLength }: NonNullable<Manifest["embedder"]>,
): Promise<ItemEmbedder> {
  const key = `${folder(modelId)}/embedder.safetensors`;
  const { tensors } = decodeSafetensors(await store.get(key), key);
  const map = (name: string): Float32Array => {
    if (tensors[name] === undefined) throw new Error(`${key} has no "${name}".`);
    return tensors[name].data;
  };
  const affine = (name: string): AffineMap => ({ map: map(name), offset: map(`${name}Offset`) });
  return {
    offset: map("offset"),
    ...(tensors.codes && { codes: affine("codes") }),
    ...(features && { features: { ...features, ...affine("features") } }),
    ...(attributes && { attributes: { columns: attributes, map: map("attributes") } }),
    ...(unitLength && { unitLength }),
  };
}

/** Stores a generator's files under `models/<id>/`. */
export async function saveGenerator(
  store: ObjectStore,
  modelId: string,
  { profile, conditioning, categories, weights }: GeneratorFiles,
  history: readonly Metrics[],
): Promise<void> {
  await putWeights(store, `${folder(modelId)}/generator.safetensors`, weights, {
    profile,
    ...(conditioning && { conditioning }),
  });
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

function putWeights(store: ObjectStore, key: string, weights: Arrays, metadata: Record<string, string>): Promise<void> {
  const tensors = Object.entries(weights).map(([name, data]) => [name, { shape: [data.length], data }]);
  return putTensors(store, key, Object.fromEntries(tensors), metadata);
}

interface Weights {
  readonly profile: Profile;
  readonly conditioning?: Conditioning;
  readonly weights: Arrays;
}

async function getWeights(store: ObjectStore, key: string): Promise<Weights> {
  const { tensors, metadata } = decodeSafetensors(await store.get(key), key);
  const weights = Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, data]));
  const { profile, conditioning } = metadata as Pick<Weights, "profile" | "conditioning">;
  return { profile, ...(conditioning && { conditioning }), weights };
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
