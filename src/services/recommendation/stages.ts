import type { RankedItem } from "./types.js";

/** An item of an answer whose rank is still open. */
export type Place = Omit<RankedItem, "rank">;

/** Items of one method, to be followed by those of others. */
export interface Stage {
  readonly recommender: string;
  readonly modelId: string | null;
  readonly items: readonly Place[];
}

/** Scores of each stage below those of the stage before. */
export function stacked(stages: readonly Stage[]): Stage[] {
  let last: number | undefined;
  return stages.map(({ items, ...stage }) => {
    const ceiling = last;
    const most = Math.max(1, ...items.map(({ score }) => score));
    const placed =
      ceiling === undefined ? items : items.map((item) => ({ ...item, score: ceiling - 1 + item.score / most }));
    last = placed.length > 0 ? Math.min(...placed.map(({ score }) => score)) : last;
    return { ...stage, items: placed };
  });
}
