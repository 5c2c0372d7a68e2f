import { inner } from "../recommenders/symmetric.js";

/** A ranked candidate. */
export interface Candidate {
  readonly score: number;
  /** [K]; a zero vector is like no other. */
  readonly vector: Float32Array;
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein, 1998): picks one after the other what is best by
 *
 *   (1 - diversity) s - diversity max over those picked of cos(q, q'),
 *
 * s the score brought to [0, 1] over the candidates. The first is the best candidate whatever the diversity.
 * @param candidates best first
 * @param diversity 0 keeps their order; 1 looks at likeness alone
 * @returns indices of `count` candidates, all of them where there are no more
 * @throws RangeError when the diversity lies outside of [0, 1]
 */
export function diversify(candidates: readonly Candidate[], count: number, diversity: number): number[] {
  if (!(diversity >= 0 && diversity <= 1)) throw new RangeError(`diversity is ${diversity}; give 0 to 1.`);
  const size = candidates.length;
  const relevance = relativeScores(candidates);
  const units = candidates.map(({ vector }) => unit(vector));
  const likeness = new Float64Array(size).fill(-1);
  const left = new Set(candidates.keys());
  const picked: number[] = [];
  while (picked.length < Math.min(count, size)) {
    let [best] = left;
    let most = Number.NEGATIVE_INFINITY;
    for (const index of left) {
      const value = (1 - diversity) * relevance[index] - (picked.length > 0 ? diversity * likeness[index] : 0);
      if (value > most) [best, most] = [index, value];
    }
    left.delete(best);
    picked.push(best);
    for (const index of left) likeness[index] = Math.max(likeness[index], inner(units[index], units[best]));
  }
  return picked;
}

function relativeScores(candidates: readonly Candidate[]): number[] {
  const scores = candidates.map(({ score }) => score);
  const lowest = Math.min(...scores);
  const range = Math.max(...scores) - lowest;
  return scores.map((score) => (range > 0 ? (score - lowest) / range : 0));
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
