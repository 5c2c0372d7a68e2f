import { Random } from "../../random.js";
import type { Method } from "./recommender.js";
import { SEED } from "./settings.js";
import { untrained } from "./untrained.js";

export interface RandSettings {
  readonly seed: number;
}

/** Enough for the orders of any two shoppers to have nothing in common. */
const FACTORS = 16;

/** RAND: every shopper gets the items in a random order of their own; p_u and q_i are normal. */
export const rand: Method<RandSettings> = {
  name: "rand",
  title: "RAND",
  objective: "none: a random order for every shopper, AUC 0.5",
  reference: "Kang et al., Visually-aware fashion recommendation and design with GANs, ICDM 2017, section IV-B",
  needs: [],
  settings: { seed: SEED },
  defaults: () => ({ seed: 1 }),
  grid: [],
  patience: 1,
  async create(engine, data, { seed }) {
    const { userCount, itemCount } = data.train;
    return untrained(engine, data, {
      factors: FACTORS,
      compute: () => ({
        P: normal(userCount * FACTORS, new Random(seed).fork("users")),
        Q: normal(itemCount * FACTORS, new Random(seed).fork("items")),
        b: new Float32Array(itemCount),
      }),
    });
  },
};

function normal(length: number, random: Random): Float32Array {
  return Float32Array.from({ length }, () => random.normal());
}
