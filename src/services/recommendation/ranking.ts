import { POP_RANK } from "../../ml/recommenders/popRank.js";
import { diversify } from "../../ml/retrieval/diversify.js";
import type { TopKQuery } from "../../ml/retrieval/topK.js";
import { Random } from "../../random.js";
import { TRENDING } from "../countedRecommenders.js";
import type { MerchandisingRule } from "../merchandising/types.js";
import { becauseOf, type Chosen } from "./because.js";
import type { Candidates } from "./candidates.js";
import { poolOf, slotsOf, strewn } from "./exploration.js";
import { lookPlaces } from "./look/lookStage.js";
import type { Look } from "./look/looks.js";
import { pinnedItems } from "./pinnedItems.js";
import { withPins } from "./places.js";
import { type Popularity, TRENDING_DAYS } from "./popularity.js";
import type { RankedItems } from "./rankedItems.js";
import { NEWEST, newest, newHere, popular, popularIn, raisedBy, trendingWith, WHY_POPULAR } from "./reasons.js";
import type { ShiftGroup, ShiftGroups } from "./shiftGroups.js";
import { type Place, type Stage, stacked } from "./stages.js";
import type { ReadyRecommender, Taste } from "./taste.js";
import type { ItemFilter, RankedAnswer, ScoredItemId } from "./types.js";
import { withinRules } from "./withinRules.js";

export interface Wanted {
  readonly first: number;
  readonly filter?: ItemFilter;
}

export interface RankingRequest extends Wanted {
  /** Never answered. */
  readonly excluded: readonly string[];
  /** Who ranks; popularity when absent. */
  readonly by?: { readonly recommender: ReadyRecommender; readonly taste: Taste };
  /** What goes with the items that are given; `by` ranks by its taste, where it has one. */
  readonly look?: Look;
  /** What they chose, latest first. */
  readonly chosen?: readonly Chosen[];
  /** What makes popularity speak when `by` is absent; see reasons.ts. */
  readonly whyPopular?: string;
  /** What is trending comes before what is popular. */
  readonly trending?: boolean;
  /** Categories, of what the shopper chose, whose popular items come before others when `by` is absent. */
  readonly categories?: readonly string[];
  readonly rules: readonly MerchandisingRule[];
  /** 0 to 1; 0 by default: see {@link diversify}. */
  readonly diversity?: number;
  /** Share of new items, 0 to 1; none by default. */
  readonly exploration?: number;
  /** Of every random draw. */
  readonly seed: string;
}

/** Candidates that diversity picks from, for each item wanted, and at most. */
const POOL = 5;
const LARGEST_POOL = 400;

/** Ranks the candidates by a taste, and by what is popular or new where the taste can say nothing, within the rules. */
export class Ranking {
  constructor(
    private readonly candidates: Candidates,
    private readonly popularity: Popularity,
    private readonly groups: ShiftGroups,
  ) {}

