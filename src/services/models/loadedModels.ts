import type { Logger } from "pino";
import type { Database } from "../../database/database.js";
import type { ModelKind } from "../../database/generated/client.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { NotReadyError } from "../errors.js";
import { TimedCache } from "../timedCache.js";
import { loadGenerator, loadRecommender } from "./modelFiles.js";
import type { Models } from "./models.js";
import { newItemsDigest, withNewItems } from "./newItems.js";
import type { LoadedGenerator, LoadedRecommender, ServingModels } from "./servingModels.js";

export interface ServingOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly models: Models;
  /** Milliseconds after which the database is asked again what is active and what was embedded; 2 s by default. */
  readonly recheck?: number;
  readonly logger?: Pick<Logger, "error">;
}

/** Models of each kind kept in memory: the active one, and some that are asked for by name. */
const KEPT = 4;
/** Milliseconds after which an active model that could not be loaded is tried again while another serves. */
const RETRY = 30_000;

/**
 * Loads models when they are first asked for and keeps the last few. A model activated by this process serves from then on; one
 * activated or trained by another is looked for every `recheck`, so are items embedded after training ({@link withNewItems}).
 * While the next is loaded the one before answers. What it returns never changes, so that a request goes on with the model it
 * began with. Its `model` row is as it was when loaded.
 */
export function createServingModels(options: ServingOptions): ServingModels & { close(): Promise<void> } {
  return new LoadedModels(options);
}

interface Grown {
  readonly digest: string;
  readonly recommender: LoadedRecommender;
}

class LoadedModels implements ServingModels {
  readonly #ids: TimedCache<string | undefined>;
  readonly #recommenders: TimedCache<LoadedRecommender>;
  readonly #grown: TimedCache<Grown>;
  readonly #generators: TimedCache<LoadedGenerator>;
  readonly #preparations = new Set<(recommender: LoadedRecommender) => Promise<void>>();
  readonly #stop: (() => void)[];
  readonly #logger: ServingOptions["logger"];
  /** The active recommender that answers, and the id of the one that is to. */
  #serving: LoadedRecommender | undefined;
  #wanted: string | undefined;
  /** What this process is about to activate. */
  #next: LoadedRecommender | undefined;
  #failed: { readonly id: string; readonly retryAt: number } | undefined;

  constructor({ database, store, models, recheck = 2000, logger }: ServingOptions) {
    this.#logger = logger;
    const forever = { milliseconds: Number.POSITIVE_INFINITY, entries: KEPT };
    const row = (id: string) => database.prisma.model.findUniqueOrThrow({ where: { id } });
    this.#ids = new TimedCache((key) => findModel(database, JSON.parse(key)), { milliseconds: recheck });
    this.#recommenders = new TimedCache<LoadedRecommender>(async (id) => {
      const model = await row(id);
      return { ...(await named(id, loadRecommender(store, id))), model };
    }, forever);
    this.#grown = new TimedCache(
      async (id, previous) => {
        const trained = await this.#recommenders.get(id);
        const digest = await newItemsDigest(database, id);
        if (digest === previous?.digest) return previous;
        const recommender =
          digest === "0" ? trained : { ...trained, scorer: await withNewItems(database, id, trained.scorer) };
        await Promise.all(Array.from(this.#preparations, (prepare) => prepare(recommender)));
        return { digest, recommender };
      },
      { milliseconds: recheck, entries: KEPT, patience: 0 },
    );
    this.#generators = new TimedCache(
      async (id) => ({ model: await row(id), ...(await named(id, loadGenerator(store, id))) }),
      forever,
    );
    this.#stop = [
      models.beforeActivation(async ({ id, kind }) => {
        if (kind === "RECOMMENDER") this.#next = await this.#loadable(id);
      }),
      models.onActivated(({ id }) => {
        this.#ids.clear();
        if (this.#next?.model.id !== id) return;
        this.#wanted = id;
        this.#serve(this.#next);
        this.#next = undefined;
      }),
    ];
  }

  async recommender(nameOrId?: string): Promise<LoadedRecommender | undefined> {
    const id = await this.#id("RECOMMENDER", nameOrId);
    if (id === undefined) return undefined;
    return nameOrId === undefined ? this.#active(id) : (await this.#grown.get(id)).recommender;
  }

  async generator(idOrName?: string): Promise<LoadedGenerator | undefined> {
    const id = await this.#id("GENERATOR", idOrName);
    return id === undefined ? undefined : this.#generators.get(id);
  }

  onLoaded(prepare: (recommender: LoadedRecommender) => Promise<void>): () => void {
    this.#preparations.add(prepare);
    return () => void this.#preparations.delete(prepare);
  }

  async close(): Promise<void> {
    for (const stop of this.#stop) stop();
    for (const cache of [this.#ids, this.#recommenders, this.#grown, this.#generators]) cache.clear();
  }

  /** The active recommender once it is loaded; until then the one that was active before. */
  #active(id: string): Promise<LoadedRecommender> | LoadedRecommender {
    this.#wanted = id;
    const serving = this.#serving;
    if (serving !== undefined && this.#failed?.id === id && performance.now() < this.#failed.retryAt) return serving;
    const loading = this.#grown.get(id).then(({ recommender }) => {
      if (this.#wanted === id) this.#serve(recommender);
      return recommender;
    });
    if (serving === undefined || serving.model.id === id) return loading;
    loading.catch((error) => {
      if (this.#failed?.id === id && performance.now() < this.#failed.retryAt) return;
      this.#failed = { id, retryAt: performance.now() + RETRY };
      this.#logger?.error({ err: error, active: id, serving: serving.model.id }, "the model before goes on serving");
    });
    return serving;
  }

  /** What was active goes from memory, once no request has it. */
  #serve(recommender: LoadedRecommender): void {
    const before = this.#serving?.model.id;
    this.#serving = recommender;
    if (before === undefined || before === recommender.model.id) return;
    this.#recommenders.delete(before);
    this.#grown.delete(before);
  }

  /** @throws NotReadyError when it cannot be loaded */
  async #loadable(id: string): Promise<LoadedRecommender> {
    try {
      return (await this.#grown.get(id)).recommender;
    } catch (error) {
      const message = `The model "${id}" cannot serve: its files cannot be read. Activate another, or train it again.`;
      throw new NotReadyError(message, { cause: error });
    }
  }

  #id(kind: ModelKind, nameOrId?: string): Promise<string | undefined> {
    return this.#ids.get(JSON.stringify([kind, nameOrId ?? null]));
  }
}

/** The model of that id, else the newest of that name; without either the active one. */
async function findModel(
  database: Database,
  [kind, nameOrId]: readonly [ModelKind, string | null],
): Promise<string | undefined> {
  const [row] = await database.query<{ id: string }>(
    `SELECT "id" FROM "Model" WHERE "kind" = $1::text::"ModelKind"
     AND CASE WHEN $2::text IS NULL THEN "active" ELSE $2::text IN ("id", "name") END
     ORDER BY "id" = $2::text DESC, "createdAt" DESC, "id" DESC LIMIT 1`,
    [kind, nameOrId],
  );
  return row?.id;
}

async function named<T>(modelId: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    throw new Error(
      `The files of the model "${modelId}" cannot be read (${error instanceof Error ? error.message : error}); ` +
        "activate another model, or train it again.",
      { cause: error },
    );
  }
}
