/**
 * Adds up the rows of `values` [index.length, width] that have the same index, in place: a batch has hundreds of them.
 * @param values is overwritten
 * @param size indices are below this
 * @param stride from the beginning of a row to that of the next, where more than the row stands between them
 * @returns the distinct indices in the order of first mention, and the sum of the rows of each, within `values`
 */
export function sumRows(
  index: Int32Array,
  values: Float32Array,
  width: number,
  size: number,
  stride = width,
): { index: Int32Array; rows: Float32Array } {
  // One more than the place of an index among the distinct ones.
  const places = new Int32Array(size);
  const distinct = new Int32Array(index.length);
  let count = 0;
  for (let row = 0; row < index.length; row++) {
    const of = index[row];
    const from = row * stride;
    if (places[of] === 0) {
      const to = count * width;
      for (let k = 0; k < width; k++) values[to + k] = values[from + k];
      distinct[count++] = of;
      places[of] = count;
    } else {
      const to = (places[of] - 1) * width;
      for (let k = 0; k < width; k++) values[to + k] += values[from + k];
    }
  }
  return { index: distinct.subarray(0, count), rows: values.subarray(0, count * width) };
}
