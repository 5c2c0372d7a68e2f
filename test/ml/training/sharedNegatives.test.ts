import { describe, expect, it } from "vitest";
import { Interactions } from "../../../src/ml/training/interactions.js";
import { sharedNegatives } from "../../../src/ml/training/sharedNegatives.js";
import { Random } from "../../../src/random.js";

const pairs = (rows: readonly (readonly [number, number])[]) => ({
  users: Int32Array.from(rows, ([user]) => user),
  items: Int32Array.from(rows, ([, item]) => item),
});
const ROWS = [
  [0, 0],
  [0, 1],
  [1, 1],
  [2, 0],
  [2, 1],
  [2, 2],
  [2, 3],
] as const;
const train = new Interactions(3, 4, pairs(ROWS));

describe("sharedNegatives", () => {
  const batches = [...sharedNegatives(train, { pairs: 3, negatives: 10 }, new Random(3))];

  it("goes once through the pairs in a random order, and fills up the last batch from its start", () => {
    const drawn = batches.flatMap(({ users, items }) => [...users].map((user, p) => [user, items[p]] as const));
    expect(drawn).toHaveLength(9);
    expect(drawn.slice(0, 7).toSorted()).toEqual(ROWS.toSorted());
    expect(drawn.slice(7)).toEqual(drawn.slice(0, 2));
    expect(drawn.slice(0, 7)).not.toEqual(ROWS);
    const other = [...sharedNegatives(train, { pairs: 3, negatives: 10 }, new Random(4))];
    expect(other.map(({ items }) => [...items])).not.toEqual(batches.map(({ items }) => [...items]));
  });

  it("shares 1 / P among the negatives that a user lacks, and leaves out who has all", () => {
    for (const { users, items, weights } of batches)
      users.forEach((user, p) => {
        const row = [...weights.subarray(p * 10, (p + 1) * 10)];
        const lacking = [...items.subarray(3)].map((item) => !train.has(user, item));
        const count = lacking.filter(Boolean).length;
        expect(row.map((weight) => weight > 0)).toEqual(lacking);
        for (const weight of row) if (weight > 0) expect(weight).toBeCloseTo(1 / 3 / count, 6);
        if (user === 2) expect(count).toBe(0);
      });
  });

  it("writes the weights of every batch to the array that is given, over those of the last", () => {
    const weights = new Float32Array(3 * 10);
    let batch = 0;
    for (const drawn of sharedNegatives(train, { pairs: 3, negatives: 10, weights }, new Random(3))) {
      expect(drawn.weights).toBe(weights);
      expect(weights).toEqual(batches[batch++].weights);
    }
    expect(batch).toBe(batches.length);
  });

  it("draws negatives uniformly, popular or not", () => {
    const counts = [0, 0, 0, 0];
    for (const { items } of sharedNegatives(train, { pairs: 7, negatives: 8000 }, new Random(1)))
      for (const item of items.subarray(7)) counts[item]++;
    for (const count of counts) expect(count / 8000).toBeCloseTo(0.25, 1.5);
  });
});
