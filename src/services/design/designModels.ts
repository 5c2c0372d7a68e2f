import { NotReadyError } from "../errors.js";
import type { LoadedGenerator, LoadedRecommender, ServingModels } from "../models/servingModels.js";

/** A recommender that reads pictures, as designing needs one. */
export type PictureRecommender = LoadedRecommender & Required<Pick<LoadedRecommender, "encoder">>;

/**
 * The recommender whose taste designs follow: that of the id; else the active one when it reads pictures, else the newest DVBPR.
 * @throws NotReadyError when there is none
 */
export async function designRecommender(serving: ServingModels, id?: string): Promise<PictureRecommender> {
  for (const name of id ? [id] : [undefined, "dvbpr"]) {
    const recommender = await serving.recommender(name);
    if (recommender?.encoder) return recommender as PictureRecommender;
  }
  throw new NotReadyError(
    id
      ? `The recommender "${id}" is gone: ask for the design again.`
      : "No recommender that reads pictures has been trained yet: run `atelier train recommender dvbpr`.",
  );
}

/**
 * The generator of the id, else the active one.
 * @throws NotReadyError when there is none
 */
export async function designGenerator(serving: ServingModels, id?: string): Promise<LoadedGenerator> {
  const generator = await serving.generator(id);
  if (generator) return generator;
  throw new NotReadyError(
    id
      ? `The generator "${id}" is gone: ask for the design again.`
      : "No generator has been trained yet: run `atelier train generator`.",
  );
}
