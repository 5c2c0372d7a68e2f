import type { Database } from "../../database/database.js";
import { foldInUser } from "../../ml/recommenders/foldIn.js";
import { rowOf } from "../../ml/recommenders/linearScorer.js";
import type { PictureRecommender } from "./designModels.js";

/**
 * theta_u: the trained factor of a shopper, or one folded in from what a newer shopper has.
 * @throws Error when nothing is known of the shopper
 */
export async function tasteOf(
  database: Database,
  { scorer }: PictureRecommender,
  userId: string,
): Promise<Float32Array> {
  const row = scorer.userIds.indexOf(userId);
  if (row >= 0) return rowOf(scorer.P, scorer.factors, row);
  const interactions = await database.prisma.interaction.findMany({
    where: { userId, kind: { not: "DISLIKE" } },
    select: { itemId: true },
  });
  const position = new Map(scorer.itemIds.map((id, index) => [id, index]));
  const likes = interactions.flatMap(({ itemId }) => position.get(itemId) ?? []);
  if (likes.length === 0)
    throw new Error(`Nothing is known yet of the taste of shopper "${userId}": record some feedback first.`);
  return foldInUser(scorer, Int32Array.from(likes));
}
