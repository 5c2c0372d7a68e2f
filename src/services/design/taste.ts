import type { Database } from "../../database/database.js";
import { UserInputError } from "../errors.js";
import type { LoadedRecommender } from "../models/servingModels.js";
import { historyOf } from "../recommendation/history.js";
import { positionsOf } from "../recommendation/rankedItems.js";
import { type ReadyRecommender, tasteOfShopper } from "../recommendation/taste.js";

/** @throws UserInputError when the recommender can tell nothing of the shopper's taste */
export async function requireTaste(database: Database, { scorer }: LoadedRecommender, userId: string): Promise<void> {
  const { likes } = await historyOf(database, userId);
  const known = positionsOf(scorer.itemIds);
  if (!likes.some(({ itemId }) => known.has(itemId))) throw unknownTaste(userId);
}

/**
 * theta_u [K], by which `recommend` ranks too: the trained factor, or one folded in for a newer shopper.
 * @throws UserInputError when nothing is known of the shopper
 */
export async function tasteOf(
  database: Database,
  recommender: ReadyRecommender,
  userId: string,
): Promise<Float32Array> {
  const taste = await tasteOfShopper(recommender, userId, await historyOf(database, userId));
  if (taste === undefined) throw unknownTaste(userId);
  return taste.p;
}

function unknownTaste(userId: string): UserInputError {
  return new UserInputError(
    `user: nothing is known yet of the taste of "${userId}"; record feedback on items that the recommender knows first.`,
  );
}
