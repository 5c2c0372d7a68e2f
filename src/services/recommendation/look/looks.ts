import type { ShownItem, ShownItems } from "../../catalogue/shownItems.js";
import type { Candidates } from "../candidates.js";
import type { Popularity } from "../popularity.js";
import type { ReadyRecommender, Taste } from "../taste.js";
import { MOST_LOOKED_AT } from "../types.js";
import type { CompanionReader, Companions } from "./companions.js";
import { COMPANY_WEIGHT, lift } from "./lift.js";
import { meanTaste, shrunk } from "./meanTaste.js";
import { chosenTogether, LEAST_TOLD, LOOK, toTasteOf, toTasteOfLikes } from "./reasons.js";

/** What is known of what goes with some items. */
export interface Look {
  /** Of those who chose them; undefined where there is no recommender, or it knows none of those. */
  readonly taste?: Taste;
  /** The method: "hybrid-look", or "look" without a recommender. */
  readonly recommender: string;
  /** Standard deviations of the scores by which items are raised that were chosen together with them. */
  readonly lifts: ReadonlyMap<string, number>;
  /** How often the same shoppers chose something of each category. */
  readonly votes: ReadonlyMap<string, number>;
  /** Shoppers who chose an item together with that of the given ones with which they most often did. */
  together(itemId: string): number;
  reasonOf(itemId: string): string;
  /** undefined where the catalogue has no such item. */
  categoriesOf(itemIds: readonly string[]): Promise<(string | undefined)[]>;
}

export interface LookParts {
  readonly companions: CompanionReader;
  readonly candidates: Candidates;
  readonly popularity: Popularity;
  readonly shownItems: Pick<ShownItems, "of">;
  /** q of an item: [K]; undefined where the recommender can tell nothing of it. */
  readonly vectorOf: (recommender: ReadyRecommender, item: ShownItem) => Promise<Float32Array | undefined>;
}

/** Most similar items of its category that stand in for an item, and how many of its own choosers theirs weigh as much as. */
const SUBSTITUTES = 10;
const SUBSTITUTES_WEIGHT = 10;

interface Anchor {
  readonly item: ShownItem;
  readonly own: Companions;
  /** Of its nearest substitutes; undefined without a recommender that knows any. */
  readonly near?: Companions;
}

/**
 * Finds what goes with items: what the same shoppers chose, not what looks the same. Two signals add up.
 * - Taste: p is the mean of the trained factors p_u of those who chose the item, shrunk towards that of those who chose its nearest
 *   substitutes, n / (n + 10); so an item that nobody has chosen yet has its substitutes'.
 * - Company: {@link lift} of each item chosen together with it, in standard deviations of the scores.
 */
export class Looks {
  constructor(private readonly parts: LookParts) {}

  /** @param itemIds those that the catalogue lacks count for nothing */
  async of(recommender: ReadyRecommender | undefined, itemIds: readonly string[]): Promise<Look> {
    const { shownItems, popularity } = this.parts;
    const shown = await shownItems.of([...new Set(itemIds)]);
    const items = shown.filter((item) => item !== undefined).slice(0, MOST_LOOKED_AT);
    const anchors = await Promise.all(items.map((item) => this.#anchor(recommender, item)));
    const catalogue = await popularity.items();
    const chosenBy = (itemId: string): number => {
      const index = catalogue.positions.get(itemId);
      return index === undefined ? 0 : Math.floor(catalogue.retriever.score(NO_FACTORS, index));
    };
    const closest = mostTogether(anchors);
    const name = recommender ? `${recommender.model.name}-${LOOK}` : LOOK;
    const p = recommender && tasteOf(recommender, anchors);
    const reason =
      anchors.length === 1
        ? toTasteOf(name, anchors[0].item, anchors[0].own.choosers)
        : toTasteOfLikes(name, anchors.length);
    return {
      taste: p && { p, recommender: name, reason },
      recommender: name,
      lifts: liftsOf(anchors, chosenBy),
      votes: votesOf(anchors),
      together: (itemId) => closest.get(itemId)?.shoppers ?? 0,
      reasonOf: (itemId) => {
        const most = closest.get(itemId);
        return most && most.shoppers >= LEAST_TOLD ? chosenTogether(name, most.shoppers, most.item) : reason;
      },
      categoriesOf: async (ids) => (await shownItems.of(ids)).map((item) => item?.categoryId),
    };
  }

  async #anchor(recommender: ReadyRecommender | undefined, item: ShownItem): Promise<Anchor> {
    const [own, near] = await Promise.all([this.parts.companions.of([item.id]), this.#substitutes(recommender, item)]);
    return { item, own, near: near.length > 0 ? await this.parts.companions.of(near) : undefined };
  }

  async #substitutes(recommender: ReadyRecommender | undefined, item: ShownItem): Promise<string[]> {
    const p = recommender && (await this.parts.vectorOf(recommender, item));
    if (p === undefined) return [];
    const { items } = recommender!;
    const allowed = await this.parts.candidates.allowed(items, { categories: [item.categoryId] });
    const excluded = items.indicesOf([item.id]);
    const top = await items.retriever.topK({ p, cosine: true, count: SUBSTITUTES, allowed, excluded });
    return Array.from(top.items, (index) => items.itemIds[index]);
  }
}

const NO_FACTORS = new Float32Array(0);

function tasteOf({ scorer }: ReadyRecommender, anchors: readonly Anchor[]): Float32Array | undefined {
  if (scorer.factors === 0) return undefined;
  const tastes = anchors.flatMap(({ own, near }) => {
    const others = near && meanTaste(scorer, near.userIds)?.p;
    return shrunk(meanTaste(scorer, own.userIds), others, SUBSTITUTES_WEIGHT) ?? [];
  });
  if (tastes.length === 0) return undefined;
  return Float32Array.from(
    { length: scorer.factors },
    (_, k) => tastes.reduce((sum, p) => sum + p[k], 0) / tastes.length,
  );
}

/** The mean over the anchors. */
function liftsOf(anchors: readonly Anchor[], chosenBy: (itemId: string) => number): ReadonlyMap<string, number> {
  const lifts = new Map<string, number>();
  for (const { own } of anchors)
    for (const [itemId, shoppers] of own.together) {
      const raise = (COMPANY_WEIGHT * lift(shoppers, own.choosers, chosenBy(itemId))) / anchors.length;
      lifts.set(itemId, (lifts.get(itemId) ?? 0) + raise);
    }
  return lifts;
}

function votesOf(anchors: readonly Anchor[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  const add = ({ categories }: Companions, weight: number) => {
    for (const [category, times] of categories) votes.set(category, (votes.get(category) ?? 0) + weight * times);
  };
  for (const { own, near } of anchors) {
    add(own, 1);
    if (near) add(near, Math.min(1, SUBSTITUTES_WEIGHT / near.choosers));
  }
  return votes;
}

function mostTogether(anchors: readonly Anchor[]): ReadonlyMap<string, { item: ShownItem; shoppers: number }> {
  const most = new Map<string, { item: ShownItem; shoppers: number }>();
  for (const { item, own } of anchors)
    for (const [itemId, shoppers] of own.together)
      if (shoppers > (most.get(itemId)?.shoppers ?? 0)) most.set(itemId, { item, shoppers });
  return most;
}
