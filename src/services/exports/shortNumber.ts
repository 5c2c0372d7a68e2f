/** The number of the fewest digits, at most 9, that is `value` in single precision: 0.1 for 0.10000000149011612. */
export function shortNumber(value: number): number {
  const eight = Number(value.toPrecision(8));
  return Math.fround(eight) === value ? eight : Number(value.toPrecision(9));
}

/** {@link shortNumber} of each. */
export function shortNumbers(values: Float32Array): number[] {
  return Array.from(values, shortNumber);
}
