import { bprMf } from "./bprMf.js";
import { dvbpr } from "./dvbpr.js";
import { fm } from "./fm.js";
import { hybrid } from "./hybrid.js";
import { popRank } from "./popRank.js";
import { rand } from "./rand.js";
import type { Method, MethodName } from "./recommender.js";
import { vbpr } from "./vbpr.js";
import { visRank } from "./visRank.js";
import { warp } from "./warp.js";

/** Every method by its name. */
export const METHODS: Readonly<Record<MethodName, Method<object>>> = {
  rand,
  popRank,
  warp,
  bprMf,
  visRank,
  fm,
  vbpr,
  dvbpr,
  hybrid,
};
