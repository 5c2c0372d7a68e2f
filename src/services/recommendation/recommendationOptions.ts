import type { Logger } from "pino";
import type { Database } from "../../database/database.js";
import type { Engine } from "../../ml/engine/engine.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import type { ShownItems } from "../catalogue/shownItems.js";
import type { ExperimentService } from "../experiments/types.js";
import type { MerchandisingService } from "../merchandising/types.js";
import type { ServingModels } from "../models/servingModels.js";
import type { UploadService } from "../uploads/types.js";
import type { FeaturesOf } from "./embedItems.js";

export interface RecommendationOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly serving: ServingModels;
  readonly uploads: UploadService;
  /** Items as rankings show them. */
  readonly shownItems: Pick<ShownItems, "of">;
  /** Whose rules hold; none by default. */
  readonly merchandising?: Pick<MerchandisingService, "rules" | "onChanged">;
  /** Divides shoppers between ways of ranking; none by default. */
  readonly experiments?: Pick<ExperimentService, "experiments" | "onChanged">;
  /** Runs Phi on pictures that have no code yet; opened when the first comes. Must not block this thread. */
  readonly engine: () => Promise<Engine>;
  /** Reads features from pictures; none by default. */
  readonly features?: FeaturesOf;
  /** Hears of each answer by a trained recommender that is named and not the active one. */
  readonly onNamed?: (modelId: string) => void;
  readonly logger?: Pick<Logger, "warn">;
  /** Retrieval threads; one for each core, at most 2, by default. */
  readonly threads?: number;
  /** Milliseconds for which the items that pass a filter are not read again, and five times that for popularity counts; 2 s by default. */
  readonly recheck?: number;
}
