import { Random } from "../../random.js";

export interface BootstrapOptions {
  readonly resamples?: number;
  readonly seed?: number;
}

/** Lower and upper bound. */
export type Interval = readonly [low: number, high: number];

/**
 * Means of every vector over resampled users (Efron's bootstrap). All vectors are of the same users in the same order and
 * see the same resamples, so that differences of two of them are paired.
 * @param vectors a value for every user, [U] each
 * @returns [resamples] of each vector
 */
export function bootstrapMeans(
  vectors: readonly Float64Array[],
  { resamples = 1000, seed = 1 }: BootstrapOptions = {},
): Float64Array[] {
  const users = vectors[0]?.length ?? 0;
  const wrong = vectors.find(({ length }) => length !== users);
  if (wrong) throw new RangeError(`A vector has ${wrong.length} values where the first has ${users}.`);
  const means = vectors.map(() => new Float64Array(resamples));
  if (users === 0) return means.map((of) => of.fill(Number.NaN));
  const random = new Random(seed).fork("bootstrap");
  const drawn = new Uint8Array(users);
  const scale = users / 2 ** 32;
  for (let r = 0; r < resamples; r++) {
    drawn.fill(0);
    for (let u = 0; u < users; u++) drawn[Math.floor(random.uint32() * scale)]++;
    for (let v = 0; v < vectors.length; v++) means[v][r] = weightedSum(vectors[v], drawn) / users;
  }
  return means;
}

function weightedSum(values: Float64Array, weights: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] * weights[i];
  return sum;
}

/** The middle 95 % of resampled means (percentile interval). */
export function interval(means: Float64Array, level = 0.95): Interval {
  const sorted = means.slice().sort();
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(share * (sorted.length - 1))))];
  return [at((1 - level) / 2), at((1 + level) / 2)];
}

/** How sure it is that one mean exceeds another. */
export interface Difference {
  readonly difference: number;
  readonly ci: Interval;
  /** Share of the resamples in which the first is greater. */
  readonly better: number;
}

/** Compares two vectors by means that {@link bootstrapMeans} gave in one call. */
export function difference(first: Float64Array, second: Float64Array, of: number): Difference {
  const differences = first.map((mean, r) => mean - second[r]);
  let greater = 0;
  for (const value of differences) greater += +(value > 0);
  return { difference: of, ci: interval(differences), better: greater / differences.length };
}
