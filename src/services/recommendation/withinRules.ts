import { has } from "../../ml/retrieval/bitset.js";
import type { RankedItems } from "./rankedItems.js";
import type { ShiftGroup } from "./shiftGroups.js";
import { spreadOfScores } from "./spread.js";

export interface RulesQuery {
  readonly items: RankedItems;
  /** [K]; absent: only what is lifted is found, from a score of 0. */
  readonly p?: Float32Array;
  /** The allowed items, as rules raise and lower them. */
  readonly groups: readonly ShiftGroup[];
  readonly excluded: readonly string[];
  readonly first: number;
  /** What some items' scores are raised by, whatever the rules; in standard deviations of the scores. */
  readonly lifts?: ReadonlyMap<string, number>;
}

/** An item found, its score, and the score that rules have made of it, by which it is ordered. */
export interface Found {
  readonly itemId: string;
  readonly score: number;
  readonly raised: number;
  readonly raisedBy: readonly string[];
}

const NO_LIFTS: ReadonlyMap<string, number> = new Map();

/** The best allowed items, exactly, once lifts and rules have raised and lowered them; ties by the items' order. */
export async function withinRules(query: RulesQuery): Promise<Found[]> {
  const { items, p, groups, excluded, first, lifts = NO_LIFTS } = query;
  const without = items.indicesOf(excluded);
  const shifted = lifts.size > 0 || groups.length > 1 || groups.some(({ shift }) => shift !== 0);
  const spread = p && shifted ? spreadOfScores(items, p) : 1;
  const lifted = liftedItems(items, new Set(without), lifts);
  const found = await Promise.all(
    groups.map(async ({ shift, members, raisedBy }) => {
      // What no lift raises is behind the best `first` of what they leave as it is.
      const top = p && (await items.retriever.topK({ p, count: first, allowed: members, excluded: without }));
      const best = Array.from(top?.items ?? [], (index, at) => ({ index, base: top!.scores[at] }));
      const seen = new Set(best.map(({ index }) => index));
      for (const index of lifted)
        if (!seen.has(index) && (members === undefined || has(members, index)))
          best.push({ index, base: p ? items.retriever.score(p, index) : 0 });
      return best.map(({ index, base }) => {
        const itemId = items.itemIds[index];
        const score = base + spread * (lifts.get(itemId) ?? 0);
        return { index, itemId, score, raised: score + shift * spread, raisedBy };
      });
    }),
  );
  if (found.length === 1 && lifts.size === 0) return found[0];
  return found
    .flat()
    .sort((a, b) => b.raised - a.raised || a.index - b.index)
    .slice(0, first);
}

function liftedItems(items: RankedItems, without: ReadonlySet<number>, lifts: ReadonlyMap<string, number>): number[] {
  return Array.from(items.indicesOf(lifts.keys())).filter((index) => !without.has(index));
}
