import { POP_RANK } from "../ml/recommenders/popRank.js";

/** What was chosen by most shoppers and visitors in the last days, then what is popular. */
export const TRENDING = "trending";

/** Recommenders that count what was done instead of being trained, so that they are always there. */
export const COUNTED_RECOMMENDERS: readonly string[] = [POP_RANK, TRENDING];
