import type { Engine } from "../engine/engine.js";
import type { LinearScorer } from "../recommenders/linearScorer.js";
import type { Interactions, Pairs } from "../training/interactions.js";
import { auc, meanOf, perUser } from "./metrics.js";
import type { Comparisons } from "./rankBlock.js";
import { type HeldOutRanks, rankHeldOut, type ScoreBlock } from "./rankHeldOut.js";
import { coldItems, rankingTask } from "./rankingTask.js";
import { productScores } from "./scores.js";

export type { ScoreBlock } from "./rankHeldOut.js";

/** Fewer training observations than this make an item cold (section IV-C). */
export const COLD_BELOW = 5;

export interface AucSetting {
  /** Mean over users of the share of items that score strictly below their held-out ones, in [0, 1]. */
  readonly auc: number;
  /** The same with ties counted as half. */
  readonly aucHalfTies: number;
  /** Users whose held-out items were ranked. */
  readonly users: number;
}

export interface Auc {
  readonly all: AucSetting;
  /** Held-out cold items among the cold items. */
  readonly cold: AucSetting;
}

export interface AucOptions {
  readonly train: Interactions;
  /** Ranked against all items that the user has neither here nor in train nor in `seen`. */
  readonly heldOut: Pairs;
  /** Further items that a user is known to have (validation, test); the held-out ones need not be among them. */
  readonly seen?: readonly Interactions[];
  readonly coldBelow?: number;
  readonly blockSize?: number;
}

/** The AUC of section IV-A over ALL items outside the user's train, validation and test items. */
export async function rankingAuc(scoreBlock: ScoreBlock, options: AucOptions): Promise<Auc> {
  const { train, heldOut, seen = [], coldBelow = COLD_BELOW, blockSize } = options;
  const { userCount, itemCount } = train;
  const subset = coldItems(train, coldBelow);
  const task = rankingTask({ userCount, itemCount, heldOut, known: [train, ...seen], subset });
  const ranks = await rankHeldOut(scoreBlock, task, { blockSize });
  return { all: setting(ranks, ranks.all), cold: setting(ranks, ranks.within) };
}

/** {@link rankingAuc} by the scores P . Q^T + b. */
export async function scorerAuc(
  engine: Engine,
  scorer: Pick<LinearScorer, "P" | "Q" | "b" | "factors">,
  options: AucOptions,
): Promise<Auc> {
  const { scoreBlock, dispose } = await productScores(engine, scorer);
  try {
    return await rankingAuc(scoreBlock, options);
  } finally {
    await dispose();
  }
}

function setting({ users }: HeldOutRanks, comparisons: Comparisons): AucSetting {
  const strict = perUser(users, auc(comparisons));
  return {
    auc: meanOf(strict) ?? 0,
    aucHalfTies: meanOf(perUser(users, auc(comparisons, 0.5))) ?? 0,
    users: strict.length,
  };
}
