import type { Random } from "../../random.js";
import { sharedArray } from "../training/parameters.js";

/** First values of a table [count, factors + bias]: normal factors, and 0 where there is a bias. */
export function normalRows(
  count: number,
  factors: number,
  bias: 0 | 1,
  deviation: number,
  random: Random,
): Float32Array {
  const width = factors + bias;
  const values = sharedArray(count * width);
  for (let row = 0; row < count; row++)
    for (let k = 0; k < factors; k++) values[row * width + k] = deviation * random.normal();
  return values;
}

/** Copies the named rows of `from` [., width] to the beginnings of the rows of `to` [index.length, stride]. */
export function gatherRows(
  from: Float32Array,
  width: number,
  index: ArrayLike<number>,
  to: Float32Array,
  stride = width,
): void {
  // A view of each row would cost more than its values do.
  for (let i = 0; i < index.length; i++) {
    const row = index[i] * width;
    for (let k = 0; k < width; k++) to[i * stride + k] = from[row + k];
  }
}

/** The row of `to` at `at` += scale * that of `from` at `row`, both `width` long. */
export function addScaledRow(
  to: Float32Array,
  at: number,
  scale: number,
  from: Float32Array,
  row: number,
  width: number,
): void {
  for (let k = 0; k < width; k++) to[at + k] += scale * from[row + k];
}

/** to += scale * values. */
export function addScaled(to: Float32Array, scale: number, values: Float32Array): void {
  for (let i = 0; i < to.length; i++) to[i] += scale * values[i];
}

/** to [rows, columns] += a [rows, inner] . b [inner, columns]. */
export function addProduct(to: Float32Array, a: Float32Array, b: Float32Array, columns: number): void {
  const inner = b.length / columns;
  for (let row = 0; row * columns < to.length; row++)
    for (let i = 0; i < inner; i++) {
      const value = a[row * inner + i];
      if (value === 0) continue;
      for (let c = 0; c < columns; c++) to[row * columns + c] += value * b[i * columns + c];
    }
}

/** a [rows, inner] . b [inner, columns]. */
export function product(a: Float32Array, b: Float32Array, columns: number): Float32Array {
  const result = new Float32Array((a.length / (b.length / columns)) * columns);
  addProduct(result, a, b, columns);
  return result;
}

/** Rows [q | b], K + 1 wide, as factors [rows, K] and biases [rows]; in memory that threads share. */
export function splitBias(rows: Float32Array, factors: number): { Q: Float32Array; b: Float32Array } {
  const width = factors + 1;
  const count = rows.length / width;
  const [Q, b] = [sharedArray(count * factors), sharedArray(count)];
  for (let row = 0; row < count; row++) {
    Q.set(rows.subarray(row * width, row * width + factors), row * factors);
    b[row] = rows[row * width + factors];
  }
  return { Q, b };
}
