import { describe, expect, it } from "vitest";
import { DESIGN_BATCH, type Designer } from "../../../src/ml/design/designer.js";
import { joined, search } from "../../../src/ml/design/search.js";
import type { Arrays, Program } from "../../../src/ml/engine/engine.js";

/** Codes of two values, with the objective -(x - 1)^2 - (y + 2)^2. */
const bowl: Program = {
  feeds: new Map(),
  run: async ({ code }: Readonly<Arrays>): Promise<Arrays> => {
    const target = (i: number) => (i % 2 === 0 ? 1 : -2);
    const squared = code.map((value, i) => -((value - target(i)) ** 2));
    return {
      objectives: Float32Array.from({ length: code.length / 2 }, (_, row) => squared[2 * row] + squared[2 * row + 1]),
      gradient: code.map((value, i) => -2 * (value - target(i))),
    };
  },
  dispose: async () => undefined,
};
const designer = { latentSize: 2, categoryCount: 1 } as Designer;
const codes = Float32Array.from({ length: 2 * (DESIGN_BATCH + 3) }, (_, i) => ((i * 7) % 11) - 5);
const options = { codes, category: 0, learningRate: 0.1, feeds: {} };

describe("search", () => {
  it("climbs from every code, however many runs they need", async () => {
    const { codes: found, values } = await search(designer, bowl, { ...options, steps: 200 });
    expect(values.objectives).toHaveLength(DESIGN_BATCH + 3);
    for (const reached of values.objectives) expect(reached).toBeGreaterThan(-0.01);
    for (let row = 0; row < values.objectives.length; row++) {
      expect(found[2 * row]).toBeCloseTo(1, 1);
      expect(found[2 * row + 1]).toBeCloseTo(-2, 1);
    }
  });

  it("goes on with the leaders alone, exactly as if the others had stayed", async () => {
    const rows: number[] = [];
    const all = await search(designer, bowl, { ...options, steps: 9 });
    const led = await search(designer, bowl, {
      ...options,
      steps: 9,
      leaders: { step: 3, count: 4 },
      onStep: (_, { objectives }) => void rows.push(objectives.length),
    });
    expect(rows).toEqual([11, 11, 11, 11, 4, 4, 4, 4, 4, 4]);
    expect(led.codes).toHaveLength(8);
    const pairs = (values: Float32Array) =>
      Array.from({ length: values.length / 2 }, (_, i) => `${values[2 * i]} ${values[2 * i + 1]}`);
    const known = pairs(all.codes);
    for (const pair of pairs(led.codes)) expect(known).toContain(pair);
    const best = Math.max(...all.values.objectives);
    expect(Math.max(...led.values.objectives)).toBe(best);
  });

  it("joins the results of several searches in their order", async () => {
    const [a, b] = await Promise.all([
      search(designer, bowl, { ...options, steps: 1 }),
      search(designer, bowl, { ...options, codes: codes.slice(0, 4), steps: 2 }),
    ]);
    const both = joined([a, b]);
    expect(both.codes).toEqual(Float32Array.of(...a.codes, ...b.codes));
    expect(both.values.objectives).toEqual(Float32Array.of(...a.values.objectives, ...b.values.objectives));
  });
});
