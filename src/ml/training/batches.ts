import type { Random } from "../../random.js";
import type { Interactions } from "./interactions.js";

/** One step of BPR on images: which items pass through Phi, and which pairs they serve. */
export interface PairBatch {
  /** [B] items whose images are read. */
  readonly items: Int32Array;
  /** [P] user of each positive pair (u, i); fewer than P pairs leave rows of weight zero. */
  readonly users: Int32Array;
  /** [P, B] one-hot: the positive item. */
  readonly positives: Float32Array;
  /** [P, B] weights of the negative items; those of a pair share 1 / pairs, but where its user lacks no item of the batch. */
  readonly negatives: Float32Array;
  /** Pairs in use. */
  readonly pairs: number;
}

export interface BatchShape {
  /** B: images of a batch. */
  readonly images: number;
  /** P: rows for pairs. */
  readonly pairs: number;
}

/** The batches of one epoch. `epoch` and the seed determine them. */
export interface PairSampler {
  readonly shape: BatchShape;
  readonly batchesPerEpoch: number;
  epoch(random: Random): Iterable<PairBatch>;
}

/**
 * Item-major: B items from a permutation of the catalogue, every shopper who has one of them, and as negatives all items of
 * the batch that the shopper lacks. One image pass serves many pairs.
 */
export function itemMajorSampler(train: Interactions, images: number): PairSampler {
  const { itemCount } = train;
  const batchesPerEpoch = Math.ceil(itemCount / images);
  // Room for batches half again as full as the average; where a batch has more pairs, a random part of them is taken.
  const pairs = Math.max(64, Math.ceil((1.5 * train.count) / batchesPerEpoch / 64) * 64);
  const shape = { images, pairs };
  return {
    shape,
    batchesPerEpoch,
    *epoch(random) {
      const order = random.shuffle(Int32Array.from({ length: itemCount }, (_, item) => item));
      for (let batch = 0; batch < batchesPerEpoch; batch++) {
        const items = Int32Array.from({ length: images }, (_, i) => order[(batch * images + i) % itemCount]);
        yield inBatchPairs(train, items, shape, random);
      }
    },
  };
}

/** The paper's sampling: a user, one of its items, one it lacks (section III-B); two image passes a triplet. */
export function tripletSampler(train: Interactions, images: number): PairSampler {
  const triplets = images >> 1;
  const shape = { images: 2 * triplets, pairs: triplets };
  const active = Int32Array.from({ length: train.userCount }, (_, user) => user).filter(
    (user) => train.byUser.size(user) > 0 && train.byUser.size(user) < train.itemCount,
  );
  if (active.length === 0)
    throw new Error("No user has an item and lacks another: there are no triplets to learn from.");
  const batchesPerEpoch = Math.max(1, Math.ceil(train.count / triplets));
  return {
    shape,
    batchesPerEpoch,
    *epoch(random) {
      for (let batch = 0; batch < batchesPerEpoch; batch++) {
        const result = emptyBatch(shape);
        for (let t = 0; t < triplets; t++) {
          const user = random.pick(active);
          result.users[t] = user;
          result.items[2 * t] = random.pick(train.byUser.row(user));
          result.items[2 * t + 1] = negativeFor(train, user, random);
          result.positives[t * shape.images + 2 * t] = 1;
          result.negatives[t * shape.images + 2 * t + 1] = 1 / triplets;
        }
        yield { ...result, pairs: triplets };
      }
    },
  };
}

/** A uniformly drawn item that the user lacks. */
export function negativeFor(train: Interactions, user: number, random: Random): number {
  for (;;) {
    const item = random.integer(train.itemCount);
    if (!train.has(user, item)) return item;
  }
}

function emptyBatch({ images, pairs }: BatchShape) {
  return {
    items: new Int32Array(images),
    users: new Int32Array(pairs),
    positives: new Float32Array(pairs * images),
    negatives: new Float32Array(pairs * images),
  };
}

function inBatchPairs(train: Interactions, items: Int32Array, shape: BatchShape, random: Random): PairBatch {
  const { users, positives, negatives } = emptyBatch(shape);
  const found: [user: number, position: number][] = [];
  items.forEach((item, position) => {
    for (const user of train.byItem.row(item)) found.push([user, position]);
  });
  if (found.length > shape.pairs) random.shuffle(found);
  const pairs = Math.min(found.length, shape.pairs);
  for (let p = 0; p < pairs; p++) {
    const [user, position] = found[p];
    users[p] = user;
    positives[p * shape.images + position] = 1;
    const row = negatives.subarray(p * shape.images, (p + 1) * shape.images);
    let lacking = 0;
    for (let i = 0; i < shape.images; i++) lacking += row[i] = train.has(user, items[i]) ? 0 : 1;
    const weight = lacking > 0 ? 1 / (lacking * pairs) : 0;
    for (let i = 0; i < shape.images; i++) row[i] *= weight;
  }
  return { items, users, positives, negatives, pairs };
}
