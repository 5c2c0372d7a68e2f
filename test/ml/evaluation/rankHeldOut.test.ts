import { afterAll, describe, expect, it } from "vitest";
import {
  auc,
  coverage,
  discountedGains,
  hits,
  meanOf,
  ndcgPerUser,
  perUser,
} from "../../../src/ml/evaluation/metrics.js";
import { type HeldOutRanks, rankHeldOut, type ScoreBlock } from "../../../src/ml/evaluation/rankHeldOut.js";
import { coldItems, rankingTask } from "../../../src/ml/evaluation/rankingTask.js";
import { RankingThreads } from "../../../src/ml/evaluation/rankingThreads.js";
import { Interactions, type Pairs } from "../../../src/ml/training/interactions.js";
import { Random } from "../../../src/random.js";

const pairs = (...rows: (readonly [user: number, item: number])[]): Pairs => ({
  users: Int32Array.from(rows, ([user]) => user),
  items: Int32Array.from(rows, ([, item]) => item),
});

const scored =
  (scores: readonly (readonly number[])[]): ScoreBlock =>
  async (users) =>
    Float32Array.from([...users].flatMap((user) => scores[user]));

const threads = new RankingThreads(2);
afterAll(() => threads.close());

describe("rankHeldOut, worked out by hand", () => {
  // Five users, six items. Training rows: item 0 has four, item 1 two, item 5 one, items 2, 3, 4 none.
  const SCORES = [
    [6, 5, 4, 3, 2, 1],
    [1, 1, 1, 1, 1, 1],
    [1, 2, 3, 4, 5, 6],
    [3, 3, 2, 2, 1, 1],
    [9, 0, 0, 0, 0, 5],
  ];
  const train = new Interactions(5, 6, pairs([0, 0], [1, 0], [1, 1], [2, 5], [3, 0], [4, 0], [0, 1]));
  const heldOut = pairs([3, 3], [0, 3], [1, 2], [2, 4], [3, 2], [4, 5]);
  const subset = coldItems(train, 1);
  const task = rankingTask({ userCount: 5, itemCount: 6, heldOut, known: [train], subset, cutoffs: [1, 2] });
  const ranked = rankHeldOut(scored(SCORES), task, { blockSize: 2 });

  it("lists the rows by user, then by item", async () => {
    const { users, items } = await ranked;
    expect([...users]).toEqual([0, 1, 2, 3, 3, 4]);
    expect([...items]).toEqual([3, 2, 4, 2, 3, 5]);
    expect([...subset]).toEqual([2, 3, 4]);
  });

  it("counts what each row beats among all items outside of the user's own", async () => {
    const { all } = await ranked;
    // User 3 has items 0, 2 and 3: both rows are compared with 3, 1 and 1 alone.
    expect([...all.others]).toEqual([3, 3, 4, 3, 3, 4]);
    expect([...all.below]).toEqual([2, 0, 4, 2, 2, 4]);
    expect([...all.ties]).toEqual([0, 3, 0, 0, 0, 0]);
    expect([...auc(all)]).toEqual([2 / 3, 0, 1, 2 / 3, 2 / 3, 1]);
    expect([...auc(all, 0.5)]).toEqual([2 / 3, 1 / 2, 1, 2 / 3, 2 / 3, 1]);
  });

  it("counts the cold among the cold, and nothing for the others", async () => {
    const { within } = await ranked;
    // 0: 3 of {4, 2}; 1: two ties; 2: 5 of {3, 4}; 3: 2 of {1}, twice; item 5 of user 4 is not cold.
    expect([...within.others]).toEqual([2, 2, 2, 1, 1, 0]);
    expect([...within.below]).toEqual([1, 0, 2, 1, 1, 0]);
    expect([...within.ties]).toEqual([0, 2, 0, 0, 0, 0]);
    expect(perUser((await ranked).users, auc(within))).toHaveLength(4);
  });

  it("finds the place in the list, where the user's other held-out rows stand too", async () => {
    const ranks = await ranked;
    expect([...ranks.above]).toEqual([1, 0, 0, 1, 1, 0]);
    expect([...ranks.tied]).toEqual([0, 3, 0, 1, 1, 0]);
    // User 1: one of four that tie is first. User 3: both at 2nd and 3rd, in either order.
    expect([...hits(ranks, 1)]).toEqual([0, 1 / 4, 1, 0, 0, 1]);
    expect([...hits(ranks, 2)]).toEqual([1, 2 / 4, 1, 1 / 2, 1 / 2, 1]);
    const second = 1 / Math.log2(3);
    expect([...discountedGains(ranks, 2)]).toEqual([second, (1 + second) / 4, 1, second / 2, second / 2, 1]);
    const ndcg = ndcgPerUser(ranks, 2);
    [second, (1 + second) / 4, 1, second / (1 + second), 1].forEach((expected, user) => {
      expect(ndcg[user]).toBeCloseTo(expected, 12);
    });
  });

  it("covers what anybody's list holds, the held-out row included", async () => {
    // Firsts: 2, 2, 4, 1, 5 (of ties the lower index); seconds: 3, 3, 3, 2, 1.
    const ranks = await ranked;
    expect([...ranks.tiers]).toEqual([2, 0, 0, 1, 0, 0]);
    expect(coverage(ranks, 0)).toBeCloseTo(4 / 6, 12);
    expect(coverage(ranks, 1)).toBeCloseTo(5 / 6, 12);
  });

  it("takes one row of scores for all users", async () => {
    const same = await rankHeldOut(async () => Float32Array.of(5, 4, 3, 2, 1, 0), task, { blockSize: 4 });
    expect([...auc(same.all)]).toEqual([2 / 3, 1, 0, 2 / 3, 2 / 3, 0]);
  });
});

