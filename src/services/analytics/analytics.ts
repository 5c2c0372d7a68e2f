import type { Database, SqlParameter } from "../../database/database.js";
import { UserInputError } from "../errors.js";
import type { Experiment } from "../experiments/types.js";
import type { DesignState, InteractionKind } from "../rows.js";
import { type ExperimentResults, experimentResults } from "./experimentResults.js";

/** From and to are times; either may be left open. `to` itself is outside. */
export interface DateRange {
  readonly from?: Date | null;
  readonly to?: Date | null;
}

export interface Count<Key> {
  readonly key: Key;
  readonly count: number;
}

/** Numbers of the shop. Shoppers, items and categories as they stand; the rest as it happened in the range. */
export interface Analytics {
  readonly users: number;
  readonly items: number;
  readonly categories: number;
  readonly interactions: number;
  readonly interactionsByKind: readonly Count<InteractionKind>[];
  readonly recommendations: number;
  /** Share of the catalogue that was recommended at least once, in [0, 1]. */
  readonly coverage: number;
  readonly designs: number;
  readonly designsByState: readonly Count<DesignState>[];
}

export interface AnalyticsService {
  /** @throws UserInputError when the range ends before it begins */
  summarise(range?: DateRange): Promise<Analytics>;
  /** What came of an experiment so far. */
  experiment(experiment: Pick<Experiment, "id" | "arms">): Promise<ExperimentResults>;
}

/** Counts rows when asked. */
export class DatabaseAnalytics implements AnalyticsService {
  constructor(private readonly database: Database) {}

  async summarise(range: DateRange = {}): Promise<Analytics> {
    if (range.from && range.to && range.from >= range.to)
      throw new UserInputError(
        `range: from (${range.from.toISOString()}) is not before to (${range.to.toISOString()}).`,
      );
    const [{ users, items, categories }] = await this.database.query<Record<string, number>>(
      `SELECT (SELECT count(*) FROM "User") AS "users", (SELECT count(*) FROM "Item") AS "items",
              (SELECT count(*) FROM "Category") AS "categories"`,
    );
    const interactionsByKind = await this.countBy<InteractionKind>("Interaction", "kind", "at", range);
    const designsByState = await this.countBy<DesignState>("Design", "state", "createdAt", range);
    const recommended = await this.recommended(range);
    return {
      users: Number(users),
      items: Number(items),
      categories: Number(categories),
      interactions: sum(interactionsByKind),
      interactionsByKind,
      recommendations: recommended.answers,
      coverage: Number(items) === 0 ? 0 : recommended.items / Number(items),
      designs: sum(designsByState),
      designsByState,
    };
  }

  experiment(experiment: Pick<Experiment, "id" | "arms">): Promise<ExperimentResults> {
    return experimentResults(this.database, experiment);
  }

  private async countBy<Key>(table: string, column: string, time: string, range: DateRange): Promise<Count<Key>[]> {
    const { where, parameters } = within(time, range);
    const rows = await this.database.query<{ key: string; count: number }>(
      `SELECT "${column}"::text AS "key", count(*) AS "count" FROM "${table}" ${where}
       GROUP BY "${column}" ORDER BY "${column}"`,
      parameters,
    );
    return rows.map((row) => ({ key: row.key as Key, count: Number(row.count) }));
  }

  private async recommended(range: DateRange): Promise<{ answers: number; items: number }> {
    const { where, parameters } = within("createdAt", range);
    const [row] = await this.database.query<{ answers: number; items: number }>(
      `WITH "answer" AS (SELECT "items" FROM "Recommendation" ${where})
       SELECT (SELECT count(*) FROM "answer") AS "answers",
              (SELECT count(DISTINCT "Item"."id") FROM "answer", jsonb_array_elements("answer"."items") AS "ranked"
               JOIN "Item" ON "Item"."id" = "ranked"->>'item') AS "items"`,
      parameters,
    );
    return { answers: Number(row.answers), items: Number(row.items) };
  }
}

function within(column: string, { from, to }: DateRange): { where: string; parameters: SqlParameter[] } {
  const parameters: SqlParameter[] = [];
  const conditions: string[] = [];
  if (from) conditions.push(`"${column}" >= $${parameters.push(from)}`);
  if (to) conditions.push(`"${column}" < $${parameters.push(to)}`);
  return { where: conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "", parameters };
}

function sum(counts: readonly Count<unknown>[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
