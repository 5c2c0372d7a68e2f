import type { Database } from "../database/database.js";
import type { ObjectStore } from "../storage/objectStore.js";
import { type AnalyticsService, DatabaseAnalytics } from "./analytics/analytics.js";
import { Boards } from "./boards/boards.js";
import type { BoardService } from "./boards/types.js";
import { Catalogue } from "./catalogue/catalogue.js";
import type { DesignService } from "./design/types.js";
import { Experiments } from "./experiments/experiments.js";
import type { ExperimentService } from "./experiments/types.js";
import { DatabaseFeedback } from "./feedback/feedback.js";
import type { FeedbackService } from "./feedback/types.js";
import { Merchandising } from "./merchandising/merchandising.js";
import type { MerchandisingService } from "./merchandising/types.js";
import type { ModelMapService } from "./models/maps/modelMaps.js";
import { Models } from "./models/models.js";
import type { RecommendationService } from "./recommendation/types.js";
import type { UploadService } from "./uploads/types.js";
import { Uploads } from "./uploads/uploads.js";

/** What the platform does; the API calls nothing else. */
export interface Services {
  readonly catalogue: Catalogue;
  readonly uploads: UploadService;
  readonly recommendation: RecommendationService;
  readonly design: DesignService;
  readonly boards: BoardService;
  readonly feedback: FeedbackService;
  readonly merchandising: MerchandisingService;
  readonly experiments: ExperimentService;
  readonly models: Models;
  readonly maps: ModelMapService;
  readonly analytics: AnalyticsService;
}

/** The services that need rows and objects alone. */
export type StoredServices = Omit<Services, "recommendation" | "design" | "maps">;

/** Builds what ranking, designing and maps of models may themselves stand on; add those three and the result is {@link Services}. */
export function createStoredServices(database: Database, store: ObjectStore): StoredServices {
  const uploads = new Uploads(database, store);
  const models = new Models(database);
  return {
    uploads,
    catalogue: new Catalogue(database, store, uploads),
    boards: new Boards(database, store),
    feedback: new DatabaseFeedback(database),
    merchandising: new Merchandising(database),
    experiments: new Experiments(database, (recommender) => models.hasRecommender(recommender)),
    models,
    analytics: new DatabaseAnalytics(database),
  };
}
