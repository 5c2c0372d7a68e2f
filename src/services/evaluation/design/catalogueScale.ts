import { rowOf } from "../../../ml/recommenders/linearScorer.js";
import type { AlignedScorer } from "../alignScorer.js";

/** Where a score stands among a shopper's scores of the whole catalogue. */
export class CatalogueScale {
  readonly #of = new Map<number, { mean: number; sd: number }>();

  constructor(private readonly scorer: AlignedScorer) {}

  /** (score - mean) / sd over the catalogue; NaN where the shopper's scores are all alike, as those of unknown ones. */
  deviationOf(user: number, score: number): number {
    const { mean, sd } = this.#scaleOf(user);
    return sd > 0 ? (score - mean) / sd : Number.NaN;
  }

  #scaleOf(user: number): { readonly mean: number; readonly sd: number } {
    const known = this.#of.get(user) ?? this.#measure(user);
    this.#of.set(user, known);
    return known;
  }

  #measure(user: number): { mean: number; sd: number } {
    const { P, Q, b, factors } = this.scorer;
    const p = rowOf(P, factors, user);
    if (p.every((value) => value === 0)) return { mean: 0, sd: 0 };
    let [count, sum, squares] = [0, 0, 0];
    for (let item = 0; item < b.length; item++) {
      if (!Number.isFinite(b[item])) continue;
      let score = b[item];
      for (let k = 0, at = item * factors; k < factors; k++) score += p[k] * Q[at + k];
      count++;
      sum += score;
      squares += score * score;
    }
    const mean = sum / count;
    return { mean, sd: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
  }
}
