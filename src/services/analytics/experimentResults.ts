import type { Database } from "../../database/database.js";
import type { Experiment } from "../experiments/types.js";
import { experimentKey } from "./breakdown.js";
import { type Interval, ofAny, rate, wilson } from "./proportions.js";
import type { Span } from "./range.js";
import { readTraffic, Traffic } from "./traffic.js";
import { type Verdict, verdictOf } from "./verdict.js";

export interface ArmResult {
  readonly name: string;
  /** Shoppers and visitors who were shown something. */
  readonly shoppers: number;
  /** Answers that were shown. */
  readonly recommendations: number;
  /** Answers of which an item was clicked, put into a cart or bought. */
  readonly clicked: number;
  /** null, as its interval, before there is an answer. */
  readonly clickThroughRate: number | null;
  readonly clickThroughInterval: Interval | null;
  /** Shoppers who bought an item of an answer. */
  readonly buyers: number;
  /** null, as its interval, before there is a shopper. */
  readonly conversion: number | null;
  readonly conversionInterval: Interval | null;
}

export interface ExperimentResults extends Verdict {
  readonly arms: readonly ArmResult[];
}

/** What came of an experiment, read from its answers as {@link readTraffic} reads all others. */
export async function experimentResults(
  database: Database,
  { id, arms, stoppedAt }: Pick<Experiment, "id" | "arms" | "stoppedAt">,
): Promise<ExperimentResults> {
  const span = await spanOfExperiment(database, id);
  const traffic = span && (await readTraffic(database, span, id));
  const results = arms.map(({ name }): ArmResult => {
    const of = traffic?.groups.EXPERIMENT.get(experimentKey(id, name)) ?? new Traffic();
    const { recommendations, clicked } = of;
    const shoppers = of.shoppers.size;
    const buyers = of.buyers.size;
    const clicks = { successes: clicked, trials: recommendations };
    const sales = { successes: buyers, trials: shoppers };
    return {
      name,
      shoppers,
      recommendations,
      clicked,
      clickThroughRate: ofAny(clicks, rate),
      clickThroughInterval: ofAny(clicks, wilson),
      buyers,
      conversion: ofAny(sales, rate),
      conversionInterval: ofAny(sales, wilson),
    };
  });
  const { conclusive, verdict } = verdictOf(
    results.map(({ name, buyers, shoppers }) => ({ name, converted: { successes: buyers, trials: shoppers } })),
    stoppedAt !== null,
  );
  return { arms: results, conclusive, verdict };
}

/** When it answered; undefined when it never did. */
async function spanOfExperiment(database: Database, id: string): Promise<Span | undefined> {
  const [{ from, last }] = await database.query<{ from: Date | null; last: Date | null }>(
    `SELECT min("createdAt") AS "from", max("createdAt") AS "last" FROM "Recommendation" WHERE "experimentId" = $1`,
    [id],
  );
  return from && last ? { from, to: new Date(last.getTime() + 1) } : undefined;
}
