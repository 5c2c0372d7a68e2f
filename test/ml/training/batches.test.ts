import { describe, expect, it } from "vitest";
import {
  itemMajorSampler,
  negativeFor,
  type PairBatch,
  type PairSampler,
  tripletSampler,
} from "../../../src/ml/training/batches.js";
import { Interactions } from "../../../src/ml/training/interactions.js";
import { Random } from "../../../src/random.js";

function randomInteractions(userCount: number, itemCount: number, count: number): Interactions {
  const random = new Random(`${userCount} ${itemCount} ${count}`);
  const draw = (n: number) => Int32Array.from({ length: count }, () => random.integer(n));
  return new Interactions(userCount, itemCount, { users: draw(userCount), items: draw(itemCount) });
}

const epochOf = (sampler: PairSampler, seed: number | string) => [...sampler.epoch(new Random(seed))];

/** The (user, item) pairs that a batch serves, and for each the items and weights of its negatives. */
function pairsOf({ items, users, positives, negatives, pairs }: PairBatch) {
  const row = (matrix: Float32Array, p: number) =>
    Array.from(matrix.subarray(p * items.length, (p + 1) * items.length));
  return Array.from({ length: pairs }, (_, p) => ({
    user: users[p],
    item: items[row(positives, p).indexOf(1)],
    oneHot: row(positives, p),
    against: row(negatives, p).flatMap((weight, i) => (weight === 0 ? [] : [{ item: items[i], weight }])),
  }));
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** What every batch of BPR must be. */
function expectBatches(train: Interactions, sampler: PairSampler): void {
  const batches = epochOf(sampler, 1);
  expect(batches).toHaveLength(sampler.batchesPerEpoch);
  for (const batch of batches) {
    const { images, pairs } = sampler.shape;
    expect(batch.items).toHaveLength(images);
    expect(batch.users).toHaveLength(pairs);
    expect([batch.positives.length, batch.negatives.length]).toEqual([pairs * images, pairs * images]);
    expect(batch.pairs).toBeLessThanOrEqual(pairs);
    expect(sum(batch.negatives)).toBeCloseTo(1, 5);
    expect(sum(batch.positives)).toBe(batch.pairs);
    for (const { user, item, oneHot, against } of pairsOf(batch)) {
      expect(oneHot.filter((value) => value !== 0)).toEqual([1]);
      expect(train.has(user, item)).toBe(true);
      for (const negative of against) expect(train.has(user, negative.item)).toBe(false);
      expect(sum(against.map(({ weight }) => weight))).toBeCloseTo(1 / batch.pairs, 6);
    }
  }
}

describe("itemMajorSampler", () => {
  it("makes one-hot positives, and negatives that their users lack", () => {
    const train = randomInteractions(40, 64, 200);
    expectBatches(train, itemMajorSampler(train, 16));
  });

  it("serves every pair once an epoch where batches divide the catalogue", () => {
    const train = randomInteractions(40, 64, 200);
    const served = epochOf(itemMajorSampler(train, 16), 3).flatMap(pairsOf);
    const keys = served.map(({ user, item }) => user * 64 + item);
    expect(keys).toHaveLength(train.count);
    expect(new Set(keys).size).toBe(train.count);
  });

  it("serves every pair sooner or later where they do not", () => {
    const train = randomInteractions(40, 70, 200);
    const sampler = itemMajorSampler(train, 32);
    const served = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) => epochOf(sampler, seed).flatMap(pairsOf));
    expect(new Set(served.map(({ user, item }) => user * 70 + item)).size).toBe(train.count);
  });

  it("weighs all that a user lacks alike", () => {
    const train = randomInteractions(10, 32, 60);
    for (const { user, against } of epochOf(itemMajorSampler(train, 32), 1).flatMap(pairsOf)) {
      expect(against).toHaveLength(32 - train.byUser.size(user));
      expect(new Set(against.map(({ weight }) => weight)).size).toBe(1);
    }
  });

  it("takes a random part of the pairs of a batch that has too many", () => {
    // One item of sixty-four has all users: its batch has far more pairs than the average.
    const users = Int32Array.from({ length: 400 }, (_, i) => i);
    const train = new Interactions(400, 64, { users, items: new Int32Array(400) });
    const sampler = itemMajorSampler(train, 8);
    expect(sampler.shape.pairs).toBe(128);
    expectBatches(train, itemMajorSampler(train, 64));
    const served = [1, 2, 3].map((seed) =>
      epochOf(sampler, seed)
        .flatMap(pairsOf)
        .map(({ user }) => user),
    );
    for (const part of served) expect(new Set(part).size).toBe(128);
    expect(new Set(served.flat()).size).toBeGreaterThan(200);
  });

  it("gives a pair no negatives where its user has every item of the batch", () => {
    const train = new Interactions(2, 2, { users: Int32Array.of(0, 0, 1), items: Int32Array.of(0, 1, 0) });
    const [batch] = epochOf(itemMajorSampler(train, 2), 1);
    const negatives = new Map(pairsOf(batch).map(({ user, item, against }) => [`${user} ${item}`, against]));
    expect(Object.fromEntries(negatives)).toEqual({
      "0 0": [],
      "0 1": [],
      "1 0": [{ item: 1, weight: Math.fround(1 / 3) }],
    });
  });

  it("fills batches larger than the catalogue", () => {
    const train = randomInteractions(5, 6, 12);
    expectBatches(train, itemMajorSampler(train, 16));
  });
});

