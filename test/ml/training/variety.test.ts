import { expect, it } from "vitest";
import { Variety } from "../../../src/ml/training/variety.js";

const LENGTH = 21;
/** Flat pictures of these levels. */
const pictures = (...levels: number[]) =>
  Float32Array.from({ length: levels.length * LENGTH }, (_, i) => levels[Math.floor(i / LENGTH)]);

it("is the difference of fakes within a category over that of photos", () => {
  const variety = new Variety();
  expect(variety.ratio).toBe(1);
  // Neighbours of category 0 differ by 0.2 and 0.3 (photos 0.5 and 0.5); those of category 1 by 0.1 (photos 0.2).
  variety.add(pictures(0, 0.5, 0.2, 0.6, -0.1), pictures(0, 0.1, 0.5, 0.3, 1), [0, 1, 0, 1, 0]);
  expect(variety.ratio).toBeCloseTo(0.6 / 1.2, 5);
  expect(() => variety.assertVaried(0)).not.toThrow();
});

it("names a collapse", () => {
  const variety = new Variety();
  variety.add(pictures(0.5, 0.51), pictures(0, 1), [3, 3]);
  expect(() => variety.assertVaried(4)).toThrow(/collapsed in round 5.* 1\.0 % of what photos do/);
});
