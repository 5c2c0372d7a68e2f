import { describe, expect, it } from "vitest";
import { type HistoryOptions, historyBatches } from "../../../src/ml/recommenders/historyBatches.js";
import { Interactions } from "../../../src/ml/training/interactions.js";
import { Random } from "../../../src/random.js";

/** User u has the items u, u + 1, ... u + 3; the last user has one item alone. */
const USERS = 8;
const pairs = Array.from({ length: USERS - 1 }, (_, user) => [0, 1, 2, 3].map((k) => [user, user + k])).flat();
pairs.push([USERS - 1, 0]);
const train = new Interactions(USERS, 12, {
  users: Int32Array.from(pairs, ([user]) => user),
  items: Int32Array.from(pairs, ([, item]) => item),
});

function batches(options: Partial<HistoryOptions> = {}) {
  const all = { pairs: 10, negatives: 4, history: 12, dropout: 0, ...options };
  return [...historyBatches(train, all, new Random(3))].map((batch) => ({
    ...batch,
    /** Items and weights of each pair's history. */
    others: Array.from(batch.users, (_, p) =>
      Array.from(batch.history, (item, h) => [item, batch.means[p * all.history + h]] as const).filter(
        ([, weight]) => weight > 0,
      ),
    ),
  }));
}

describe("historyBatches", () => {
  it("means the user's other items, the pair's own left out", () => {
    for (const { users, items, others } of batches())
      users.forEach((user, p) => {
        const expected = [...train.byUser.row(user)].filter((item) => item !== items[p]);
        expect(others[p].map(([item]) => item).sort((a, b) => a - b)).toEqual(expected);
        for (const [, weight] of others[p]) expect(weight).toBeCloseTo(1 / expected.length, 6);
      });
  });

  it("leaves out a share at random, and keeps one", () => {
    const sizes = batches({ dropout: 0.5 }).flatMap(({ users, others }) =>
      others.filter((_, p) => users[p] < USERS - 1).map((kept) => kept.length),
    );
    expect(Math.min(...sizes)).toBe(1);
    expect(Math.max(...sizes)).toBe(3);
    const none = batches({ dropout: 0.999 }).flatMap(({ users, others }) =>
      others.filter((_, p) => users[p] < USERS - 1).map((kept) => kept.length),
    );
    expect(new Set(none)).toEqual(new Set([1]));
  });

  it.each([2, 3, 4, 5])("takes no more items than there is room for: %i, each once", (room) => {
    for (const { others, history } of batches({ history: room })) {
      expect(history).toHaveLength(room);
      expect(new Set(others.flat().map(([item]) => item)).size).toBeLessThanOrEqual(room);
      for (const kept of others.filter((row) => row.length > 0))
        expect(kept.reduce((sum, [, weight]) => sum + weight, 0)).toBeCloseTo(1, 6);
    }
  });

  it("repeats itself for the same seed", () => {
    expect(batches({ dropout: 0.3 })).toEqual(batches({ dropout: 0.3 }));
  });
});
