/** Restricts which items may be answered. All given conditions must hold. */
export interface ItemFilter {
  /** Category ids; any of them. */
  readonly categories?: readonly string[];
  /** Each attribute must have one of its values. */
  readonly attributes?: readonly { readonly name: string; readonly values: readonly string[] }[];
}

export interface RankedItem {
  readonly itemId: string;
  readonly score: number;
  /** From 1. */
  readonly rank: number;
  /** One plain sentence: which method put it here. */
  readonly reason: string;
}

export interface RankedAnswer {
  /** Id of the logged recommendation. */
  readonly id: string;
  /** The method that spoke: "dvbpr", "popRank" ... */
  readonly recommender: string;
  readonly modelId: string | null;
  readonly items: readonly RankedItem[];
}

export interface ScoredItemId {
  readonly itemId: string;
  readonly score: number;
}

export interface RecommendRequest {
  /** A shopper; give this or `visitorId`. */
  readonly userId?: string;
  readonly visitorId?: string;
  /** 1 to 200. */
  readonly first: number;
  readonly filter?: ItemFilter;
  readonly exclude?: readonly string[];
  /** A trained recommender's name or model id; the active model by default. */
  readonly recommender?: string;
}

export interface RecommendForItemsRequest {
  readonly likes: readonly string[];
  readonly first: number;
  readonly filter?: ItemFilter;
  readonly exclude?: readonly string[];
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

/** Ranks the catalogue. Answers never contain what the shopper already has. */
export interface RecommendationService {
  /** @throws UserInputError on an unknown recommender, or when it is not clear for whom. An unknown shopper gets the named fallback. */
  recommend(request: RecommendRequest): Promise<RankedAnswer>;
  recommendForItems(request: RecommendForItemsRequest): Promise<RankedAnswer>;
  /** @throws NotFoundError when there is no such item. */
  similarItems(itemId: string, first: number, filter?: ItemFilter): Promise<readonly ScoredItemId[]>;
  scoreColdItems(request: ColdItemsRequest): Promise<readonly ColdScore[]>;
}
