import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OnnxEngine } from "../../../src/ml/engine/onnx/onnxEngine.js";
import { rankingAuc, type ScoreBlock } from "../../../src/ml/evaluation/auc.js";
import { productScores } from "../../../src/ml/evaluation/scores.js";
import { Interactions, type Pairs } from "../../../src/ml/training/interactions.js";
import { Random } from "../../../src/random.js";

const pairs = (...rows: [user: number, item: number][]): Pairs => ({
  users: Int32Array.from(rows, ([user]) => user),
  items: Int32Array.from(rows, ([, item]) => item),
});

/** Scores by user, served in blocks whose memory is used again. */
function scored(scores: readonly (readonly number[])[]): ScoreBlock {
  const block = new Float32Array(1000);
  return async (users) => {
    users.forEach((user, row) => {
      block.set(scores[user], row * scores[user].length);
    });
    return block;
  };
}

describe("rankingAuc", () => {
  // Five users, six items.
  const SCORES = [
    [6, 5, 4, 3, 2, 1],
    [1, 1, 1, 1, 1, 1],
    [1, 2, 3, 4, 5, 6],
    [3, 3, 2, 2, 1, 1],
    [9, 0, 0, 0, 0, 5],
  ];
  const train = new Interactions(5, 6, pairs([0, 0], [1, 0], [1, 1], [2, 5], [3, 0], [4, 0], [0, 1]));
  const heldOut = pairs([0, 3], [1, 2], [2, 4], [3, 2], [4, 5]);

  it("is the formula of section IV-A, worked out by hand", async () => {
    const { all } = await rankingAuc(scored(SCORES), { train, heldOut, blockSize: 2 });
    // Against items outside train: 0: 3 > {2, 1} of {4, 2, 1}; 1: none of three, all ties; 2: 5 > all of {1, 2, 3, 4};
    // 3: 2 > {1, 1} of {3, 2, 1, 1}, one tie; 4: 5 > all of {0, 0, 0, 0}.
    expect(all.auc).toBeCloseTo((2 / 3 + 0 + 1 + 2 / 4 + 1) / 5, 10);
    expect(all.aucHalfTies).toBeCloseTo((2 / 3 + 1 / 2 + 1 + 2.5 / 4 + 1) / 5, 10);
    expect(all.users).toBe(5);
  });

  it("leaves out what users are known to have besides", async () => {
    const seen = [new Interactions(5, 6, pairs([0, 2], [3, 1], [4, 5])), new Interactions(5, 6, pairs([0, 2], [2, 0]))];
    const { all } = await rankingAuc(scored(SCORES), { train, heldOut, seen });
    // 0: 3 > all of {2, 1}; 3: 2 > {1, 1} of {2, 1, 1}. The held-out row itself may be among what is seen (user 4).
    expect(all.auc).toBeCloseTo((1 + 0 + 1 + 2 / 3 + 1) / 5, 10);
  });

  it("ranks cold items among cold items", async () => {
    const { cold } = await rankingAuc(scored(SCORES), { train, heldOut, coldBelow: 1 });
    // Items 2, 3 and 4 have no observations; user 4's item has one. 0: 3 > {2} of {4, 2}; 1: ties; 2: 5 > both; 3: 2 > {1} of {2, 1}.
    expect(cold.users).toBe(4);
    expect(cold.auc).toBeCloseTo((1 / 2 + 0 + 1 + 1 / 2) / 4, 10);
    expect(cold.aucHalfTies).toBeCloseTo((1 / 2 + 1 / 2 + 1 + 3 / 4) / 4, 10);
  });

  it("averages over users, and never ranks a user's held-out items against each other", async () => {
    const rows = pairs([2, 3], [0, 2], [2, 1]);
    const { all } = await rankingAuc(scored(SCORES), { train, heldOut: rows, blockSize: 1 });
    // User 2 against items 0, 2 and 4: 4 > {1, 3} of three, 2 > {1} of three; user 0 against 3, 4, 5: 4 > all.
    expect(all.auc).toBeCloseTo(((2 / 3 + 1 / 3) / 2 + 1) / 2, 10);
    expect(all.users).toBe(2);
  });

  it("is 0 without rows, and leaves out users with nothing to rank against", async () => {
    expect((await rankingAuc(scored(SCORES), { train, heldOut: pairs() })).all).toEqual({
      auc: 0,
      aucHalfTies: 0,
      users: 0,
    });
    const all = new Interactions(1, 2, pairs([0, 0], [0, 1]));
    expect((await rankingAuc(scored([[1, 2]]), { train: all, heldOut: pairs([0, 1]) })).all.users).toBe(0);
  });

  it("agrees with plain loops over the definition on random data with ties", async () => {
    const random = new Random("auc");
    const [users, items] = [23, 31];
    const draw = (count: number) =>
      pairs(...Array.from({ length: count }, () => [random.integer(users), random.integer(items)] as [number, number]));
    const observed = new Interactions(users, items, draw(150));
    const seen = new Interactions(users, items, draw(20));
    const rows = draw(40);
    const scores = Array.from({ length: users }, () => Array.from({ length: items }, () => random.integer(9)));
    const actual = await rankingAuc(scored(scores), { train: observed, heldOut: rows, seen: [seen], blockSize: 7 });
    const isCold = (item: number) => observed.byItem.size(item) < 5;
    for (const [setting, counts] of [
      ["all", () => true],
      ["cold", isCold],
    ] as const) {
      const perUser = Array.from({ length: users }, (_, user) => {
        const targets = Array.from(rows.items).filter((_, r) => rows.users[r] === user);
        const others = Array.from({ length: items }, (_, item) => item).filter(
          (item) => counts(item) && !observed.has(user, item) && !seen.has(user, item) && !targets.includes(item),
        );
        const shares = targets
          .filter(counts)
          .flatMap((i) => others.map((j) => (scores[user][i] > scores[user][j] ? 1 : 0)));
        return shares.length > 0 ? shares.reduce<number>((a, b) => a + b, 0) / shares.length : undefined;
      }).filter((share) => share !== undefined);
      expect(actual[setting].users).toBe(perUser.length);
      expect(actual[setting].auc).toBeCloseTo(perUser.reduce((a, b) => a + b, 0) / perUser.length, 10);
    }
  });
});

describe("productScores", () => {
  let engine: OnnxEngine;
  beforeAll(async () => {
    engine = await OnnxEngine.open("cpu");
  });
  afterAll(() => engine.dispose());

  const random = new Random("scores");
  const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
  const [users, items] = [10, 7];
  const b = draw(items);

  it.each([
    ["without biases", 5, undefined],
    ["with biases", 5, b],
    ["of biases alone", 0, b],
  ])("gives plain dot products %s, for full blocks and the rest", async (_, factors, biases) => {
    const [P, Q] = [draw(users * factors), draw(items * factors)];
    const { scoreBlock, dispose } = await productScores(engine, { P, Q, b: biases, factors, blockSize: 4 });
    for (const block of [[9, 0, 3, 3], [5]]) {
      const scores = await scoreBlock(Int32Array.from(block));
      block.forEach((user, row) => {
        for (let item = 0; item < items; item++) {
          let expected = biases?.[item] ?? 0;
          for (let k = 0; k < factors; k++) expected += P[user * factors + k] * Q[item * factors + k];
          expect(scores[(factors === 0 ? 0 : row * items) + item]).toBeCloseTo(expected, 5);
        }
      });
    }
    await dispose();
  });
});
