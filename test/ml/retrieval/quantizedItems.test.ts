import { expect, it } from "vitest";
import { has } from "../../../src/ml/retrieval/bitset.js";
import { BLOCK, QUERY_ZERO, quantizeItems, quantizeQuery } from "../../../src/ml/retrieval/quantizedItems.js";
import { Random } from "../../../src/random.js";

const random = new Random("quantized");
const [size, factors] = [300, 12];
const Q = Float32Array.from({ length: size * factors }, () => 10 * random.normal());
const b = Float32Array.from({ length: size }, (_, item) => (item === 5 ? Number.NaN : random.normal()));
const groups = Uint8Array.from({ length: size }, () => random.pick([0, 0, 1]));
const items = quantizeItems({ Q, b, factors }, groups);
const { gamma, order, parts } = items;

/** Part and column of each item. */
const places = Array.from({ length: size }, (_, item) => {
  const place = order.indexOf(item);
  const part = parts.findLast(({ firstBlock }) => firstBlock * BLOCK <= place) ?? parts[0];
  const within = place - part.firstBlock * BLOCK;
  return { part, column: (within % BLOCK) * (part.size / BLOCK) + Math.floor(within / BLOCK) };
});

it("lays items out by group, in whole blocks, the items of a block in columns apart", () => {
  expect(parts).toHaveLength(2);
  const expected = [0, 1].flatMap((group) => {
    const members = Array.from(groups.keys()).filter((item) => groups[item] === group);
    return [...members, ...new Array<number>(-members.length & (BLOCK - 1)).fill(-1)];
  });
  expect([...order]).toEqual(expected);
  for (const [group, { members, size: length }] of parts.entries()) {
    expect(length % BLOCK).toBe(0);
    for (let item = 0; item < size; item++) expect(has(members, item)).toBe(groups[item] === group);
  }
});

it("keeps every item and its bias within the error that it tells, and uses all of a byte", () => {
  let worst = 0;
  for (let item = 0; item < size; item++) {
    if (item === 5) continue;
    const { part, column } = places[item];
    const codes = Array.from({ length: factors + 1 }, (_, k) => part.codes[k * part.size + column]);
    const vector = [...Q.subarray(item * factors, (item + 1) * factors), gamma * b[item]];
    expect(Math.max(...codes.map(Math.abs))).toBe(127);
    expect(Math.hypot(...codes)).toBeLessThanOrEqual(items.longestCode);
    const scale = part.dot.columns[column];
    expect(part.cosine.columns[column]).toBeCloseTo(scale / Math.hypot(...vector.slice(0, -1)), 6);
    worst = Math.max(worst, Math.hypot(...codes.map((code, k) => vector[k] / scale - code)));
  }
  expect(worst).toBeCloseTo(items.worstError, 9);
  expect(gamma).toBeGreaterThan(5);
});

it("tells the largest scales, and leaves items without a score their cosine alone", () => {
  const without = places[5];
  expect(without.part.dot.columns[without.column]).toBe(0);
  expect(without.part.cosine.columns[without.column]).toBeGreaterThan(0);
  for (const { dot, size: length } of parts) {
    const ofFirst = Array.from({ length: BLOCK }, (_, place) => dot.columns[(place * length) / BLOCK]);
    expect(dot.blocks[0]).toBe(Math.max(...ofFirst));
    expect(dot.largest).toBe(Math.max(...dot.columns));
  }
});

it.each([1 / gamma, 0])("keeps a query within the error that it tells, in seven bits, bias %d", (bias) => {
  const p = Q.slice(0, factors);
  const { codes, scale, length, error } = quantizeQuery(p, bias);
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
  expect(new Set([...zeros.parts[0].dot.columns, ...zeros.parts[0].cosine.blocks])).toEqual(new Set([0]));
  const { codes, ...query } = quantizeQuery(new Float32Array(factors), 0);
  expect(query).toEqual({ scale: 1, length: 0, error: 0 });
  expect(new Set(codes)).toEqual(new Set([QUERY_ZERO]));
});