describe("tripletSampler", () => {
  it("makes triplets of an item that the user has and one that it lacks, with images of their own", () => {
    const train = randomInteractions(40, 64, 200);
    const sampler = tripletSampler(train, 16);
    expect(sampler.shape).toEqual({ images: 16, pairs: 8 });
    expectBatches(train, sampler);
    epochOf(sampler, 1).forEach((batch) => {
      pairsOf(batch).forEach(({ item, against }, t) => {
        expect(item).toBe(batch.items[2 * t]);
        expect(against).toEqual([{ item: batch.items[2 * t + 1], weight: Math.fround(1 / 8) }]);
      });
    });
    expect(sampler.batchesPerEpoch).toBe(Math.ceil(train.count / 8));
  });

  it("draws users alike, then one of their items, and never users without or with every item", () => {
    // User 0 has nine items, user 1 one, user 2 none, user 3 all.
    const all = Array.from({ length: 20 }, (_, item) => item);
    const train = new Interactions(4, 20, {
      users: Int32Array.from([...Array(9).fill(0), 1, ...Array(20).fill(3)]),
      items: Int32Array.from([...all.slice(0, 9), 5, ...all]),
    });
    const sampler = tripletSampler(train, 20);
    const drawn = Array.from({ length: 100 }, (_, seed) => epochOf(sampler, seed).flatMap(pairsOf)).flat();
    const share = drawn.filter(({ user }) => user === 0).length / drawn.length;
    expect(share).toBeCloseTo(0.5, 1);
    expect(new Set(drawn.map(({ user }) => user))).toEqual(new Set([0, 1]));
    expect(new Set(drawn.filter(({ user }) => user === 0).map(({ item }) => item)).size).toBe(9);
  });

  it("says that there is nothing to learn from", () => {
    const none = new Interactions(2, 2, { users: new Int32Array(0), items: new Int32Array(0) });
    expect(() => tripletSampler(none, 8)).toThrow(/No user has an item and lacks another/);
  });
});

it.each([itemMajorSampler, tripletSampler])(
  "%o gives the same epoch for the same seed, another for another",
  (sampler) => {
    const train = randomInteractions(40, 64, 200);
    expect(epochOf(sampler(train, 16), "a")).toEqual(epochOf(sampler(train, 16), "a"));
    expect(epochOf(sampler(train, 16), "a")).not.toEqual(epochOf(sampler(train, 16), "b"));
  },
);

it("negativeFor draws each item that the user lacks alike", () => {
  const train = new Interactions(1, 6, { users: new Int32Array(3), items: Int32Array.of(0, 2, 5) });
  const random = new Random(1);
  const counts = new Map<number, number>();
  for (let i = 0; i < 3000; i++) {
    const item = negativeFor(train, 0, random);
    counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 3, 4]);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
});
