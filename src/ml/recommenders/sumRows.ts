/**
 * Adds up the rows of `values` [index.length, width] that have the same index.
 * @param size indices are below this
 * @returns the distinct indices in the order of first mention, and the sum of the rows of each
 */
export function sumRows(
  index: Int32Array,
  values: Float32Array,
  width: number,
  size: number,
): { index: Int32Array; rows: Float32Array } {
  // One more than the place of an index among the distinct ones.
  const places = new Int32Array(size);
  const distinct: number[] = [];
  const rows = new Float32Array(values.length);
  index.forEach((of, row) => {
    if (places[of] === 0) places[of] = distinct.push(of);
    const to = (places[of] - 1) * width;
    for (let k = 0; k < width; k++) rows[to + k] += values[row * width + k];
  });
  return { index: Int32Array.from(distinct), rows: rows.subarray(0, distinct.length * width) };
}
