import { NotReadyError } from "../errors.js";
import type { LoadedRecommender, ServingModels } from "../models/servingModels.js";

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
    "No recommender that reads pictures has been trained yet: run `atelier train recommender dvbpr`.",
  );
}
