import { POP_RANK } from "../../ml/recommenders/popRank.js";
import { TRENDING } from "../countedRecommenders.js";

/** Reasons that answers give, one sentence each; the recommender in parentheses is the method that spoke. */

/** @param since what they did after the training */
export function closeToTaste(
  recommender: string,
  observations: number,
  { onlyPurchases, since }: { readonly onlyPurchases: boolean; readonly since: number },
): string {
  const what = some(observations, onlyPurchases ? "purchase" : "interaction");
  const fresh = since > 0 ? ` and from what you did with ${since === 1 ? "an item" : `${since} items`} since` : "";
  return `Close to your taste, learned from your ${what}${fresh} (${recommender}).`;
}

/** @param views how many of the items were looked at, and no more */
export function closeToChoices(recommender: string, items: number, views: number): string {
  const mixed = views === 0 ? "chose" : "looked at or chose";
  return `Close to the ${some(items, "item")} you ${views === items ? "looked at" : mixed} (${recommender}).`;
}

export function closeToLikes(recommender: string, items: number): string {
  return `Close to the ${some(items, "item")} you like (${recommender}).`;
}

/** @param why what makes popularity speak; nothing when it was asked to */
export function popular(why?: string): string {
  return `Popular with all shoppers (${POP_RANK})${why === undefined ? "" : `: ${why}`}.`;
}

export const WHY_POPULAR = {
  unknownShopper: "we do not know this shopper yet",
  unknownLikes: "we know none of the liked items yet",
  noLikes: "no liked items were given",
  noModel: "no recommender has been trained yet",
  noCompany: "nobody has chosen anything else together with it yet",
  notTrending: "nothing else was chosen these days",
  noMore: "nothing more here that we can match to your taste",
} as const;

/** Why popularity speaks where a recommender was asked for; undefined where popularity was. */
export function whyPopular(name: string | undefined, isTrained: boolean): string | undefined {
  if (name === POP_RANK) return undefined;
  if (name === TRENDING) return WHY_POPULAR.notTrending;
  return isTrained ? WHY_POPULAR.unknownShopper : WHY_POPULAR.noModel;
}

/** What follows "the" or "your": "item", "2 items". */
function some(count: number, noun: string): string {
  return count === 1 ? noun : `${count} ${noun}s`;
}

/** The method of items that nobody has chosen yet. */
export const NEWEST = "newest";

export function newest(): string {
  return `New in the shop (${NEWEST}).`;
}

export function popularIn(): string {
  return `Popular in the categories you looked at (${POP_RANK}).`;
}

/** @param shoppers who chose it within `days`; what one person did is nobody else's matter */
export function trendingWith(shoppers: number, days: number): string {
  return `Chosen ${shoppers === 1 ? "" : `by ${shoppers} shoppers `}in the last ${days} days (${TRENDING}).`;
}

export function newHere(): string {
  return "New in the shop, shown to learn who likes it (exploration).";
}

export function pinnedBy(rule: string): string {
  return `Shown here by the shop's rule "${rule}".`;
}

/** @param rules names of the rules that raised an item */
export function raisedBy(rules: readonly string[], reason: string): string {
  if (rules.length === 0) return reason;
  return `Raised by the shop's rule ${rules.map((name) => `"${name}"`).join(", ")}. ${reason}`;
}
