import type { Comparison } from "./benchmark.js";

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Share of the values, 0 to 1, that lie below the result. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** A side: does its work once and tells the milliseconds that it took, measured by itself where another process does it. */
export type Side = () => Promise<number>;

/** Milliseconds of the work. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Runs the sides in turn, so that a noisy machine troubles them alike. @returns median milliseconds of each */
export async function alternate<Name extends string>(
  sides: Readonly<Record<Name, Side>>,
  { warmup = 2, rounds = 15 }: { readonly warmup?: number; readonly rounds?: number } = {},
): Promise<Record<Name, number>> {
  const names = Object.keys(sides) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -warmup; round < rounds; round++)
    for (const name of names) {
      const milliseconds = await sides[name]();
      if (round >= 0) times[name].push(milliseconds);
    }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<Name, number>;
}

/** Of two times; the shorter one wins. */
export function faster(of: Omit<Comparison, "ratio" | "unit">): Comparison {
  return { unit: "ms", ...of, ratio: of.theirs / of.ours };
}

/** Of two rates; the higher one wins. */
export function more(of: Omit<Comparison, "ratio">): Comparison {
  return { ...of, ratio: of.ours / of.theirs };
}