  /**
   * Exactly `first` items whenever that many are allowed: pinned ones at their places, new ones to try out strewn in, and for
   * the rest those by taste, then the popular ones of the shopper's categories, the popular ones, the newest. To keep scores
   * comparable, those of each method lie up to one below the last score of the one before, by their share of its best.
   */
  async rank(request: RankingRequest): Promise<Omit<RankedAnswer, "id">> {
    const random = new Random(request.seed);
    const pins = await pinnedItems(this.candidates, this.popularity, {
      ...request,
      scoreOf: (itemId) => scoreBy(request.by, itemId),
    });
    const pinned = pins.map(({ item }) => item.itemId);
    const open = { ...request, first: request.first - pins.length, excluded: [...request.excluded, ...pinned] };
    const tried = await this.#newItems(open, slotsOf(request.exploration ?? 0, open.first, random), random);
    const stages = await this.#stages({
      ...open,
      first: open.first - tried.length,
      excluded: [...open.excluded, ...tried.map(({ itemId }) => itemId)],
    });
    const listed = strewn(
      stages.flatMap(({ items }) => items),
      tried,
      random,
    );
    const { by, chosen = [] } = request;
    const explain = by && becauseOf(by.recommender, by.taste, chosen);
    const speaker = stages.find(({ items }) => items.length > 0) ?? { recommender: POP_RANK, modelId: null };
    return {
      recommender: speaker.recommender,
      modelId: speaker.modelId,
      items: withPins(listed, pins).map((item, at) => ({
        ...item,
        rank: at + 1,
        because: explain && (() => explain(item.itemId)),
      })),
    };
  }

  /** The most popular candidates, scored by their number of shoppers; the newest of equals first. */
  async popularityRanking(wanted: Wanted, excluded: readonly string[]): Promise<ScoredItemId[]> {
    const best = await this.best(await this.popularity.items(), { p: NO_FACTORS }, wanted, excluded);
    return best.map(({ itemId, score }) => ({ itemId, score: Math.floor(score) }));
  }

  /** The best candidates by one scorer, rules aside. */
  async best(
    items: RankedItems,
    query: Pick<TopKQuery, "p" | "cosine">,
    { first, filter }: Wanted,
    excluded: readonly string[],
  ): Promise<ScoredItemId[]> {
    const allowed = await this.candidates.allowed(items, filter);
    const top = await items.retriever.topK({ ...query, count: first, allowed, excluded: items.indicesOf(excluded) });
    return Array.from(top.items, (item, at) => ({ itemId: items.itemIds[item], score: top.scores[at] }));
  }

  async #stages(request: RankingRequest): Promise<Stage[]> {
    const { first, by, categories = [] } = request;
    const stages: Stage[] = [];
    const taken = () => stages.flatMap(({ items }) => items.map(({ itemId }) => itemId));
    const rest = (): RankingRequest => {
      const answered = taken();
      return { ...request, first: first - answered.length, excluded: [...request.excluded, ...answered] };
    };
    if (request.look !== undefined) {
      const stage = await this.#byLook(request, request.look);
      if (stage.items.length > 0) stages.push(stage);
    } else if (by !== undefined) stages.push(await this.#byTaste(request, by));
    else if (request.trending) stages.push(await this.#byTrend(request));
    else if (categories.length > 0) {
      const filter = { ...request.filter, categories: common(request.filter?.categories, categories) };
      if (filter.categories.length > 0) stages.push(await this.#byPopularity({ ...rest(), filter }, popularIn()));
    }
    if (taken().length < first) {
      const why = stages.length > 0 && !request.trending ? WHY_POPULAR.noMore : request.whyPopular;
      stages.push(await this.#byPopularity(rest(), popular(why)));
    }
    return stacked(stages);
  }

  async #byTaste(request: RankingRequest, { recommender, taste }: NonNullable<RankingRequest["by"]>): Promise<Stage> {
    const { items, model } = recommender;
    const { first, diversity = 0 } = request;
    const pool = diversity > 0 ? Math.max(first, Math.min(POOL * first, LARGEST_POOL)) : first;
    const groups = await this.#groups(items, request);
    const found = await withinRules({ ...request, items, p: taste.p, groups, first: pool });
    const vectorOf = ({ itemId }: ScoredItemId) => items.retriever.vector(items.positions.get(itemId)!);
    const candidates = () => found.map((item) => ({ score: item.raised, vector: vectorOf(item) }));
    const chosen = diversity > 0 ? diversify(candidates(), first, diversity).map((index) => found[index]) : found;
    const places = chosen.map(({ itemId, score, raisedBy: rules }) => ({
      itemId,
      score,
      reason: raisedBy(rules, taste.reason),
      placement: "RANKED" as const,
    }));
    return { recommender: taste.recommender, modelId: model.id, items: places };
  }

  async #byLook(request: RankingRequest, look: Look): Promise<Stage> {
    const items = request.by?.recommender.items ?? (await this.popularity.items());
    const places = await lookPlaces(look, { ...request, items, groups: await this.#groups(items, request) });
    const modelId = look.taste === undefined ? null : (request.by?.recommender.model.id ?? null);
    return { recommender: look.recommender, modelId, items: places };
  }

  /** What may be answered, as rules raise and lower it. */
  async #groups(items: RankedItems, { filter, rules }: RankingRequest): Promise<readonly ShiftGroup[]> {
    return this.groups.of(items, await this.candidates.allowed(items, filter), rules);
  }

  async #byTrend(request: RankingRequest): Promise<Stage> {
    const reason = (shoppers: number) => trendingWith(shoppers, TRENDING_DAYS);
    const places = await this.#byCount(request, await this.popularity.trending(), reason);
    return { recommender: TRENDING, modelId: null, items: places };
  }

  async #byPopularity(request: RankingRequest, reason: string): Promise<Stage> {
    const places = await this.#byCount(request, await this.popularity.items(), () => reason);
    return { recommender: places[0]?.score === 0 ? NEWEST : POP_RANK, modelId: null, items: places };
  }

  /** @param reason of an item that so many shoppers chose */
  async #byCount(
    request: RankingRequest,
    items: RankedItems,
    reason: (shoppers: number) => string,
  ): Promise<readonly Place[]> {
    const found = await withinRules({ ...request, items, p: NO_FACTORS, groups: await this.#groups(items, request) });
    return found.map(({ itemId, score, raisedBy: rules }) => ({
      itemId,
      score: Math.floor(score),
      reason: raisedBy(rules, score >= 1 ? reason(Math.floor(score)) : newest()),
      placement: "RANKED" as const,
    }));
  }

  /** New items to try out, drawn from those most to the shopper's taste. */
  async #newItems(request: RankingRequest, slots: number, random: Random): Promise<Place[]> {
    if (slots === 0) return [];
    const { by, filter } = request;
    const items = by?.recommender.items ?? (await this.popularity.items());
    const allowed = await this.candidates.allowedNew(items, filter);
    const groups = await this.groups.of(items, allowed, request.rules);
    const p = by?.taste.p ?? NO_FACTORS;
    const found = await withinRules({ ...request, items, p, groups, first: poolOf(slots) });
    return random
      .shuffle([...found])
      .slice(0, slots)
      .map(({ itemId, score }) => ({ itemId, score, reason: newHere(), placement: "EXPLORED" as const }));
  }
}

const NO_FACTORS = new Float32Array(0);

function common(wanted: readonly string[] | undefined, own: readonly string[]): string[] {
  return own.filter((category) => wanted === undefined || wanted.includes(category));
}

function scoreBy(by: RankingRequest["by"], itemId: string): number | undefined {
  if (by === undefined) return undefined;
  const { positions, retriever } = by.recommender.items;
  const index = positions.get(itemId);
  return index === undefined ? undefined : retriever.score(by.taste.p, index);
}
