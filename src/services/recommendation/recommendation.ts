import { randomUUID } from "node:crypto";
import type { MethodName } from "../../ml/recommenders/recommender.js";
import { RetrievalThreads } from "../../ml/retrieval/retrievalThreads.js";
import { pageSize } from "../catalogue/pages.js";
import type { ShownItem } from "../catalogue/shownItems.js";
import { COUNTED_RECOMMENDERS, TRENDING } from "../countedRecommenders.js";
import { NotReadyError, UserInputError } from "../errors.js";
import type { LoadedRecommender } from "../models/servingModels.js";
import { type AnsweredShopper, AnswerLog } from "./answerLog.js";
import { Candidates } from "./candidates.js";
import { checkColdItems, scoreCold } from "./coldScores.js";
import { noFeatures, type PictureReaders } from "./embedItems.js";
import type { History } from "./history.js";
import { itemVector } from "./itemVector.js";
import { CompanionReader } from "./look/companions.js";
import { Looks } from "./look/looks.js";
import { related } from "./look/relation.js";
import { PictureCodes } from "./pictureCodes.js";
import { Popularity } from "./popularity.js";
import { positionsOf } from "./rankedItems.js";
import { Ranking, type RankingRequest } from "./ranking.js";
import { ReadyRecommenders } from "./readyRecommenders.js";
import { WHY_POPULAR, whyPopular } from "./reasons.js";
import type { RecommendationOptions } from "./recommendationOptions.js";
import { checkIds, checkShare } from "./requestChecks.js";
import { RulesInForce } from "./rulesInForce.js";
import { RunningExperiment } from "./runningExperiment.js";
import { ShiftGroups } from "./shiftGroups.js";
import { Shoppers } from "./shoppers.js";
import { type SimilarParts, similarItems } from "./similarItems.js";
import { knownTasteOf, type ReadyRecommender, tasteOfLikes, tasteOfShopper } from "./taste.js";
import type {
  BatchRanking,
  ColdItemsRequest,
  ColdScore,
  RankedAnswer,
  RecommendationService,
  RecommendForItemsRequest,
  RecommendRequest,
  SimilarItem,
  SimilarItemsRequest,
} from "./types.js";

/** Latest items of a shopper whose categories count where no recommender knows them. */
const MOST_LOOKED_AT = 20;
/** Times `recheck` for which what was chosen together is not read again. */
const COMPANIONS_KEPT = 15;
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
  readonly #similar: SimilarParts;
  readonly #log: AnswerLog;
  readonly #stop: () => void;
  readonly #shoppers: Shoppers;

  constructor(private readonly options: RecommendationOptions) {
    const { database, engine, serving, logger, threads, recheck = 2000 } = options;
    this.#threads = new RetrievalThreads(threads);
    this.#ready = new ReadyRecommenders(database, this.#threads);
    const popularity = new Popularity(database, this.#threads, 5 * recheck);
    this.#candidates = new Candidates(database, popularity, recheck);
    const candidates = this.#candidates;
    this.#ranking = new Ranking(candidates, popularity, new ShiftGroups(candidates, recheck));
    const companions = new CompanionReader(database, COMPANIONS_KEPT * recheck);
    const vectorOf = (recommender: ReadyRecommender, item: ShownItem) =>
      itemVector(recommender, item, { ...options, readers: this.#readers() });
    const parts = { companions, shownItems: options.shownItems, vectorOf };
    this.#similar = { ...parts, ranking: this.#ranking, looks: new Looks({ ...parts, candidates, popularity }) };
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
    const ranking = {
      ...request,
      diversity,
      exploration,
      excluded: [...history.has, ...exclude],
      by: recommender && taste && { recommender, taste },
      chosen: history.likes,
      trending: name === TRENDING,
      whyPopular: whyPopular(name, recommender !== undefined),
      categories: taste === undefined && name === undefined ? await this.#categoriesOf(history) : [],
    };
    return { answered: { userId, visitorId, assignment }, ranking };
  }

  async recommendForItems(request: RecommendForItemsRequest): Promise<RankedAnswer> {
    const started = performance.now();
    const { likes, exclude = [], relation } = request;
    checkIds("likes", likes);
    checkIds("exclude", exclude);
    const recommender = await this.#recommender();
    const categories = relation ? await this.#categories(likes) : [];
    const look = relation === "COMPLEMENT" ? await this.#similar.looks.of(recommender, likes) : undefined;
    const taste = look ? look.taste : recommender && (await tasteOfLikes(recommender, likes));
    const whyPopular = likes.length === 0 ? WHY_POPULAR.noLikes : WHY_POPULAR.unknownLikes;
    const whyUnknown = recommender ? whyPopular : WHY_POPULAR.noModel;
    return this.#answer(
      started,
      {},
      {
        ...request,
        filter: relation ? related(request.filter, relation, categories) : request.filter,
        excluded: [...likes, ...exclude],
        by: recommender && taste && { recommender, taste },
        look,
        // A look is of others' taste, which no item of theirs explains.
        chosen: look ? [] : likes.map((itemId) => ({ itemId, kind: null })),
        whyPopular: look && categories.length > 0 ? WHY_POPULAR.noCompany : whyUnknown,
      },
    );
  }

  async similarItems(request: SimilarItemsRequest): Promise<readonly SimilarItem[]> {
    pageSize(request.first, 1);
    return similarItems(this.#similar, await this.#recommender(), request);
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
      if (name === undefined || COUNTED_RECOMMENDERS.includes(name)) return undefined;
      throw new UserInputError(
        `recommender: there is no trained recommender "${name}"; give the name or id of one that \`models\` lists, ${COUNTED_RECOMMENDERS.join(" or ")}.`,
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
  #categoriesOf({ likes }: History): Promise<string[]> {
    return this.#categories(likes.slice(0, MOST_LOOKED_AT).map(({ itemId }) => itemId));
  }

  async #categories(itemIds: readonly string[]): Promise<string[]> {
    const items = await this.options.shownItems.of(itemIds);
    return [...new Set(items.flatMap((item) => item?.categoryId ?? []))];
  }

  /** @param started by performance.now(), when the request came */
  async #answer(
    started: number,
    shopper: AnsweredShopper,
    { log = true, ...request }: Omit<RankingRequest, "rules" | "seed"> & Pick<RecommendRequest, "log">,
  ): Promise<RankedAnswer> {
    const answer = { ...(await this.#ranked(request)), arm: shopper.assignment?.arm.name };
    if (log) this.#log.add(answer, shopper, performance.now() - started);
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