describe("rankHeldOut against the definition", () => {
  const random = new Random("ranks");
  const [userCount, itemCount] = [40, 700];
  const draw = (count: number) =>
    pairs(...Array.from({ length: count }, () => [random.integer(userCount), random.integer(itemCount)] as const));
  const train = new Interactions(userCount, itemCount, draw(300));
  const seen = new Interactions(userCount, itemCount, draw(60));
  const heldOut = draw(90);
  const rows = new Interactions(userCount, itemCount, heldOut);
  // Some with many ties, and one score that is none.
  const scores = Array.from({ length: userCount }, (_, user) =>
    Array.from({ length: itemCount }, () => (user % 2 ? random.integer(9) : Math.fround(random.normal()))),
  );
  scores[3][5] = Number.NaN;
  const subset = coldItems(train, 1);
  const options = { userCount, itemCount, heldOut, known: [train, seen], subset, cutoffs: [5, 20, 60] };
  const task = rankingTask(options);

  const expected = () => {
    const all: number[] = [];
    const half: number[] = [];
    const within: number[] = [];
    const lists = new Set<number>();
    for (let user = 0; user < userCount; user++) {
      const free = Array.from({ length: itemCount }, (_, item) => item).filter(
        (item) => !train.has(user, item) && !seen.has(user, item) && !rows.has(user, item),
      );
      for (const target of rows.byUser.row(user)) {
        const share = (others: number[], ties: number) =>
          others.reduce((sum, other) => {
            const [mine, its] = [scores[user][target], scores[user][other]];
            return sum + (mine > its ? 1 : mine === its ? ties : 0);
          }, 0) / others.length;
        all.push(share(free, 0));
        half.push(share(free, 0.5));
        if (subset.includes(target))
          within.push(
            share(
              free.filter((item) => subset.includes(item)),
              0,
            ),
          );
      }
      if (rows.byUser.size(user) > 0)
        [...free, ...rows.byUser.row(user)]
          .filter((item) => !Number.isNaN(scores[user][item]))
          .sort((a, b) => scores[user][b] - scores[user][a] || a - b)
          .slice(0, 20)
          .forEach((item) => {
            lists.add(item);
          });
    }
    return { all, half, within, lists };
  };

  const agree = (ranks: HeldOutRanks) => {
    const { all, half, within, lists } = expected();
    expect([...auc(ranks.all)]).toEqual(all);
    expect([...auc(ranks.all, 0.5)]).toEqual(half);
    expect([...auc(ranks.within)].filter((value) => !Number.isNaN(value))).toEqual(within);
    expect([...ranks.tiers.keys()].filter((item) => ranks.tiers[item] <= 1)).toEqual([...lists].sort((a, b) => a - b));
  };

  it("agrees with plain loops, in this thread", async () => {
    agree(await rankHeldOut(scored(scores), task, { blockSize: 7 }));
  });

  it("agrees with plain loops, in threads, and tells how far it is", async () => {
    const told: number[] = [];
    agree(await rankHeldOut(scored(scores), task, { blockSize: 7, threads, onProgress: (done) => told.push(done) }));
    expect(told.at(-1)).toBe(task.users.length);
  });

  it("stops when asked to, and passes on what goes wrong", async () => {
    const controller = new AbortController();
    const stopped = rankHeldOut(
      async (users) => {
        controller.abort();
        return scored(scores)(users);
      },
      task,
      { blockSize: 4, threads, signal: controller.signal },
    );
    await expect(stopped).rejects.toThrow(/abort/);
    const failed = rankHeldOut(async () => Promise.reject(new Error("no scores")), task, { threads });
    await expect(failed).rejects.toThrow("no scores");
  });

  it("refuses pairs outside of users and items", () => {
    expect(() => rankingTask({ ...options, heldOut: pairs([0, itemCount]) })).toThrow(/no index: there are 700 items/);
  });
});

describe("perUser", () => {
  it("averages a user's rows first, and leaves out rows without a value or not asked for", () => {
    const users = Int32Array.of(1, 1, 4, 6, 6);
    const values = Float64Array.of(0, 1, Number.NaN, 0.25, 1);
    expect([...perUser(users, values)]).toEqual([0.5, 0.625]);
    expect([...perUser(users, values, (row) => row !== 4)]).toEqual([0.5, 0.25]);
    expect(meanOf(perUser(users, values))).toBe(0.5625);
    expect(meanOf(new Float64Array(0))).toBeUndefined();
  });
});
