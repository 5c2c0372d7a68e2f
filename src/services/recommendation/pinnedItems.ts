import { has } from "../../ml/retrieval/bitset.js";
import type { MerchandisingRule } from "../merchandising/types.js";
import type { Candidates } from "./candidates.js";
import type { Pinned } from "./places.js";
import type { Popularity } from "./popularity.js";
import { pinnedBy } from "./reasons.js";
import type { Place } from "./stages.js";
import type { ItemFilter } from "./types.js";

export interface PinsRequest {
  readonly rules: readonly MerchandisingRule[];
  readonly first: number;
  readonly filter?: ItemFilter;
  readonly excluded: readonly string[];
  /** By who ranks; undefined for items that they do not know, whose score is their number of shoppers. */
  readonly scoreOf: (itemId: string) => number | undefined;
}

const NO_FACTORS = new Float32Array(0);

/** Items that rules pin, at most as many as are wanted; none that may not be answered. */
export async function pinnedItems(
  candidates: Candidates,
  popularity: Popularity,
  { rules, first, filter, excluded, scoreOf }: PinsRequest,
): Promise<Pinned<Place>[]> {
  const pinning = rules.filter(({ action, position }) => action === "PIN" && (position ?? 1) <= first);
  if (pinning.length === 0) return [];
  const catalogue = await popularity.items();
  const allowed = await candidates.allowed(catalogue, filter);
  const not = new Set(excluded);
  const pins: Pinned<Place>[] = [];
  for (const { name, items, position } of pinning)
    for (const [at, itemId] of items.entries()) {
      const index = catalogue.positions.get(itemId);
      const place = (position ?? 1) + at;
      if (place > first || index === undefined || not.has(itemId) || (allowed && !has(allowed, index))) continue;
      if (pins.length === first) return pins;
      not.add(itemId);
      const score = scoreOf(itemId) ?? Math.floor(catalogue.retriever.score(NO_FACTORS, index));
      pins.push({ place, item: { itemId, score, reason: pinnedBy(name), placement: "PINNED" as const } });
    }
  return pins;
}
