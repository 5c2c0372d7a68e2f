import { bprMf } from "./bprMf.js";
import { dvbpr } from "./dvbpr.js";
import { hybrid } from "./hybrid.js";
import { popRank } from "./popRank.js";
import { rand } from "./rand.js";
import type { Method, MethodName } from "./recommender.js";

/** Every method by its name. */
export const METHODS: Readonly<Partial<Record<MethodName, Method<object>>>> = { rand, popRank, bprMf, dvbpr, hybrid };
