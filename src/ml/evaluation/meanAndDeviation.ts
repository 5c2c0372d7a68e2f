export interface MeanAndDeviation {
  readonly mean: number;
  /** Standard deviation, n - 1 below; 0 of a single value. */
  readonly sd: number;
}

/** NaN without values. */
export function meanAndDeviation(values: ArrayLike<number>): MeanAndDeviation {
  const count = values.length;
  if (count === 0) return { mean: Number.NaN, sd: Number.NaN };
  let mean = 0;
  for (let i = 0; i < count; i++) mean += values[i] / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (values[i] - mean) ** 2;
  return { mean, sd: count === 1 ? 0 : Math.sqrt(squares / (count - 1)) };
}
