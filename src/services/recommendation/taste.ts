import type { Database } from "../../database/database.js";
import type { Trained } from "../../ml/recommenders/foldIn.js";
import { rowOf } from "../../ml/recommenders/linearScorer.js";
import { UserInputError } from "../errors.js";
import type { LoadedRecommender } from "../models/servingModels.js";
import { type History, historyOf, type Like } from "./history.js";
import { positionsOf, type RankedItems } from "./rankedItems.js";
import { closeToChoices, closeToLikes, closeToTaste, popular } from "./reasons.js";
import { WEIGHTS } from "./weights.js";

/** A trained recommender with its items ready to be ranked. */
export interface ReadyRecommender extends LoadedRecommender {
  readonly items: RankedItems;
}

/** What a recommender knows of somebody. */
export interface Taste {
  readonly p: Float32Array;
  /** The method: "dvbpr", or "dvbpr-foldin" when p was computed just now. */
  readonly recommender: string;
  readonly reason: string;
}

/** Items that a fold-in looks at, the latest. */
const MOST_ITEMS = 200;

/**
 * The trained factor of a shopper whom the training saw, moved by what they did since; one folded in for a shopper who came
 * later; undefined when the recommender can tell nothing. Training keeps a row for shoppers without observations too; theirs
 * means nothing.
 */
export async function tasteOfShopper(
  recommender: ReadyRecommender,
  userId: string | undefined,
  { likes, dislikes }: History,
): Promise<Taste | undefined> {
  const { scorer, model, items } = recommender;
  if (scorer.factors === 0) return { p: new Float32Array(0), recommender: model.name, reason: popular() };
  const known = <Of extends { readonly itemId: string }>(those: readonly Of[]) =>
    those.filter(({ itemId }) => items.positions.has(itemId)).slice(0, MOST_ITEMS);
  const liked = known(likes);
  const opinions = [...liked, ...known(dislikes).map((dislike) => ({ ...dislike, weight: WEIGHTS.DISLIKE }))];
  const row = positionsOf(scorer.userIds).get(userId ?? "");
  const seen = liked.filter(({ since }) => since <= model.createdAt);
  if (userId === undefined || row === undefined || seen.length === 0)
    return liked.length === 0
      ? undefined
      : foldIn(recommender, opinions, closeToChoices(foldedName(recommender), liked.length, viewsAmong(liked)));
  const p = rowOf(scorer.P, scorer.factors, row);
  const fresh = opinions.filter(({ since }) => since > model.createdAt);
  const reason = (name: string, since: number) =>
    closeToTaste(name, seen.length, { onlyPurchases: seen.every(({ kind }) => kind === "PURCHASE"), since });
  const trained = { p, likes: items.indicesOf(seen.map(({ itemId }) => itemId)) };
  const folded =
    fresh.length === 0
      ? undefined
      : await foldIn(recommender, fresh, reason(foldedName(recommender), fresh.length), trained);
  return folded ?? { p, recommender: model.name, reason: reason(model.name, 0) };
}

const viewsAmong = (liked: readonly Like[]) => liked.filter(({ kind }) => kind === "VIEW").length;
const foldedName = ({ model }: ReadyRecommender) => `${model.name}-foldin`;

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
export async function tasteOfLikes(
  recommender: ReadyRecommender,
  likes: readonly string[],
): Promise<Taste | undefined> {
  const { items } = recommender;
  const known = likes.filter((id) => items.positions.has(id)).slice(0, MOST_ITEMS);
  if (known.length === 0) return undefined;
  const opinions = known.map((itemId) => ({ itemId, weight: 1 }));
  return foldIn(recommender, opinions, closeToLikes(foldedName(recommender), known.length));
}

async function foldIn(
  recommender: ReadyRecommender,
  opinions: readonly { readonly itemId: string; readonly weight: number }[],
  reason: string,
  trained?: Trained,
): Promise<Taste | undefined> {
  const { items, foldIn: how } = recommender;
  if (how === undefined) return undefined;
  const evidence = {
    items: items.indicesOf(opinions.map(({ itemId }) => itemId)),
    weights: Float32Array.from(opinions, ({ weight }) => weight),
  };
  return { p: await items.retriever.foldIn({ evidence, how, trained }), recommender: foldedName(recommender), reason };
}
