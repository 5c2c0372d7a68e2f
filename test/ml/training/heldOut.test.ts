import { expect, it } from "vitest";
import { splitHeldOut } from "../../../src/ml/training/heldOut.js";
import { Random } from "../../../src/random.js";

const everyOf = (count: number) => Array.from({ length: count }, (_, picture) => picture);

it("holds out the share that is asked for, another by another seed, and learns from the rest", () => {
  const { train, heldOut } = splitHeldOut(200, 0.1, new Random(1));
  expect([train.length, heldOut.length]).toEqual([180, 20]);
  expect([...train, ...heldOut].sort((a, b) => a - b)).toEqual(everyOf(200));
  expect(train).toEqual(train.slice().sort());
  expect(Array.from(heldOut)).not.toEqual(everyOf(200).slice(0, 20));
  expect(splitHeldOut(200, 0.1, new Random(1)).heldOut).toEqual(heldOut);
  expect(splitHeldOut(200, 0.1, new Random(2)).heldOut).not.toEqual(heldOut);
});

it.each([0, 1])("leaves a picture on either side where the share is %i", (share) => {
  const { train, heldOut } = splitHeldOut(3, share, new Random(1));
  expect([train.length, heldOut.length]).toEqual(share === 0 ? [2, 1] : [1, 2]);
});
