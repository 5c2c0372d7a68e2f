/** A result that was selected, of whatever design. */
export interface ChosenResult {
  readonly design: string;
  readonly rank: number;
  readonly url: string;
}

export const isSame = (a: Omit<ChosenResult, "url">, b: Omit<ChosenResult, "url">): boolean =>
  a.design === b.design && a.rank === b.rank;

/** With the result added, or without it when it was there. */
export function toggled(chosen: readonly ChosenResult[], result: ChosenResult): readonly ChosenResult[] {
  const others = chosen.filter((other) => !isSame(other, result));
  return others.length < chosen.length ? others : [...chosen, result];
}
