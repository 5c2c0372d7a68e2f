import type { InteractionKind } from "../rows.js";

/** Restricts which items may be answered. All given conditions must hold. Plain JSON, so that it can be stored, and remembered by its text. */
export interface ItemFilter {
  /** Category ids; any of them. */
  readonly categories?: readonly string[];
  /** Category ids; none of them. */
  readonly exceptCategories?: readonly string[];
  /** Each attribute must have one of its values. */
  readonly attributes?: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Both ends belong to it; an item without a price is in none. */
  readonly price?: Range;
  /** Both ends belong to it; an item of which the shop does not say its stock is in none. */
  readonly stock?: Range;
  /** True: not known to be sold out; false: sold out. */
  readonly inStock?: boolean;
  /** Came on sale within that many days; what is yet to come is not among them. */
  readonly newerThanDays?: number;
  /** Has been on sale for that many days. */
  readonly olderThanDays?: number;
}

/** Either end may be left open. */
export interface Range {
  readonly from?: number;
  readonly to?: number;
}

export interface RankedItem {
  readonly itemId: string;
  readonly score: number;
  /** From 1. */
  readonly rank: number;
  /** Plain words: which method put it here. */
  readonly reason: string;
  readonly placement: Placement;
  /** What of the shopper's own speaks most for it; undefined, or a function that answers so, where nothing does. */
  readonly because?: () => Because | undefined;
}

/** One of the shopper's own items, as a reason for another. */
export interface Because {
  readonly itemId: string;
  /** What they did with it, of several deeds the strongest; null where all that is known is that they like it. */
  readonly kind: InteractionKind | null;
  /** What it adds to the score. */
  readonly contribution: number;
  /** Cosine of both items' factors. */
  readonly likeness: number;
}

/** How an item came to its place: by a ranking, by a rule that pins it, or as a new one to try out. */
export type Placement = "RANKED" | "PINNED" | "EXPLORED";

export interface RankedAnswer {
  /** Under which it is logged, where it is. */
  readonly id: string;
  /** The method that spoke: "dvbpr", "popRank" ... */
  readonly recommender: string;
  readonly modelId: string | null;
  /** Name of the shopper's arm of the experiment that decided how to rank; absent outside of one. */
  readonly arm?: string;
  readonly items: readonly RankedItem[];
}

export interface ScoredItemId {
  readonly itemId: string;
  readonly score: number;
}

/** Of the items that others are to go with, so many are looked at: the first. */
export const MOST_LOOKED_AT = 10;

/** How items that are looked for relate to those given: of the same category, or of others. */
export type ItemRelation = "SUBSTITUTE" | "COMPLEMENT";

export interface SimilarItem extends ScoredItemId {
  /** Of the latest shoppers who chose the item, those who chose this one too; absent where no relation was asked for. */
  readonly boughtTogether?: number;
  /** Plain words; absent where no relation was asked for. */
  readonly reason?: string;
}

export interface SimilarItemsRequest {
  readonly itemId: string;
  /** 1 to 200. */
  readonly first: number;
  readonly filter?: ItemFilter;
  readonly relation?: ItemRelation;
}

export interface RecommendRequest {
  /** A shopper; give this or `visitorId`. */
  readonly userId?: string;
  readonly visitorId?: string;
  /** 1 to 200. */
  readonly first: number;
  readonly filter?: ItemFilter;
  readonly exclude?: readonly string[];
  /** 0 (default) ranks by score alone; the higher, up to 1, the less alike the items are (maximal marginal relevance). */
  readonly diversity?: number;
  /** Share of places for new items, 0 (default) to 1. */
  readonly exploration?: number;
  /** A trained recommender's name or model id; the active model by default. */
  readonly recommender?: string;
  /** Whether the answer is logged, as it is by default: an impression that figures and experiments count. */
  readonly log?: boolean;
}

export interface RecommendForItemsRequest {
  readonly likes: readonly string[];
  readonly relation?: ItemRelation;
  readonly first: number;
  readonly filter?: ItemFilter;
  readonly exclude?: readonly string[];
  /** As of {@link RecommendRequest}. */
  readonly log?: boolean;
}

export interface ColdItemsRequest {
  readonly userId: string;
  readonly itemIds?: readonly string[];
  /** Keys of uploaded pictures (createImageUpload). */
  readonly imageKeys?: readonly string[];
}

/** Score of one item or uploaded picture, from its picture alone. */
export interface ColdScore {
  readonly itemId: string | null;
  readonly imageKey: string | null;
  readonly score: number;
  /** Share of the catalogue that the shopper's score of this picture beats, in [0, 1]. */
  readonly percentile: number;
  /** Training observations of the item; 0 for a picture. */
  readonly observations: number;
  readonly modelId: string;
}

/** Ranks for many shoppers, of whom none looks at it. */
export interface BatchRanking {
  /** As {@link RecommendationService.recommend}, but nothing is logged: it is no impression. */
  rank(request: RecommendRequest): Promise<Omit<RankedAnswer, "id">>;
  /**
   * The factor [K] by which `recommend` ranks for a shopper now; undefined where the recommender knows nothing of them.
   * @throws UserInputError on an unknown recommender
   */
  factorOf(userId: string, recommender: string): Promise<Float32Array | undefined>;
}

/** Ranks the catalogue. Answers never contain what the shopper already has. */
export interface RecommendationService {
  /** @throws UserInputError on an unknown recommender, or when it is not clear for whom. An unknown shopper gets the named fallback. */
  recommend(request: RecommendRequest): Promise<RankedAnswer>;
  recommendForItems(request: RecommendForItemsRequest): Promise<RankedAnswer>;
  /** @throws NotFoundError when there is no such item. */
  similarItems(request: SimilarItemsRequest): Promise<readonly SimilarItem[]>;
  scoreColdItems(request: ColdItemsRequest): Promise<readonly ColdScore[]>;
}
