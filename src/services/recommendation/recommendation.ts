import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Database } from "../../database/database.js";
import type { Engine } from "../../ml/engine/engine.js";
import { POP_RANK } from "../../ml/recommenders/popRank.js";
import type { MethodName } from "../../ml/recommenders/recommender.js";
import { RetrievalThreads } from "../../ml/retrieval/retrievalThreads.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { pageSize } from "../catalogue/pages.js";
import { NotFoundError, NotReadyError, UserInputError } from "../errors.js";
import { gathered } from "../gathered.js";
import type { LoadedRecommender, ServingModels } from "../models/servingModels.js";
import type { UploadService } from "../uploads/types.js";
import { AnswerLog } from "./answerLog.js";
import { Candidates } from "./candidates.js";
import { checkColdItems, scoreCold } from "./coldScores.js";
import { type FeaturesOf, noFeatures, type PictureReaders } from "./embedItems.js";
import { type History, historiesOf, NO_HISTORY } from "./history.js";
import { type ComparedItem, itemVector } from "./itemVector.js";
import { PictureCodes } from "./pictureCodes.js";
import { Popularity } from "./popularity.js";
import { positionsOf } from "./rankedItems.js";
import { Ranking, type RankingRequest } from "./ranking.js";
import { ReadyRecommenders } from "./readyRecommenders.js";
import { WHY_POPULAR } from "./reasons.js";
import { knownTasteOf, type ReadyRecommender, tasteOfLikes, tasteOfShopper } from "./taste.js";
import type {
  ColdItemsRequest,
  ColdScore,
  ItemFilter,
  RankedAnswer,
  RecommendationService,
  RecommendForItemsRequest,
  RecommendRequest,
  ScoredItemId,
} from "./types.js";

export interface RecommendationOptions {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly serving: ServingModels;
  readonly uploads: UploadService;
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

const MOST_IDS = 1000;
const HYBRID = "hybrid" satisfies MethodName;

/** Opens the service; close it to write the last answers to the log and end its threads. */
export function createRecommendation(
  options: RecommendationOptions,
): RecommendationService & { close(): Promise<void> } {
  return new Recommendations(options);
}

class Recommendations implements RecommendationService {
  readonly #threads: RetrievalThreads;
  readonly #ready: ReadyRecommenders;
  readonly #candidates: Candidates;
  readonly #ranking: Ranking;
  readonly #codes: PictureCodes;
  readonly #log: AnswerLog;
  readonly #stop: () => void;
  readonly #historyOf: (userId: string) => Promise<History>;

  constructor(private readonly options: RecommendationOptions) {
    const { database, engine, serving, logger, threads, recheck = 2000 } = options;
    this.#threads = new RetrievalThreads(threads);
    this.#ready = new ReadyRecommenders(database, this.#threads);
    const popularity = new Popularity(database, this.#threads, 5 * recheck);
    this.#candidates = new Candidates(database, popularity, recheck);
    this.#ranking = new Ranking(this.#candidates, popularity);
    this.#codes = new PictureCodes(engine);
    this.#log = new AnswerLog(database, logger);
    this.#stop = serving.onLoaded((loaded) => this.#prepare(loaded));
    this.#historyOf = gathered((userIds) => historiesOf(database, userIds), NO_HISTORY);
  }

  async recommend(request: RecommendRequest): Promise<RankedAnswer> {
    const { userId, exclude = [], recommender: name } = request;
    checkIds("exclude", exclude);
    const [recommender, history] = await Promise.all([this.#recommender(name), this.#historyOf(userId)]);
    const taste = recommender && (await tasteOfShopper(recommender, userId, history));
    const whyPopular = name === POP_RANK ? undefined : WHY_POPULAR.unknownShopper;
    return this.#answer(userId, {
      ...request,
      excluded: [...history.has, ...exclude],
      by: recommender && taste && { recommender, taste },
      whyPopular: recommender || name ? whyPopular : WHY_POPULAR.noModel,
    });
  }

  async recommendForItems(request: RecommendForItemsRequest): Promise<RankedAnswer> {
    const { likes, exclude = [] } = request;
    checkIds("likes", likes);
    checkIds("exclude", exclude);
    const recommender = await this.#recommender();
    const taste = recommender && (await tasteOfLikes(recommender, likes));
    const whyPopular = likes.length === 0 ? WHY_POPULAR.noLikes : WHY_POPULAR.unknownLikes;
    return this.#answer(null, {
      ...request,
      excluded: [...likes, ...exclude],
      by: recommender && taste && { recommender, taste },
      whyPopular: recommender ? whyPopular : WHY_POPULAR.noModel,
    });
  }

