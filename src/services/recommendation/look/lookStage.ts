import type { RankedItems } from "../rankedItems.js";
import { raisedBy } from "../reasons.js";
import { type RulesQuery, withinRules } from "../withinRules.js";
import type { Look } from "./looks.js";
import { seated } from "./seats.js";

/** Candidates that places are divided between, for each place, at least, and at most. */
const POOL = 5;
const SMALLEST_POOL = 100;
const LARGEST_POOL = 400;

/** Items that go with others, divided between categories ({@link seated}). Scores need not fall from place to place. */
export async function lookPlaces(look: Look, query: Omit<RulesQuery, "p" | "lifts"> & { readonly items: RankedItems }) {
  const { first } = query;
  const pool = Math.max(first, Math.min(LARGEST_POOL, Math.max(SMALLEST_POOL, POOL * first)));
  const found = await withinRules({ ...query, p: look.taste?.p, lifts: look.lifts, first: pool });
  const categories = await look.categoriesOf(found.map(({ itemId }) => itemId));
  const candidates = found.map((item, at) => ({ ...item, group: categories[at] ?? "" }));
  return seated(candidates, look.votes, first).map(({ itemId, score, raisedBy: rules }) => ({
    itemId,
    score,
    reason: raisedBy(rules, look.reasonOf(itemId)),
    placement: "RANKED" as const,
  }));
}
