import type { Database } from "../../database/database.js";
import type { Experiment } from "../experiments/types.js";
import { type Interval, rate, wilson } from "./proportions.js";
import { type Verdict, verdictOf } from "./verdict.js";

export interface ArmResult {
  readonly name: string;
  /** Shoppers and visitors who were shown something. */
  readonly shoppers: number;
  /** Answers that were shown. */
  readonly recommendations: number;
  /** Answers of which an item was clicked, put into a cart or bought. */
  readonly clicked: number;
  readonly clickThroughRate: number;
  readonly clickThroughInterval: Interval;
  /** Shoppers who bought an item of an answer. */
  readonly buyers: number;
  readonly conversion: number;
  readonly conversionInterval: Interval;
}

export interface ExperimentResults extends Verdict {
  readonly arms: readonly ArmResult[];
}

interface Row extends Record<string, unknown> {
  readonly arm: string;
  readonly recommendations: number;
  readonly shoppers: number;
  readonly clicked: number;
  readonly buyers: number;
}

/**
 * What came of an experiment. An event counts for the answer that it names, where that answer showed the item; a visitor who
 * became a shopper is counted as that shopper.
 */
export async function experimentResults(
  database: Database,
  { id, arms }: Pick<Experiment, "id" | "arms">,
): Promise<ExperimentResults> {
  const rows = await database.query<Row>(
    `WITH "answer" AS (
       SELECT "Recommendation"."id", "arm", "items",
              COALESCE("Recommendation"."userId", "Visitor"."userId", 'visitor ' || "visitorId") AS "shopper"
       FROM "Recommendation" LEFT JOIN "Visitor" ON "Visitor"."id" = "visitorId" WHERE "experimentId" = $1
     ), "outcome" AS (
       SELECT "answer"."id", "answer"."arm", "answer"."shopper",
              bool_or("kind" IN ('CLICK', 'CART', 'PURCHASE')) AS "clicked", bool_or("kind" = 'PURCHASE') AS "bought"
       FROM "answer" JOIN "Interaction" ON "recommendationId" = "answer"."id"
       WHERE "items" @> jsonb_build_array(jsonb_build_object('item', "itemId"))
       GROUP BY "answer"."id", "answer"."arm", "answer"."shopper"
     )
     SELECT "arm", count(*)::integer AS "recommendations", count(DISTINCT "shopper")::integer AS "shoppers",
            (SELECT count(*)::integer FROM "outcome" WHERE "outcome"."arm" = "answer"."arm" AND "clicked") AS "clicked",
            (SELECT count(DISTINCT "shopper")::integer FROM "outcome" WHERE "outcome"."arm" = "answer"."arm" AND "bought")
              AS "buyers"
     FROM "answer" GROUP BY "arm"`,
    [id],
  );
  const results = arms.map(({ name }): ArmResult => {
    const { recommendations = 0, shoppers = 0, clicked = 0, buyers = 0 } = rows.find(({ arm }) => arm === name) ?? {};
    const clicks = { successes: clicked, trials: recommendations };
    const sales = { successes: buyers, trials: shoppers };
    return {
      name,
      shoppers,
      recommendations,
      clicked,
      clickThroughRate: rate(clicks),
      clickThroughInterval: wilson(clicks),
      buyers,
      conversion: rate(sales),
      conversionInterval: wilson(sales),
    };
  });
  const { conclusive, verdict } = verdictOf(
    results.map(({ name, buyers, shoppers }) => ({ name, converted: { successes: buyers, trials: shoppers } })),
  );
  return { arms: results, conclusive, verdict };
}
