import { type LinearScorer, rowOf, score } from "../../src/ml/recommenders/linearScorer.js";
import { lift } from "../../src/services/recommendation/look/lift.js";
import { meanTaste, shrunk } from "../../src/services/recommendation/look/meanTaste.js";
import type { LookShop } from "./shop.js";

/** Substitutes that stand in for an item, and what their choosers weigh, as the service has them. */
const SUBSTITUTES = 10;

/** What is told of the items that go with one, of those who chose it without one shopper: [items] each. */
export interface Signals {
  readonly popularity: Float64Array;
  /** Cosines of co-purchases alone. */
  readonly together: Float64Array;
  /** Cosines of co-purchases, shrunk. */
  readonly company: Float64Array;
  /** By the item's own factor. */
  readonly likeness: Float64Array;
  /** By the mean factor of its choosers. */
  readonly choosers: Float64Array;
  /** By the mean factor of its choosers, drawn towards that of its substitutes'. */
  readonly taste: Float64Array;
  /** Of each category, by its index. */
  readonly votes: ReadonlyMap<string, number>;
}

/** Computes signals of one shop, each from its training rows. */
export class SignalReader {
  readonly #nearest = new Map<number, readonly number[]>();

  constructor(private readonly shop: LookShop) {}

  /** @param without a shopper whose own choices do not count */
  of(anchor: number, without: number): Signals {
    const { data, scorer } = this.shop;
    const { byItem, byUser } = data.train;
    const own = Array.from(byItem.row(anchor)).filter((user) => user !== without);
    const near = this.#choosersOf(this.#substitutes(anchor), without);
    const counts = new Float64Array(data.itemIds.length);
    const votes = new Map<string, number>();
    const vote = (user: number, weight: number) => {
      for (const item of byUser.row(user)) {
        const category = String(data.itemCategories[item]);
        votes.set(category, (votes.get(category) ?? 0) + weight);
      }
    };
    for (const user of own) {
      for (const item of byUser.row(user)) counts[item]++;
      vote(user, 1);
    }
    for (const user of near) vote(user, Math.min(1, SUBSTITUTES / near.length));
    const tasteOf = (users: readonly number[]) =>
      meanTaste(
        scorer,
        users.map((user) => data.userIds[user]),
      );
    const chosen = tasteOf(own);
    return {
      votes,
      popularity: counts.map((_, item) => byItem.size(item)),
      together: counts.map((count, item) => count / Math.sqrt(Math.max(1, own.length * byItem.size(item)))),
      company: counts.map((count, item) => lift(count, own.length, byItem.size(item))),
      likeness: scores(scorer, rowOf(scorer.Q, scorer.factors, anchor)),
      choosers: scores(scorer, chosen?.p),
      taste: scores(scorer, shrunk(chosen, tasteOf(near)?.p, SUBSTITUTES)),
    };
  }

  #choosersOf(items: readonly number[], without: number): number[] {
    const users = new Set(items.flatMap((item) => Array.from(this.shop.data.train.byItem.row(item))));
    users.delete(without);
    return [...users];
  }

  #substitutes(anchor: number): readonly number[] {
    let nearest = this.#nearest.get(anchor);
    if (nearest === undefined) {
      const { data, scorer } = this.shop;
      const q = rowOf(scorer.Q, scorer.factors, anchor);
      const unbiased = { ...scorer, b: new Float32Array(data.itemIds.length) };
      const cosine = (item: number) =>
        score(q, unbiased, item) / (Math.hypot(...rowOf(scorer.Q, scorer.factors, item)) || 1);
      nearest = Array.from(data.itemCategories.keys())
        .filter((item) => item !== anchor && data.itemCategories[item] === data.itemCategories[anchor])
        .map((item) => ({ item, cosine: cosine(item) }))
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, SUBSTITUTES)
        .map(({ item }) => item);
      this.#nearest.set(anchor, nearest);
    }
    return nearest;
  }
}

/** In standard deviations. */
function scores(scorer: LinearScorer, p: Float32Array | undefined): Float64Array {
  if (p === undefined) return new Float64Array(scorer.itemIds.length);
  const all = Float64Array.from(scorer.itemIds, (_, item) => score(p, scorer, item));
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length);
  return deviation > 0 ? all.map((value) => value / deviation) : all;
}
