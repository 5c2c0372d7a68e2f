import { join } from "node:path";
import type { Database } from "../../../database/database.js";
import type { Designer } from "../../../ml/design/designer.js";
import type { Engine } from "../../../ml/engine/engine.js";
import { SIZES } from "../../../ml/networks/profile.js";
import type { ObjectStore } from "../../../storage/objectStore.js";
import { compileDesigner } from "../../design/designers.js";
import { designGenerator, designRecommender, type PictureRecommender } from "../../design/designModels.js";
import { NotReadyError } from "../../errors.js";
import { createServingModels } from "../../models/loadedModels.js";
import type { LoadedGenerator } from "../../models/servingModels.js";
import { createStoredServices } from "../../services.js";
import { type ImagePack, loadImagePack } from "../../training/imagePack.js";
import { loadTrainingData, type TrainingData } from "../../training/trainingData.js";
import { type AlignedScorer, alignScorer } from "../alignScorer.js";
import { requireNamedModels } from "./namedModels.js";

export interface MaterialOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly engine: Engine;
  /** Prepared pictures and judges are kept here. */
  readonly dataDirectory: string;
  /** Id of the DVBPR whose taste designs follow; as designing chooses it by default. */
  readonly recommender?: string;
  /** Id of the generator; the active one by default. */
  readonly generator?: string;
  readonly onPictures?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** All that trials of designing are drawn from, in memory. */
export interface DesignMaterial {
  readonly data: TrainingData;
  readonly recommender: PictureRecommender;
  /** The recommender's factors in the order of the data's shoppers and items. */
  readonly scorer: AlignedScorer;
  readonly generator: LoadedGenerator;
  readonly designer: Designer;
  /** Pictures of all items, as large as the generator draws. */
  readonly photos: ImagePack;
  /** X_c of each of the generator's categories: items with a picture and a code. */
  readonly itemsOf: readonly Int32Array[];
  /** Shoppers with a training row whom the recommender knows. */
  readonly shoppers: Int32Array;
  /** Ends the compiled networks. */
  close(): Promise<void>;
}

/** The least items that a category needs for a trial. */
const LEAST_ITEMS = 3;

/**
 * Loads models and pictures, each picture decoded once.
 * @throws UserInputError when a model that was named cannot design; NotReadyError when one is missing, or there is nothing to
 *   draw trials from
 */
export async function loadDesignMaterial(options: MaterialOptions): Promise<DesignMaterial> {
  const { database, store, engine, dataDirectory, onPictures, signal } = options;
  await requireNamedModels(database, options);
  const { models } = createStoredServices(database, store);
  const serving = createServingModels({ database, store, models });
  try {
    const recommender = await designRecommender(serving, options.recommender);
    const generator = await designGenerator(serving, options.generator);
    const data = await loadTrainingData(database);
    const scorer = alignScorer(recommender.scorer, data);
    const itemsOf = generator.categories.map((id) => {
      const category = data.categoryIds.indexOf(id);
      return Int32Array.from(data.itemIds.keys()).filter(
        (item) => data.itemCategories[item] === category && Number.isFinite(scorer.b[item]),
      );
    });
    const known = new Set(recommender.scorer.userIds);
    const shoppers = Int32Array.from(data.userIds.keys()).filter(
      (user) => data.train.byUser.size(user) > 0 && known.has(data.userIds[user]),
    );
    if (shoppers.length === 0)
      throw new NotReadyError(
        `The recommender "${recommender.model.id}" knows none of the shoppers: train it again on the data there are now.`,
      );
    if (itemsOf.every((items) => items.length < LEAST_ITEMS))
      throw new NotReadyError(
        `None of the categories that the generator "${generator.model.id}" draws has ${LEAST_ITEMS} items with pictures.`,
      );
    const photos = await loadImagePack({
      store,
      imageKeys: data.imageKeys,
      size: SIZES[generator.profile].generatorSize,
      cacheDirectory: join(dataDirectory, "cache"),
      onProgress: onPictures,
      signal,
    });
    const designer = await compileDesigner(engine, recommender, generator);
    const close = () => designer.dispose();
    return { data, recommender, scorer, generator, designer, photos, itemsOf, shoppers, close };
  } finally {
    await serving.close();
  }
}

/** Indices of the categories that trials may ask for. */
export function askedCategories({ itemsOf }: DesignMaterial): number[] {
  return Array.from(itemsOf.keys()).filter((category) => itemsOf[category].length >= LEAST_ITEMS);
}

/** The picture of an item: [3, S, S]. */
export function photoOf({ photos }: Pick<DesignMaterial, "photos">, item: number): Uint8Array {
  const length = 3 * photos.size ** 2;
  return photos.pixels.subarray(item * length, (item + 1) * length);
}

/** Items whose pictures a generator of these categories may learn from, and the index of each one's category. */
export function studioPhotos({ photos, itemsOf }: Pick<DesignMaterial, "photos" | "itemsOf">): {
  readonly items: Int32Array;
  readonly categories: Int32Array;
} {
  const rows = itemsOf.flatMap((items, category) =>
    Array.from(items)
      .filter((item) => photos.studio[item])
      .map((item) => [item, category] as const),
  );
  return {
    items: Int32Array.from(rows, ([item]) => item),
    categories: Int32Array.from(rows, ([, category]) => category),
  };
}