  async similarItems(itemId: string, first: number, filter?: ItemFilter): Promise<readonly ScoredItemId[]> {
    pageSize(first, 1);
    const [recommender, [item]] = await Promise.all([
      this.#recommender(),
      this.options.database.query<ComparedItem>(
        `SELECT "id", "imageKey", "categoryId", "attributes" FROM "Item" WHERE "id" = $1`,
        [itemId],
      ),
    ]);
    if (item === undefined) throw new NotFoundError("item", itemId);
    const { database, store, logger } = this.options;
    const p =
      recommender && (await itemVector(recommender, item, { database, store, logger, readers: this.#readers() }));
    if (p) return this.#ranking.best(recommender.items, { p, cosine: true }, { first, filter }, [itemId]);
    const categories = (filter?.categories ?? [item.categoryId]).filter((category) => category === item.categoryId);
    const popular = await this.#ranking.popularityRanking({ first, filter: { ...filter, categories } }, [itemId]);
    return popular.map((other) => ({ ...other, score: 0 }));
  }

  async scoreColdItems(request: ColdItemsRequest): Promise<readonly ColdScore[]> {
    checkColdItems(request);
    const { database, store, uploads } = this.options;
    const recommender = await this.#coldRecommender();
    if (recommender === undefined)
      throw new NotReadyError(
        "No recommender is active; train one (`atelier train recommender hybrid`) or activate one.",
      );
    const taste = await knownTasteOf(database, recommender, request.userId);
    const parts = { database, store, uploads, candidates: this.#candidates, readers: this.#readers() };
    return scoreCold(parts, recommender, taste.p, request);
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#log.close();
    await this.#codes.close();
    await this.#threads.close();
  }

  #readers(): PictureReaders {
    return { codes: this.#codes, features: this.options.features ?? noFeatures };
  }

  /** The active recommender when it is a hybrid, else the newest hybrid, else the active one. */
  async #coldRecommender(): Promise<ReadyRecommender | undefined> {
    const { serving } = this.options;
    const active = await serving.recommender();
    if (active?.model.name === HYBRID) return this.#ready.of(active);
    const hybrid = (await serving.recommender(HYBRID)) ?? active;
    return hybrid && this.#ready.of(hybrid);
  }

  /** @throws UserInputError when there is none of that name or id */
  async #recommender(name?: string): Promise<ReadyRecommender | undefined> {
    const loaded = await this.options.serving.recommender(name);
    if (loaded === undefined) {
      if (name === undefined || name === POP_RANK) return undefined;
      throw new UserInputError(
        `recommender: there is no trained recommender "${name}"; give the name or id of one that \`models\` lists, or ${POP_RANK}.`,
      );
    }
    if (name !== undefined) {
      // What is named speaks also while the active one cannot be read.
      const active = await this.options.serving.recommender().catch(() => undefined);
      if (loaded.model.id !== active?.model.id) this.options.onNamed?.(loaded.model.id);
    }
    return this.#ready.of(loaded);
  }

  /** All that its first request would have to wait for. */
  async #prepare(loaded: LoadedRecommender): Promise<void> {
    const { items } = this.#ready.of(loaded);
    positionsOf(loaded.scorer.userIds);
    await Promise.all([items.retriever.prepare(), this.#candidates.allowed(items)]);
  }

  async #answer(userId: string | null, request: RankingRequest): Promise<RankedAnswer> {
    pageSize(request.first, 1);
    const answer = { id: randomUUID(), ...(await this.#ranking.rank(request)) };
    this.#log.add(answer, userId);
    return answer;
  }
}

function checkIds(argument: string, ids: readonly string[]): void {
  if (ids.length > MOST_IDS) throw new UserInputError(`${argument} has ${ids.length} ids; give at most ${MOST_IDS}.`);
}
