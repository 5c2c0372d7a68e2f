import type { Logger } from "pino";
import { openJobQueue } from "../jobs/bossQueue.js";
import type { JobQueue } from "../jobs/queue.js";
import type { Engine } from "../ml/engine/engine.js";
import { ThreadedEngine } from "../ml/engine/threadedEngine.js";
import { RetrievalThreads } from "../ml/retrieval/retrievalThreads.js";
import { DESIGN_QUEUE, type DesignJobs, watchExhausted } from "../services/design/designJobs.js";
import { Designs } from "../services/design/designService.js";
import { startDesignWorker } from "../services/design/designWorker.js";
import { PictureFeatures } from "../services/features/pictureFeatures.js";
import { createServingModels } from "../services/models/loadedModels.js";
import { MAP_QUEUE, type MapJobs, startMapWorker } from "../services/models/maps/mapWorker.js";
import { ModelMaps } from "../services/models/maps/modelMaps.js";
import type { ServingModels } from "../services/models/servingModels.js";
import { keepAnswersFor } from "../services/recommendation/answerRetention.js";
import type { FeaturesOf } from "../services/recommendation/embedItems.js";
import { embedNewItems } from "../services/recommendation/embedNewItems.js";
import { createRecommendation } from "../services/recommendation/recommendation.js";
import { createStoredServices, type Services } from "../services/services.js";
import type { Context } from "./context.js";

const EMBED_QUEUE = "embed";
/** Milliseconds between looks for pictures that nobody announced. */
const EMBED_INTERVAL = 60_000;

/** Recommenders beside the active one that new items are embedded for: those that were last asked for by name. */
const MOST_NAMED = 3;

type PlatformJobs = DesignJobs &
  MapJobs & {
    /** The recommender that items are embedded for; the active one when absent. */
    readonly [EMBED_QUEUE]: { readonly recommender?: string };
  };

/** All services of one process, and the workers in it. */
export interface Platform {
  readonly services: Services;
  readonly serving: ServingModels;
  readonly engine: () => Promise<Engine>;
  /** Stops workers (running designs go back to the queue), flushes logs, ends threads. Database and store stay open. */
  close(): Promise<void>;
}

/**
 * Opens the services over a database and a store.
 * @param workers designs at once in this process; 0 leaves them to `atelier worker` processes
 */
export async function openPlatform(
  { config, database, store }: Context,
  logger: Logger,
  workers: number,
): Promise<Platform> {
  let opening: Promise<ThreadedEngine> | undefined;
  const engine = () =>
    (opening ??= ThreadedEngine.open(config.engine, config.threads).catch((error) => {
      opening = undefined;
      throw error;
    }));
  const onError = (error: Error) => logger.warn({ err: error }, "the job queue had trouble");
  const queue: JobQueue<PlatformJobs> = await openJobQueue(database, [DESIGN_QUEUE, EMBED_QUEUE, MAP_QUEUE], {
    onError,
  });
  // Beside those that rank: a page view never waits for a design.
  const threads = new RetrievalThreads(1);
  const stored = createStoredServices(database, store);
  const serving = createServingModels({ database, store, models: stored.models, logger });
  const pictureFeatures = new PictureFeatures(database, store);
  const features: FeaturesOf = (setId, pictures) => pictureFeatures.featuresOf(setId, pictures);
  const embed = (recommender?: string) =>
    void queue
      .send(EMBED_QUEUE, { recommender }, { singletonKey: `${EMBED_QUEUE} ${recommender ?? ""}` })
      .catch((error) => logger.warn({ err: error }, "new items were not queued"));
  const named = new Set<string>();
  const onNamed = (recommender: string) => {
    if (!named.delete(recommender)) embed(recommender);
    named.add(recommender);
    for (const oldest of named) if (named.size > MOST_NAMED) named.delete(oldest);
  };
  const recommendation = createRecommendation({
    database,
    store,
    serving,
    uploads: stored.uploads,
    shownItems: stored.catalogue.shownItems,
    merchandising: stored.merchandising,
    experiments: stored.experiments,
    engine,
    features,
    onNamed,
    logger,
  });
  const services: Services = {
    ...stored,
    recommendation,
    design: new Designs({ database, queue, serving, uploads: stored.uploads }),
    maps: new ModelMaps({ store, queue }),
  };

  const { answerDays } = config;
  const stopCleaning = answerDays && keepAnswersFor(answerDays, database, logger);

  let embedTimer: NodeJS.Timeout | undefined;
  const embedSoon = () => {
    for (const recommender of [undefined, ...named]) embed(recommender);
  };
  stored.catalogue.onItemsUpserted(embedSoon);
  stored.models.onActivated(embedSoon);
  if (workers > 0) {
    await startDesignWorker({
      database,
      store,
      queue,
      serving,
      engine,
      threads,
      concurrency: workers,
      onError: (error, designId) => logger.error({ err: error, designId }, "a design failed"),
    });
    await startMapWorker({
      database,
      store,
      queue,
      onError: (error, modelId) => logger.error({ err: error, modelId }, "a model's map was not drawn"),
    });
    await queue.work(EMBED_QUEUE, {}, async ({ data: { recommender }, signal }) => {
      try {
        const parts = { database, store, serving, recommender, engine, features, signal, logger };
        const embedded = await embedNewItems(parts);
        if (embedded > 0) logger.info({ embedded, recommender }, "new pictures were embedded");
      } catch (error) {
        if (!signal.aborted) logger.error({ err: error }, "new pictures were not embedded");
        throw error;
      }
    });
    embedSoon();
    // An import beside this process, or a model activated in another one, tells nobody: looked for now and then.
    embedTimer = setInterval(embedSoon, EMBED_INTERVAL).unref();
  } else {
    await watchExhausted({ database, store, queue });
  }

  return {
    services,
    serving,
    engine,
    async close() {
      clearInterval(embedTimer);
      if (stopCleaning) await stopCleaning();
      await queue.stop({ graceful: false });
      await recommendation.close();
      await pictureFeatures.close();
      await serving.close();
      await threads.close();
      // One that could not be opened has told so where it was needed.
      await opening?.then(
        (opened) => opened.dispose(),
        () => {},
      );
    },
  };
}
