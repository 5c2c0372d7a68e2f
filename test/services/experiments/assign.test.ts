import { expect, it } from "vitest";
import { armOf } from "../../../src/services/experiments/assign.js";

const arms = [
  { name: "control", weight: 1 },
  { name: "new", weight: 3 },
];

it("divides shoppers by the weights, each always alike, and anew in another experiment", () => {
  const of = (id: string) => Array.from({ length: 4000 }, (_, n) => armOf({ id, arms }, `user:${n}`).name);
  const first = of("e-1");
  expect(of("e-1")).toEqual(first);
  expect(first.filter((name) => name === "new").length / 4000).toBeCloseTo(0.75, 1);
  const second = of("e-2");
  const both = first.filter((name, n) => name === "new" && second[n] === "new").length / 4000;
  expect(both).toBeCloseTo(0.75 ** 2, 1);
});
