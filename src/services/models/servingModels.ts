import type { Model } from "../../database/generated/client.js";
import type { TrainedRecommender } from "../../ml/recommenders/recommender.js";
import type { GeneratorFiles } from "./modelFiles.js";

/** A trained recommender in memory. */
export interface LoadedRecommender extends TrainedRecommender {
  readonly model: Model;
}

/** A trained generator in memory. */
export interface LoadedGenerator extends GeneratorFiles {
  readonly model: Model;
}

/** The models that serve, loaded once and swapped when another is activated. */
export interface ServingModels {
  /**
   * The active recommender, or the newest one of that method name or that model id.
   * undefined when there is none; an unknown name or id too.
   */
  recommender(nameOrId?: string): Promise<LoadedRecommender | undefined>;
  /** The active generator, or the one of that model id. */
  generator(id?: string): Promise<LoadedGenerator | undefined>;
  /** Has `prepare` end before a recommender that was just loaded is answered. Returns what ends that. */
  onLoaded(prepare: (recommender: LoadedRecommender) => Promise<void>): () => void;
}
