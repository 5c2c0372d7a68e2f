import type { Database } from "../../database/database.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { createServingModels } from "../models/loadedModels.js";
import { createRecommendation } from "../recommendation/recommendation.js";
import { createStoredServices } from "../services.js";
import { designsTable } from "./designs.js";
import { embeddingsTable } from "./embeddings.js";
import { type RecommendationsRequest, recommendationsTable } from "./recommendations.js";

/** Nothing is read anew: all of an export comes of one model, one catalogue and the same rules. */
const NEVER = Number.POSITIVE_INFINITY;

/** What can be exported of a database and a store. */
export type Exports = ReturnType<typeof openExports>;

/**
 * Opens what ranks for exports; close it to end its threads.
 * @param threads that rank
 */
export function openExports({
  database,
  store,
  threads,
}: {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly threads?: number;
}) {
  const stored = createStoredServices(database, store);
  const serving = createServingModels({ database, store, models: stored.models, recheck: NEVER });
  const ranking = createRecommendation({
    database,
    store,
    serving,
    uploads: stored.uploads,
    shownItems: stored.catalogue.shownItems,
    merchandising: stored.merchandising,
    experiments: stored.experiments,
    engine: () => Promise.reject(new Error("Exports compute no picture's code.")),
    threads,
    recheck: NEVER,
  });
  const parts = { database, ranking, serving, models: stored.models };
  return {
    recommendations: (request: RecommendationsRequest) => recommendationsTable(parts, request),
    embeddings: (request: { readonly recommender?: string }) => embeddingsTable(parts, request),
    designs: (request: { readonly since?: Date }) => designsTable(parts, request),
    async close() {
      await ranking.close();
      await serving.close();
    },
  };
}
