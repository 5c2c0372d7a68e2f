import { expect, it } from "vitest";
import { score } from "../../../src/ml/recommenders/linearScorer.js";
import { popularityScorer } from "../../../src/ml/recommenders/popRank.js";
import { topK } from "../../../src/ml/retrieval/topK.js";
import { Interactions } from "../../../src/ml/training/interactions.js";

it("ranks by how many shoppers have an item, ties in the order of items", () => {
  const train = new Interactions(3, 4, {
    users: Int32Array.of(0, 1, 2, 2, 0, 0),
    items: Int32Array.of(2, 2, 2, 1, 3, 3),
  });
  const scorer = popularityScorer({ userIds: ["u", "v", "w"], itemIds: ["a", "b", "c", "d"], train });
  expect(scorer.factors).toBe(0);
  expect([0, 1, 2, 3].map((item) => score([], scorer, item))).toEqual([0, 1, 3, 1]);
  expect([...topK(scorer, { p: new Float32Array(0), count: 4 }).items]).toEqual([2, 1, 3, 0]);
});
