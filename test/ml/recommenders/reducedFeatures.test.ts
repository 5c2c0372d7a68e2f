import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { reduceFeatures, requiredFeatures } from "../../../src/ml/recommenders/reducedFeatures.js";
import { Interactions } from "../../../src/ml/training/interactions.js";
import { Random } from "../../../src/random.js";

let engine: OnnxEngine;
beforeAll(async () => {
  engine = await OnnxEngine.open("cpu", { threads: 1 });
});
afterAll(() => engine.dispose());

const [COUNT, WIDTH, RANK] = [1100, 12, 3];

/** Features of rank 3 with different means and scales; column 5 is constant; items 2 and 1050 have none. */
function lowRank() {
  const random = new Random(5);
  const normals = (length: number) => Float64Array.from({ length }, () => random.normal());
  const [hidden, mixing] = [normals(COUNT * RANK), normals(RANK * WIDTH)];
  const present = new Uint8Array(COUNT).fill(1);
  present[2] = present[1050] = 0;
  const values = Float32Array.from({ length: COUNT * WIDTH }, (_, at) => {
    const [item, f] = [Math.floor(at / WIDTH), at % WIDTH];
    if (!present[item]) return 0;
    if (f === 5) return 0.7;
    let value = f;
    for (let k = 0; k < RANK; k++) value += (1 + f) * hidden[item * RANK + k] * mixing[k * WIDTH + f];
    return value;
  });
  return { setId: "low rank", width: WIDTH, values, present };
}

/** Standardised by the book, in float64. */
function standardised({ values, present }: ReturnType<typeof lowRank>): number[][] {
  const rows = [...present.keys()].filter((item) => present[item]);
  const columns = Array.from({ length: WIDTH }, (_, f) => rows.map((item) => values[item * WIDTH + f]));
  const scaled = columns.map((column) => {
    const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
    const deviation = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / column.length);
    return column.map((x) => (deviation > 1e-6 ? (x - mean) / deviation : 0));
  });
  return rows.map((_, row) => scaled.map((column) => column[row]));
}

const inner = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, x, k) => sum + x * b[k], 0);

describe("reduceFeatures", () => {
  it.each([3, 5, 12, 50])(
    "keeps, with %i components, all products of standardised features of rank 3",
    async (components) => {
      const features = lowRank();
      const reduced = await reduceFeatures(engine, features, { components, seed: 1 });
      const C = Math.min(components, WIDTH);
      expect(reduced).toMatchObject({ setId: "low rank", width: WIDTH, components: C });
      const rows = [...features.present.keys()].filter((item) => features.present[item]);
      const expected = standardised(features);
      const scale = expected.reduce((sum, row) => sum + inner(row, row), 0) / expected.length;
      const row = (item: number) => reduced.values.subarray(item * C, (item + 1) * C);
      for (const [a, b] of [
        [0, 0],
        [0, 1],
        [3, 4],
        [7, 1097],
        [500, 700],
      ])
        expect(inner(row(rows[a]), row(rows[b]))).toBeCloseTo(inner(expected[a], expected[b]) / scale, 4);
      expect([...row(2), ...row(1050)].every((value) => value === 0)).toBe(true);
    },
  );

  it("is the affine map that it says it is", async () => {
    const features = lowRank();
    const { values, map, offset } = await reduceFeatures(engine, features, { components: 3, seed: 1 });
    for (const item of [0, 77, 1099])
      for (let c = 0; c < 3; c++) {
        let sum = offset[c];
        for (let f = 0; f < WIDTH; f++) sum += features.values[item * WIDTH + f] * map[f * 3 + c];
        expect(values[item * 3 + c]).toBeCloseTo(sum, 4);
      }
  });

  it("finds the directions of most variance, in order", async () => {
    const random = new Random(9);
    // Columns that vary together: 5 of one kind, 3 of a second, 1 each of the others.
    const values = Float32Array.from({ length: 2000 * 12 });
    for (let item = 0; item < 2000; item++) {
      const kinds = [random.normal(), random.normal()];
      for (let f = 0; f < 12; f++)
        values[item * 12 + f] =
          f < 5 ? kinds[0] + 0.2 * random.normal() : f < 8 ? kinds[1] + 0.2 * random.normal() : random.normal();
    }
    const present = new Uint8Array(2000).fill(1);
    const { map } = await reduceFeatures(
      engine,
      { setId: "s", width: 12, values, present },
      { components: 2, seed: 1 },
    );
    const weight = (c: number, from: number, to: number) => {
      const column = Array.from({ length: 12 }, (_, f) => map[f * 2 + c] ** 2);
      return column.slice(from, to).reduce((a, b) => a + b, 0) / column.reduce((a, b) => a + b, 0);
    };
    expect(weight(0, 0, 5)).toBeGreaterThan(0.95);
    expect(weight(1, 5, 8)).toBeGreaterThan(0.95);
  });
});

it("says what to do where no item has features", () => {
  const none = { users: new Int32Array(0), items: new Int32Array(0) };
  const data = { userIds: [], itemIds: ["a"], train: new Interactions(0, 1, none), validation: none };
  const features = { setId: "s", width: 1, values: new Float32Array(1), present: new Uint8Array(1) };
  expect(() => requiredFeatures(data, "VBPR")).toThrow(/^VBPR reads features of items, and there are none: import/);
  expect(() => requiredFeatures({ ...data, features }, "FM")).toThrow(/^FM reads features/);
  features.present[0] = 1;
  expect(requiredFeatures({ ...data, features }, "FM")).toBe(features);
});
