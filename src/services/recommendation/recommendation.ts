import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { Database } from "../../database/database.js";
import type { Engine } from "../../ml/engine/engine.js";
import { POP_RANK } from "../../ml/recommenders/popRank.js";
import type { MethodName } from "../../ml/recommenders/recommender.js";
import { RetrievalThreads } from "../../ml/retrieval/retrievalThreads.js";
import type { ObjectStore } from "../../storage/objectStore.js";
import { pageSize } from "../catalogue/pages.js";
import type { ShownItems } from "../catalogue/shownItems.js";
import { NotFoundError, NotReadyError, UserInputError } from "../errors.js";
import type { ExperimentService } from "../experiments/types.js";
import type { MerchandisingService } from "../merchandising/types.js";
import type { LoadedRecommender, ServingModels } from "../models/servingModels.js";
import type { UploadService } from "../uploads/types.js";
import { type AnsweredShopper, AnswerLog } from "./answerLog.js";
import { Candidates } from "./candidates.js";
import { checkColdItems, scoreCold } from "./coldScores.js";
import { type FeaturesOf, noFeatures, type PictureReaders } from "./embedItems.js";
import type { History } from "./history.js";
import { type ComparedItem, itemVector } from "./itemVector.js";
import { PictureCodes } from "./pictureCodes.js";
import { Popularity } from "./popularity.js";
import { positionsOf } from "./rankedItems.js";
import { Ranking, type RankingRequest } from "./ranking.js";
import { ReadyRecommenders } from "./readyRecommenders.js";
import { WHY_POPULAR } from "./reasons.js";
import { RulesInForce } from "./rulesInForce.js";
import { RunningExperiment } from "./runningExperiment.js";
import { ShiftGroups } from "./shiftGroups.js";
import { Shoppers } from "./shoppers.js";
import { knownTasteOf, type ReadyRecommender, tasteOfLikes, tasteOfShopper } from "./taste.js";
import type {
  BatchRanking,
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

const MOST_IDS = 1000;
/** Latest items of a shopper whose categories count where no recommender knows them. */
const MOST_LOOKED_AT = 20;
const HYBRID = "hybrid" satisfies MethodName;

/** Opens the service; close it to write the last answers to the log and end its threads. */
export function createRecommendation(
  options: RecommendationOptions,
): RecommendationService & BatchRanking & { close(): Promise<void> } {
  return new Recommendations(options);
}

class Recommendations implements RecommendationService, BatchRanking {
  readonly #threads: RetrievalThreads;
  readonly #ready: ReadyRecommenders;
  readonly #candidates: Candidates;
  readonly #ranking: Ranking;
  readonly #rules: RulesInForce;
  readonly #experiment: RunningExperiment;
  readonly #codes: PictureCodes;
  readonly #log: AnswerLog;
  readonly #stop: () => void;
  readonly #shoppers: Shoppers;

  constructor(private readonly options: RecommendationOptions) {
    const { database, engine, serving, logger, threads, recheck = 2000 } = options;
    this.#threads = new RetrievalThreads(threads);
    this.#ready = new ReadyRecommenders(database, this.#threads);
    const popularity = new Popularity(database, this.#threads, 5 * recheck);
    this.#candidates = new Candidates(database, popularity, recheck);
    this.#ranking = new Ranking(this.#candidates, popularity, new ShiftGroups(this.#candidates, recheck));
    this.#rules = new RulesInForce(options.merchandising, recheck);
    this.#codes = new PictureCodes(engine);
    this.#log = new AnswerLog(database, logger);
    this.#stop = serving.onLoaded((loaded) => this.#prepare(loaded));
    this.#shoppers = new Shoppers(database);
    this.#experiment = new RunningExperiment(options.experiments, recheck);
  }

  async recommend(request: RecommendRequest): Promise<RankedAnswer> {
    const started = performance.now();
    const { answered, ranking } = await this.#rankingFor(request);
    return this.#answer(started, answered, ranking);
  }

  async rank(request: RecommendRequest): Promise<Omit<RankedAnswer, "id">> {
    return this.#ranked((await this.#rankingFor(request)).ranking);
  }

  async factorOf(userId: string, name: string): Promise<Float32Array | undefined> {
    const recommender = await this.#recommender(name);
    const { history } = await this.#shoppers.find({ userId });
    return recommender && (await tasteOfShopper(recommender, userId, history))?.p;
  }

  async #rankingFor(request: RecommendRequest) {
    const { exclude = [] } = request;
    checkIds("exclude", exclude);
    const shopper = await this.#shoppers.find(request);
    const { userId, visitorId, history } = shopper;
    const assignment = await this.#experiment.assignment({ ...request, userId, visitorId });
    const { recommender: name, diversity, exploration } = assignment?.arm ?? request;
    const recommender = await this.#recommender(name);
    const taste = recommender && (await tasteOfShopper(recommender, userId, history));
    const whyPopular = name === POP_RANK ? undefined : WHY_POPULAR.unknownShopper;
    const ranking = {
      ...request,
      diversity,
      exploration,
      excluded: [...history.has, ...exclude],
      by: recommender && taste && { recommender, taste },
      chosen: history.likes,
      whyPopular: recommender || name ? whyPopular : WHY_POPULAR.noModel,
      categories: taste === undefined && name === undefined ? await this.#categoriesOf(history) : [],
    };
    return { answered: { userId, visitorId, assignment }, ranking };
  }

  async recommendForItems(request: RecommendForItemsRequest): Promise<RankedAnswer> {
    const started = performance.now();
    const { likes, exclude = [] } = request;
    checkIds("likes", likes);
    checkIds("exclude", exclude);
    const recommender = await this.#recommender();
    const taste = recommender && (await tasteOfLikes(recommender, likes));
    const whyPopular = likes.length === 0 ? WHY_POPULAR.noLikes : WHY_POPULAR.unknownLikes;
    return this.#answer(
      started,
      {},
      {
        ...request,
        excluded: [...likes, ...exclude],
        by: recommender && taste && { recommender, taste },
        chosen: likes.map((itemId) => ({ itemId, bought: false })),
        whyPopular: recommender ? whyPopular : WHY_POPULAR.noModel,
      },
    );
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

  /** Of the items that somebody likes, those of the latest first. */
  async #categoriesOf({ likes }: History): Promise<string[]> {
    const items = await this.options.shownItems.of(likes.slice(0, MOST_LOOKED_AT).map(({ itemId }) => itemId));
    return [...new Set(items.flatMap((item) => item?.categoryId ?? []))];
  }

  /** @param started by performance.now(), when the request came */
  async #answer(
    started: number,
    shopper: AnsweredShopper,
    request: Omit<RankingRequest, "rules" | "seed">,
  ): Promise<RankedAnswer> {
    const answer = await this.#ranked(request);
    this.#log.add(answer, shopper, performance.now() - started);
    return answer;
  }

  async #ranked(request: Omit<RankingRequest, "rules" | "seed">): Promise<RankedAnswer> {
    pageSize(request.first, 1);
    checkShare("diversity", request.diversity);
    checkShare("exploration", request.exploration);
    const id = randomUUID();
    return { id, ...(await this.#ranking.rank({ ...request, rules: await this.#rules.now(), seed: id })) };
  }
}

function checkShare(argument: string, share = 0): void {
  if (!(share >= 0 && share <= 1)) throw new UserInputError(`${argument} is ${share}; give 0 to 1.`);
}

function checkIds(argument: string, ids: readonly string[]): void {
  if (ids.length > MOST_IDS) throw new UserInputError(`${argument} has ${ids.length} ids; give at most ${MOST_IDS}.`);
}
