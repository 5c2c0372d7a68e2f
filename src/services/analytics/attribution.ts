/**
 * SQL of the one rule by which events count for answers: two tables for a WITH clause.
 *
 * "answer" has the columns of "Recommendation", and "shopper": who was answered, null for nobody who is known. A visitor who became a
 * shopper is that shopper.
 *
 * "outcome" has those of "answer", and "clickedSlots" and "boughtSlots": the places, from 1, of items that were clicked, put into
 * a cart or bought, and of those that were bought, as JSON lists; null where there are none. An event counts for the answer that it
 * names, where that answer showed the item, whoever did it and however late it came.
 *
 * @param where which rows of "Recommendation"; its columns must be qualified
 */
export function attributed(where: string): string {
  return `"answer" AS (
      SELECT "Recommendation".*,
             COALESCE("Recommendation"."userId", "Visitor"."userId", 'visitor ' || "Recommendation"."visitorId") AS "shopper"
      FROM "Recommendation" LEFT JOIN "Visitor" ON "Visitor"."id" = "Recommendation"."visitorId"
      WHERE ${where}
    ), "outcome" AS (
      SELECT "answer".*, "came"."clickedSlots", "came"."boughtSlots"
      FROM "answer" CROSS JOIN LATERAL (
        SELECT json_agg("slot" ORDER BY "slot") AS "clickedSlots",
               json_agg("slot" ORDER BY "slot") FILTER (WHERE "bought") AS "boughtSlots"
        FROM (
          SELECT "place"."slot", bool_or("kind" = 'PURCHASE') AS "bought"
          FROM "Interaction" CROSS JOIN LATERAL (
            SELECT min("slot") AS "slot" FROM jsonb_array_elements("answer"."items") WITH ORDINALITY AS "shown"("item", "slot")
            WHERE "shown"."item"->>'item' = "Interaction"."itemId"
          ) AS "place"
          WHERE "Interaction"."recommendationId" = "answer"."id" AND "kind" IN ('CLICK', 'CART', 'PURCHASE')
            AND "place"."slot" IS NOT NULL
          GROUP BY "place"."slot"
        ) AS "item"
      ) AS "came"
    )`;
}
