import type { MethodName } from "../../ml/recommenders/recommender.js";
import { NotReadyError } from "../errors.js";
import type { LoadedGenerator, LoadedRecommender, ServingModels } from "../models/servingModels.js";

const DVBPR = "dvbpr" satisfies MethodName;

/** A recommender whose item factors are Phi's codes (eq. 6), as designing needs one. */
export type PictureRecommender = LoadedRecommender & Required<Pick<LoadedRecommender, "encoder">>;

/**
 * The recommender whose taste designs follow: that of the id; else the active one when it is a DVBPR, else the newest DVBPR.
 * @throws NotReadyError when there is none
 */
export async function designRecommender(serving: ServingModels, id?: string): Promise<PictureRecommender> {
  for (const name of id ? [id] : [undefined, DVBPR]) {
    const recommender = await serving.recommender(name);
    if (recommender?.encoder && recommender.model.name === DVBPR) return recommender as PictureRecommender;
  }
  throw new NotReadyError(
    id
      ? `The recommender "${id}" is gone: ask for the design again.`
      : "No DVBPR recommender, whose taste designs follow, has been trained yet: run `atelier train recommender dvbpr`.",
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
