import { expect, it } from "vitest";
import { dropout, input, type Node, parameter } from "../../../src/ml/graph/index.js";
import { dropoutMasks, initialWeights, updateMovingAverages } from "../../../src/ml/training/parameters.js";
import { Random } from "../../../src/random.js";

const mean = (values: Float32Array) => values.reduce((total, value) => total + value, 0) / values.length;
const deviation = (values: Float32Array) => Math.sqrt(mean(values.map((value) => value * value)) - mean(values) ** 2);
const named = (...nodes: Node[]) => nodes.map((node, i) => [`p${i}`, node] as const);

it("draws first weights as their initializers say, in memory that threads share", () => {
  const weights = initialWeights(
    named(
      parameter("p0", [20, 500], { kind: "normal", mean: 1, standardDeviation: 0.5 }),
      parameter("p1", [10_000], { kind: "uniform", low: -2, high: 4 }),
      parameter("p2", [3], { kind: "constant", value: 0.25 }),
    ),
    new Random(1),
  );
  expect(weights.p0).toHaveLength(10_000);
  expect(mean(weights.p0)).toBeCloseTo(1, 1);
  expect(deviation(weights.p0)).toBeCloseTo(0.5, 1);
  expect(Math.min(...weights.p1)).toBeGreaterThanOrEqual(-2);
  expect(Math.max(...weights.p1)).toBeLessThan(4);
  expect(mean(weights.p1)).toBeCloseTo(1, 0);
  expect(Array.from(weights.p2)).toEqual([0.25, 0.25, 0.25]);
  for (const values of Object.values(weights)) expect(values.buffer).toBeInstanceOf(SharedArrayBuffer);
});

it("draws each weight from a stream of its own", () => {
  const p0 = parameter("p0", [5], { kind: "normal", standardDeviation: 1 });
  const p1 = parameter("p1", [5], { kind: "normal", standardDeviation: 1 });
  const both = initialWeights(named(p0, p1), new Random(1));
  expect(initialWeights([["p1", p1]], new Random(1)).p1).toEqual(both.p1);
  expect(both.p0).not.toEqual(both.p1);
  expect(initialWeights(named(p0), new Random(2)).p0).not.toEqual(both.p0);
  expect(() => initialWeights([["x", input("x", [1])]], new Random(1))).toThrow('"x" is no parameter.');
});

it("draws dropout masks that keep the mean", () => {
  const y = dropout(input("x", [100, 200]), 0.2, "drop");
  const masks = dropoutMasks([y, ...y.inputs], new Random(1));
  expect(Object.keys(masks)).toEqual(["drop"]);
  expect(new Set(masks.drop)).toEqual(new Set([0, 1.25]));
  expect(mean(masks.drop)).toBeCloseTo(1, 1);
  expect(masks.drop.filter((value) => value === 0).length / 20_000).toBeCloseTo(0.2, 1);
  expect(dropoutMasks(y.inputs, new Random(1))).toEqual(masks);
});

it("folds batch statistics into the averages that are named", () => {
  const averages = { a: Float32Array.of(1, 2), b: Float32Array.of(5) };
  updateMovingAverages(averages, { a: Float32Array.of(11, 2), b: Float32Array.of(0), loss: Float32Array.of(1) }, ["a"]);
  expect(averages.a[0]).toBeCloseTo(2, 6);
  expect(averages.a[1]).toBeCloseTo(2, 6);
  expect(averages.b[0]).toBe(5);
  updateMovingAverages(averages, { b: Float32Array.of(1) }, ["b"], 0.25);
  expect(averages.b[0]).toBe(2);
});
