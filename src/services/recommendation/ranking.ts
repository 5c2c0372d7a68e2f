import { POP_RANK } from "../../ml/recommenders/popRank.js";
import type { TopK, TopKQuery } from "../../ml/retrieval/topK.js";
import type { Candidates } from "./candidates.js";
import type { Popularity } from "./popularity.js";
import type { RankedItems } from "./rankedItems.js";
import { popular, WHY_POPULAR } from "./reasons.js";
import type { ReadyRecommender, Taste } from "./taste.js";
import type { ItemFilter, RankedAnswer, RankedItem, ScoredItemId } from "./types.js";

export interface Wanted {
  readonly first: number;
  readonly filter?: ItemFilter;
}

export interface RankingRequest extends Wanted {
  /** Never answered. */
  readonly excluded: readonly string[];
  /** Who ranks; popularity when absent. */
  readonly by?: { readonly recommender: ReadyRecommender; readonly taste: Taste };
  /** What makes popularity speak when `by` is absent; see reasons.ts. */
  readonly whyPopular?: string;
}

/** Ranks the candidates by a taste, and by popularity where the taste can say nothing. */
export class Ranking {
  constructor(
    private readonly candidates: Candidates,
    private readonly popularity: Popularity,
  ) {}

  /**
   * Exactly `first` items whenever that many are allowed. Items that the recommender cannot rank (without a picture, say)
   * follow those it can, the most popular first; to keep scores comparable, theirs lie up to one below the last score, by
   * their share of the most popular one's shoppers.
   */
  async rank(request: RankingRequest): Promise<Omit<RankedAnswer, "id">> {
    const { by, first } = request;
    const popularItems = (excluded: readonly string[], count: number) =>
      this.popularityRanking({ ...request, first: count }, excluded);
    if (by === undefined) {
      const items = await popularItems(request.excluded, first);
      return { recommender: POP_RANK, modelId: null, items: withRanks(items, popular(request.whyPopular)) };
    }
    const { recommender, taste } = by;
    const best = await this.best(recommender.items, { p: taste.p }, request, request.excluded);
    const items = withRanks(best, taste.reason);
    const modelId = recommender.model.id;
    if (items.length >= first) return { recommender: taste.recommender, modelId, items };

    const taken = [...request.excluded, ...best.map(({ itemId }) => itemId)];
    const fill = await popularItems(taken, first - items.length);
    const reason = popular(WHY_POPULAR.noMore);
    if (items.length === 0) return { recommender: POP_RANK, modelId: null, items: withRanks(fill, reason) };
    const ceiling = items[items.length - 1].score - 1;
    const most = Math.max(1, fill[0]?.score ?? 0);
    const below = fill.map(({ itemId, score }) => ({ itemId, score: ceiling + score / most }));
    return { recommender: taste.recommender, modelId, items: [...items, ...withRanks(below, reason, items.length)] };
  }

  /** The most popular candidates, scored by their number of shoppers. */
  async popularityRanking(wanted: Wanted, excluded: readonly string[]): Promise<ScoredItemId[]> {
    return this.best(await this.popularity.items(), { p: new Float32Array(0) }, wanted, excluded);
  }

  /** The best candidates by one scorer. */
  async best(
    items: RankedItems,
    query: Pick<TopKQuery, "p" | "cosine">,
    { first, filter }: Wanted,
    excluded: readonly string[],
  ): Promise<ScoredItemId[]> {
    const allowed = await this.candidates.allowed(items, filter);
    const top = await items.retriever.topK({ ...query, count: first, allowed, excluded: items.indicesOf(excluded) });
    return named(items, top);
  }
}

function named({ itemIds }: RankedItems, { items, scores }: TopK): ScoredItemId[] {
  return Array.from(items, (item, at) => ({ itemId: itemIds[item], score: scores[at] }));
}

function withRanks(items: readonly ScoredItemId[], reason: string, after = 0): RankedItem[] {
  return items.map(({ itemId, score }, at) => ({ itemId, score, rank: after + at + 1, reason }));
}
