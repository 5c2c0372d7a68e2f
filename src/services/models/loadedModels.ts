import type { Database } from "../../database/database.js";
import type { ModelKind } from "../../database/generated/client.js";
import type { LinearScorer } from "../../ml/recommenders/linearScorer.js";
import { sharedArray } from "../../ml/training/parameters.js";
import type { ObjectStore } from "../../storage/objectStore.js";
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
}

/** Models of each kind kept in memory: the active one, and some that are asked for by name. */
const KEPT = 4;

/**
 * Loads models when they are first asked for and keeps the last few. A model activated by this process serves at once, one
 * activated or trained by another within `recheck`; so do items embedded after training ({@link withNewItems}). What it
 * returns never changes, so that a request goes on with the model it began with. Its `model` row is as it was when loaded.
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
  readonly #stop: () => void;

  constructor({ database, store, models, recheck = 2000 }: ServingOptions) {
    const forever = { milliseconds: Number.POSITIVE_INFINITY, entries: KEPT };
    const row = (id: string) => database.prisma.model.findUniqueOrThrow({ where: { id } });
    this.#ids = new TimedCache((key) => findModel(database, JSON.parse(key)), { milliseconds: recheck });
    this.#recommenders = new TimedCache<LoadedRecommender>(async (id) => {
      const model = await row(id);
      const trained = await named(id, loadRecommender(store, id));
      return { ...trained, model, scorer: inSharedMemory(trained.scorer) };
    }, forever);
    this.#grown = new TimedCache(
      async (id, previous) => {
        const trained = await this.#recommenders.get(id);
        const digest = await newItemsDigest(database, id);
        if (digest === previous?.digest) return previous;
        if (digest === "0") return { digest, recommender: trained };
        return { digest, recommender: { ...trained, scorer: await withNewItems(database, id, trained.scorer) } };
      },
      { milliseconds: recheck, entries: KEPT },
    );
    this.#generators = new TimedCache(
      async (id) => ({ model: await row(id), ...(await named(id, loadGenerator(store, id))) }),
      forever,
    );
    this.#stop = models.onActivated(() => this.#ids.clear());
  }

  async recommender(nameOrId?: string): Promise<LoadedRecommender | undefined> {
    const id = await this.#id("RECOMMENDER", nameOrId);
    return id === undefined ? undefined : (await this.#grown.get(id)).recommender;
  }

  async generator(idOrName?: string): Promise<LoadedGenerator | undefined> {
    const id = await this.#id("GENERATOR", idOrName);
    return id === undefined ? undefined : this.#generators.get(id);
  }

  async close(): Promise<void> {
    this.#stop();
    for (const cache of [this.#ids, this.#recommenders, this.#grown, this.#generators]) cache.clear();
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

/** Retrieval threads share the arrays. */
function inSharedMemory(scorer: LinearScorer): LinearScorer {
  const share = (values: Float32Array) => {
    const copy = sharedArray(values.length);
    copy.set(values);
    return copy;
  };
  return { ...scorer, P: share(scorer.P), Q: share(scorer.Q), b: share(scorer.b) };
}
