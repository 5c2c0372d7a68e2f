import type { LinearScorer } from "../../../src/ml/recommenders/linearScorer.js";
import type { RecommenderData } from "../../../src/ml/recommenders/recommender.js";
import { Interactions } from "../../../src/ml/training/interactions.js";
import { Random } from "../../../src/random.js";

/** Dimensions of what pictures show, and of what they do not show. */
const [VISUAL, HIDDEN, FEATURES] = [4, 4, 24];

export interface SimulatedShop extends RecommenderData {
  readonly features: NonNullable<RecommenderData["features"]>;
  /** The scores that purchases were drawn by: nothing can rank better. */
  readonly oracle: LinearScorer;
}

export interface SimulationOptions {
  readonly users: number;
  readonly items: number;
  readonly perUser: number;
  /** Standard deviation of the scores' parts. */
  readonly popularity: number;
  readonly visual: number;
  readonly hidden: number;
  readonly seed: number;
}

/**
 * Shoppers who buy items at random, proportionally to exp(popularity + taste for what the picture shows + taste for what it does
 * not show), never one twice. Features show the visual part, turned and with noise. The last purchase is withheld.
 */
export function simulatedShop(options: SimulationOptions): SimulatedShop {
  const { users, items, perUser, popularity, visual, hidden, seed } = options;
  const random = new Random(seed);
  const normals = (length: number, deviation: number) =>
    Float32Array.from({ length }, () => deviation * random.normal());
  const factors = VISUAL + HIDDEN;
  const b = normals(items, popularity);
  const Q = normals(items * factors, 1);
  const P = Float32Array.from({ length: users * factors }, (_, i) =>
    i % factors < VISUAL
      ? (visual / Math.sqrt(VISUAL)) * random.normal()
      : (hidden / Math.sqrt(HIDDEN)) * random.normal(),
  );
  const turn = normals(VISUAL * FEATURES, 1);
  const values = Float32Array.from({ length: items * FEATURES }, (_, at) => {
    const [item, f] = [Math.floor(at / FEATURES), at % FEATURES];
    let value = 3 + 0.3 * random.normal();
    for (let k = 0; k < VISUAL; k++) value += Q[item * factors + k] * turn[k * FEATURES + f];
    return value;
  });
  const ids = (count: number, prefix: string) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const oracle: LinearScorer = { userIds: ids(users, "u"), itemIds: ids(items, "i"), factors, P, Q, b };
  const bought = oracle.userIds.flatMap((_, user) =>
    purchases(oracle, user, perUser, random).map((item) => [user, item]),
  );
  const pairs = (of: number[][]) => ({
    users: Int32Array.from(of, ([user]) => user),
    items: Int32Array.from(of, ([, item]) => item),
  });
  return {
    userIds: oracle.userIds,
    itemIds: oracle.itemIds,
    train: new Interactions(users, items, pairs(bought.filter((_, row) => row % perUser < perUser - 1))),
    validation: pairs(bought.filter((_, row) => row % perUser === perUser - 1)),
    features: { setId: "simulated", width: FEATURES, values, present: new Uint8Array(items).fill(1) },
    oracle,
  };
}

/** Different items, drawn one after the other proportionally to exp(score) (the Gumbel-max trick). */
function purchases({ P, Q, b, factors }: LinearScorer, user: number, count: number, random: Random): number[] {
  const keys = Array.from(b, (bias, item) => {
    let score = bias - Math.log(-Math.log(random.next() || Number.MIN_VALUE));
    for (let k = 0; k < factors; k++) score += P[user * factors + k] * Q[item * factors + k];
    return score;
  });
  // The order of the keys is the order of the draws; the withheld one must not be the least wanted.
  return random.shuffle([...keys.keys()].sort((a, c) => keys[c] - keys[a]).slice(0, count));
}
