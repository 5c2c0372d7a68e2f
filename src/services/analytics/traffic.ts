import type { SqlSession } from "../../database/database.js";
import { jsonRows } from "../jsonRows.js";
import { attributed } from "./attribution.js";
import { Breakdown, ORIGIN, type Origin } from "./breakdown.js";
import type { Span } from "./range.js";
import { windows } from "./windows.js";

/** An answer and what came of it; see {@link attributed}. */
interface Row extends Origin {
  readonly shopper: string | null;
  readonly places: number;
  readonly milliseconds: number | null;
  readonly clickedSlots: readonly number[] | null;
  readonly boughtSlots: readonly number[] | null;
}

/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface SlotFigures {
  /** From 1. */
  readonly slot: number;
  readonly shown: number;
  readonly clicked: number;
  readonly bought: number;
}

/** What can be told of answers without looking at each item of theirs. */
export class Traffic {
  recommendations = 0;
  itemsShown = 0;
  clicked = 0;
  readonly shoppers = new Set<number>();
  readonly buyers = new Set<number>();
  /** Answers by their number of items; clicks and purchases by place, from 1. */
  readonly #lengths = new Counts();
  readonly #clicks = new Counts();
  readonly #purchases = new Counts();
  readonly #latencies = new Counts();

  /** @param shopper a number of their own; undefined for nobody who is known */
  add({ places, milliseconds, clickedSlots, boughtSlots }: Row, shopper: number | undefined): void {
    this.recommendations++;
    this.itemsShown += places;
    if (clickedSlots) this.clicked++;
    if (shopper !== undefined) this.shoppers.add(shopper);
    if (shopper !== undefined && boughtSlots) this.buyers.add(shopper);
    this.#lengths.add(places);
    for (const slot of clickedSlots ?? []) this.#clicks.add(slot);
    for (const slot of boughtSlots ?? []) this.#purchases.add(slot);
    if (milliseconds !== null) this.#latencies.add(Number(milliseconds.toPrecision(3)));
  }

  /** Nearest-rank percentiles, to three significant digits; null where none was kept. */
  get latency(): Latency | null {
    const sorted = [...this.#latencies].sort(([a], [b]) => a - b);
    const kept = sorted.reduce((sum, [, count]) => sum + count, 0);
    if (kept === 0) return null;
    const percentile = (share: number) => {
      let rest = Math.ceil(share * kept);
      return sorted.find(([, count]) => (rest -= count) <= 0)![0];
    };
    return { p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) };
  }

  /** The first places of the rankings, as far as any had so many. */
  slots(first: number): SlotFigures[] {
    const lengths = [...this.#lengths];
    const longest = lengths.reduce((most, [length]) => Math.max(most, length), 0);
    return Array.from({ length: Math.min(first, longest) }, (_, index) => ({
      slot: index + 1,
      shown: lengths.reduce((sum, [length, count]) => (length > index ? sum + count : sum), 0),
      clicked: this.#clicks.of(index + 1),
      bought: this.#purchases.of(index + 1),
    }));
  }
}

/**
 * Reads each answer of a span once.
 * @param experimentId only those of this experiment; all by default
 */
export async function readTraffic(
  database: SqlSession,
  span: Span,
  experimentId?: string,
): Promise<Breakdown<Traffic>> {
  const traffic = new Breakdown(() => new Traffic());
  const numbers = new Map<string, number>();
  const inTime = `"Recommendation"."createdAt" >= $1 AND "Recommendation"."createdAt" < $2`;
  const where = experimentId === undefined ? inTime : `${inTime} AND "Recommendation"."experimentId" = $3`;
  for await (const { from, to } of windows(database, span)) {
    const rows = await jsonRows<Row>(
      database,
      `WITH ${attributed(where)}
       SELECT ${ORIGIN}, "shopper", jsonb_array_length("items") AS "places", "milliseconds", "clickedSlots", "boughtSlots"
       FROM "outcome"`,
      experimentId === undefined ? [from, to] : [from, to, experimentId],
    );
    for (const row of rows) {
      if (row.shopper !== null && !numbers.has(row.shopper)) numbers.set(row.shopper, numbers.size);
      const shopper = row.shopper === null ? undefined : numbers.get(row.shopper);
      for (const tally of traffic.of(row)) tally.add(row, shopper);
    }
  }
  return traffic;
}

/** How often each number came. */
class Counts {
  readonly #counts = new Map<number, number>();

  add(number: number): void {
    this.#counts.set(number, this.of(number) + 1);
  }

  of(number: number): number {
    return this.#counts.get(number) ?? 0;
  }

  [Symbol.iterator](): Iterator<[number, number]> {
    return this.#counts[Symbol.iterator]();
  }
}
