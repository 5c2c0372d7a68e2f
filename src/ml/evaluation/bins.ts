/** A range of whole numbers, both ends included. */
export interface Bin {
  readonly label: string;
  readonly from: number;
  /** Absent for no upper end. */
  readonly to?: number;
}

/** Held-out rows by how many training rows the item has. */
export const POPULARITY_BINS = binsFrom([0, 1, 5, 10, 20, 50, 100]);
/** Held-out rows by how many training rows the shopper has. */
export const HISTORY_BINS = binsFrom([0, 1, 2, 3, 4, 5, 10, 20]);

/** Bins that begin at the given numbers, ascending; the last has no end. */
export function binsFrom(starts: readonly number[]): Bin[] {
  return starts.map((from, index) => {
    const next = starts.at(index + 1);
    if (next === undefined) return { label: `${from}+`, from };
    return { label: next - 1 === from ? `${from}` : `${from}-${next - 1}`, from, to: next - 1 };
  });
}

export const isIn = ({ from, to = Number.POSITIVE_INFINITY }: Bin, value: number): boolean =>
  value >= from && value <= to;
