import type { Database } from "../../database/database.js";
import { rowOf } from "../../ml/recommenders/linearScorer.js";
import { UserInputError } from "../errors.js";
import type { LoadedRecommender } from "../models/servingModels.js";
import { type History, historyOf } from "./history.js";
import { positionsOf, type RankedItems } from "./rankedItems.js";
import { closeToChoices, closeToLikes, closeToTaste, popular } from "./reasons.js";

/** A trained recommender with its items ready to be ranked. */
export interface ReadyRecommender extends LoadedRecommender {
  readonly items: RankedItems;
}

/** What a recommender knows of somebody. */
export interface Taste {
  readonly p: Float32Array;
  /** The method: "dvbpr", or "dvbpr-foldin" when p was computed from liked items just now. */
  readonly recommender: string;
  readonly reason: string;
}

/** Liked items that a fold-in looks at. */
const MOST_LIKES = 200;

/**
 * The trained factor of a shopper whom the training saw, one folded in for a shopper who came later, undefined when the
 * recommender can tell nothing. Training keeps a row for shoppers without observations too; theirs means nothing.
 */
export async function tasteOfShopper(
  recommender: ReadyRecommender,
  userId: string,
  { likes }: History,
): Promise<Taste | undefined> {
  const { scorer, model, items } = recommender;
  if (scorer.factors === 0) return { p: new Float32Array(0), recommender: model.name, reason: popular() };
  const row = positionsOf(scorer.userIds).get(userId);
  const seen = likes.filter(({ itemId, since }) => items.positions.has(itemId) && since <= model.createdAt);
  if (row === undefined || seen.length === 0)
    return foldIn(
      recommender,
      likes.map(({ itemId }) => itemId),
      closeToChoices,
    );
  return {
    p: rowOf(scorer.P, scorer.factors, row),
    recommender: model.name,
    reason: closeToTaste(
      model.name,
      seen.length,
      seen.every(({ bought }) => bought),
    ),
  };
}

/**
 * The taste of {@link tasteOfShopper}, for what cannot be done without one.
 * @throws UserInputError when the recommender can tell nothing of the shopper
 */
export async function knownTasteOf(database: Database, recommender: ReadyRecommender, userId: string): Promise<Taste> {
  const taste = await tasteOfShopper(recommender, userId, await historyOf(database, userId));
  if (taste === undefined) throw unknownTaste(userId);
  return taste;
}

/** Makes sure, without computing anything, that there will be a taste. @throws UserInputError as {@link knownTasteOf} */
export async function requireTaste(database: Database, { scorer }: LoadedRecommender, userId: string): Promise<void> {
  const { likes } = await historyOf(database, userId);
  const positions = positionsOf(scorer.itemIds);
  if (!likes.some(({ itemId }) => positions.has(itemId))) throw unknownTaste(userId);
}

function unknownTaste(userId: string): UserInputError {
  return new UserInputError(
    `user: nothing is known yet of the taste of "${userId}"; record feedback on items that the recommender knows first.`,
  );
}

/** A taste folded in from liked items; undefined when the recommender knows none of them. */
export function tasteOfLikes(recommender: ReadyRecommender, likes: readonly string[]): Promise<Taste | undefined> {
  return foldIn(recommender, likes, closeToLikes);
}

async function foldIn(
  { items, model, foldIn: how }: ReadyRecommender,
  likes: readonly string[],
  reason: (recommender: string, likes: number) => string,
): Promise<Taste | undefined> {
  const known = items.indicesOf(likes).slice(0, MOST_LIKES);
  if (known.length === 0 || how === undefined) return undefined;
  const p = await items.retriever.foldIn(known, how);
  const recommender = `${model.name}-foldin`;
  return { p, recommender, reason: reason(recommender, known.length) };
}
