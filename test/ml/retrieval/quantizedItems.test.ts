import { expect, it } from "vitest";
import { BLOCK, QUERY_ZERO, quantizeItems, quantizeQuery } from "../../../src/ml/retrieval/quantizedItems.js";
import { Random } from "../../../src/random.js";

const random = new Random("quantized");
const [size, factors] = [300, 12];
const Q = Float32Array.from({ length: size * factors }, () => 10 * random.normal());
const b = Float32Array.from({ length: size }, (_, item) => (item === 5 ? Number.NaN : random.normal()));
const items = quantizeItems({ Q, b, factors });
const { gamma } = items;
const columnOf = (item: number) => (item % BLOCK) * (items.size / BLOCK) + Math.floor(item / BLOCK);

it("keeps every item and its bias within the error that it tells, and uses all of a byte", () => {
  let worst = 0;
  for (let item = 0; item < size; item++) {
    if (item === 5) continue;
    const column = columnOf(item);
    const codes = Array.from({ length: factors + 1 }, (_, k) => items.codes[k * items.size + column]);
    const vector = [...Q.subarray(item * factors, (item + 1) * factors), gamma * b[item]];
    expect(Math.max(...codes.map(Math.abs))).toBe(127);
    expect(Math.hypot(...codes)).toBeLessThanOrEqual(items.longestCode);
    const scale = items.dot.columns[column];
    expect(items.cosine.columns[column]).toBeCloseTo(scale / Math.hypot(...vector.slice(0, -1)), 6);
    worst = Math.max(worst, Math.hypot(...codes.map((code, k) => vector[k] / scale - code)));
  }
  expect(worst).toBeCloseTo(items.worstError, 9);
  expect(gamma).toBeGreaterThan(5);
});

it("fills its last block with zeros, and leaves items without a score their cosine alone", () => {
  expect(items.size).toBe(Math.ceil(size / BLOCK) * BLOCK);
  for (let item = size; item < items.size; item++) expect(items.dot.columns[columnOf(item)]).toBe(0);
  expect(items.dot.columns[columnOf(5)]).toBe(0);
  expect(items.cosine.columns[columnOf(5)]).toBeGreaterThan(0);
  const ofFirst = Array.from({ length: BLOCK }, (_, item) => items.dot.columns[columnOf(item)]);
  expect(items.dot.blocks[0]).toBe(Math.max(...ofFirst));
});

it.each([1 / gamma, 0])("keeps a query within the error that it tells, in seven bits, bias %d", (bias) => {
  const p = Q.slice(0, factors);
  const codes = new Uint8Array(factors + 1);
  const { scale, length, error } = quantizeQuery(p, bias, codes);
  const vector = [...p, bias];
  expect(length).toBeCloseTo(Math.hypot(...vector), 9);
  const errors = vector.map((value, k) => value - scale * (codes[k] - QUERY_ZERO));
  expect(Math.hypot(...errors)).toBeCloseTo(error, 9);
  expect(Math.max(...codes)).toBeLessThanOrEqual(127);
  expect(Math.max(...codes) === 127 || Math.min(...codes) === 1).toBe(true);
});

it("makes nothing of nothing", () => {
  const zeros = quantizeItems({ Q: new Float32Array(2 * factors), b: new Float32Array(2), factors });
  expect([zeros.gamma, zeros.worstError, zeros.longestCode]).toEqual([1, 0, 0]);
  expect(new Set([...zeros.dot.columns, ...zeros.cosine.blocks])).toEqual(new Set([0]));
  const codes = new Uint8Array(factors + 1);
  expect(quantizeQuery(new Float32Array(factors), 0, codes)).toEqual({ scale: 1, length: 0, error: 0 });
  expect(new Set(codes)).toEqual(new Set([QUERY_ZERO]));
});
