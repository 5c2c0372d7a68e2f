import { POP_RANK } from "../../ml/recommenders/popRank.js";
import type { ShownItem, ShownItems } from "../catalogue/shownItems.js";
import { NotFoundError } from "../errors.js";
import type { CompanionReader } from "./look/companions.js";
import type { Looks } from "./look/looks.js";
import { instead, popularOfCategory } from "./look/reasons.js";
import { related } from "./look/relation.js";
import type { Ranking } from "./ranking.js";
import { WHY_POPULAR } from "./reasons.js";
import type { ReadyRecommender } from "./taste.js";
import type { ScoredItemId, SimilarItem, SimilarItemsRequest } from "./types.js";

export interface SimilarParts {
  readonly ranking: Ranking;
  readonly looks: Looks;
  readonly companions: CompanionReader;
  readonly shownItems: Pick<ShownItems, "of">;
  /** q of an item: [K]; undefined where the recommender can tell nothing of it. */
  readonly vectorOf: (recommender: ReadyRecommender, item: ShownItem) => Promise<Float32Array | undefined>;
}

/**
 * Items like another, of its category, or to go with it; rules of merchandisers aside.
 * @throws NotFoundError when there is no such item
 */
export async function similarItems(
  parts: SimilarParts,
  recommender: ReadyRecommender | undefined,
  request: SimilarItemsRequest,
): Promise<readonly SimilarItem[]> {
  const [item] = await parts.shownItems.of([request.itemId]);
  if (item === undefined) throw new NotFoundError("item", request.itemId);
  if (request.relation === "COMPLEMENT") return complements(parts, recommender, item, request);
  return request.relation === "SUBSTITUTE"
    ? substitutes(parts, recommender, item, request)
    : alike(parts, recommender, item, request);
}

/** By their factors' cosine; the popular ones of its category where the recommender can tell nothing of it. */
async function alike(
  { ranking, vectorOf }: SimilarParts,
  recommender: ReadyRecommender | undefined,
  item: ShownItem,
  { first, filter }: SimilarItemsRequest,
): Promise<ScoredItemId[]> {
  const p = recommender && (await vectorOf(recommender, item));
  if (p) return ranking.best(recommender!.items, { p, cosine: true }, { first, filter }, [item.id]);
  const wanted = { first, filter: related(filter, "SUBSTITUTE", [item.categoryId]) };
  return (await ranking.popularityRanking(wanted, [item.id])).map((other) => ({ ...other, score: 0 }));
}

/** Those alike in its category, then its popular ones. */
async function substitutes(
  { ranking, vectorOf, companions }: SimilarParts,
  recommender: ReadyRecommender | undefined,
  item: ShownItem,
  { first, filter }: SimilarItemsRequest,
): Promise<SimilarItem[]> {
  const wanted = { first, filter: related(filter, "SUBSTITUTE", [item.categoryId]) };
  const [p, { together }] = await Promise.all([recommender && vectorOf(recommender, item), companions.of([item.id])]);
  const close = p ? await ranking.best(recommender!.items, { p, cosine: true }, wanted, [item.id]) : [];
  const told = (scored: ScoredItemId, reason: (boughtTogether: number) => string): SimilarItem => {
    const boughtTogether = together.get(scored.itemId) ?? 0;
    return { ...scored, boughtTogether, reason: reason(boughtTogether) };
  };
  const found = close.map((scored) => told(scored, (both) => instead(recommender!.model.name, item, both)));
  if (found.length === first) return found;
  const known = [item.id, ...close.map(({ itemId }) => itemId)];
  const popular = await ranking.popularityRanking({ ...wanted, first: first - found.length }, known);
  const score = Math.min(0, found.at(-1)?.score ?? 0);
  return [...found, ...popular.map(({ itemId }) => told({ itemId, score }, () => popularOfCategory(POP_RANK, item)))];
}

async function complements(
  { ranking, looks }: SimilarParts,
  recommender: ReadyRecommender | undefined,
  item: ShownItem,
  { first, filter }: SimilarItemsRequest,
): Promise<SimilarItem[]> {
  const look = await looks.of(recommender, [item.id]);
  const { items } = await ranking.rank({
    first,
    filter: related(filter, "COMPLEMENT", [item.categoryId]),
    excluded: [item.id],
    look,
    by: recommender && look.taste && { recommender, taste: look.taste },
    whyPopular: WHY_POPULAR.noCompany,
    rules: [],
    seed: item.id,
  });
  return items.map(({ itemId, score, reason }) => ({
    itemId,
    score,
    reason,
    boughtTogether: look.together(itemId),
  }));
}
