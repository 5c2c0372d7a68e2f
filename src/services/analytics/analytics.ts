import type { Database } from "../../database/database.js";
import { pageSize } from "../catalogue/pages.js";
import type { Experiment } from "../experiments/types.js";
import type { DesignState, InteractionKind } from "../rows.js";
import { AnswerFigures, type DailyFigures, type GroupFigures } from "./answerFigures.js";
import type { AnalyticsDimension } from "./breakdown.js";
import { type Count, countAnswers, countBy, countStanding, sumOf } from "./counts.js";
import { type ExperimentResults, experimentResults } from "./experimentResults.js";
import type { Figures } from "./figures.js";
import { once } from "./once.js";
import { checkRange, type DateRange, lastDays, recentSpan, wholeSpan } from "./range.js";
import type { SlotFigures } from "./traffic.js";

/** Numbers of the shop. Each is read when it is first asked for. */
export interface Analytics {
  /** Shoppers, items and categories as they stand. */
  readonly users: Promise<number>;
  readonly items: Promise<number>;
  readonly categories: Promise<number>;
  /** What happened in the range, or ever where it is open. */
  readonly interactions: Promise<number>;
  readonly interactionsByKind: Promise<readonly Count<InteractionKind>[]>;
  readonly recommendations: Promise<number>;
  /** Share of the catalogue that was recommended at least once, in [0, 1]. */
  readonly coverage: Promise<number>;
  readonly designs: Promise<number>;
  readonly designsByState: Promise<readonly Count<DesignState>[]>;
  /** Of the range; the 30 days before its end where it names no beginning. */
  readonly total: Figures;
  /** The same range, its last 92 days at most, oldest first. */
  readonly byDay: readonly DailyFigures[];
  by(dimension: AnalyticsDimension): Promise<readonly GroupFigures[]>;
  /** @param first places, 1 to 200 */
  bySlot(first: number): Promise<readonly SlotFigures[]>;
}

export interface AnalyticsService {
  /** @throws UserInputError when the range ends before it begins */
  of(range?: DateRange): Analytics;
  /** What came of an experiment so far. */
  experiment(experiment: Pick<Experiment, "id" | "arms" | "stoppedAt">): Promise<ExperimentResults>;
}

/** Reads rows when asked. */
export class DatabaseAnalytics implements AnalyticsService {
  constructor(private readonly database: Database) {}

  of(range: DateRange = {}): Analytics {
    checkRange(range);
    return new RangeAnalytics(this.database, range, new Date());
  }

  experiment(experiment: Pick<Experiment, "id" | "arms" | "stoppedAt">): Promise<ExperimentResults> {
    return experimentResults(this.database, experiment);
  }
}

class RangeAnalytics implements Analytics {
  readonly #standing = once(() => countStanding(this.database));
  readonly #interactions = once(() =>
    countBy<InteractionKind>(this.database, { table: "Interaction", column: "kind", time: "at" }, this.range),
  );
  readonly #designs = once(() =>
    countBy<DesignState>(this.database, { table: "Design", column: "state", time: "createdAt" }, this.range),
  );
  readonly #recent: AnswerFigures;
  readonly #daily: AnswerFigures;

  constructor(
    private readonly database: Database,
    private readonly range: DateRange,
    now: Date,
  ) {
    const span = recentSpan(range, now);
    const days = lastDays(span);
    const items = () => this.items;
    this.#recent = new AnswerFigures(database, span, items);
    this.#daily = days === span ? this.#recent : new AnswerFigures(database, days, items);
  }

  get users(): Promise<number> {
    return this.#standing().then(({ users }) => users);
  }

  get items(): Promise<number> {
    return this.#standing().then(({ items }) => items);
  }

  get categories(): Promise<number> {
    return this.#standing().then(({ categories }) => categories);
  }

  get interactions(): Promise<number> {
    return this.#interactions().then(sumOf);
  }

  get interactionsByKind(): Promise<readonly Count<InteractionKind>[]> {
    return this.#interactions();
  }

  get recommendations(): Promise<number> {
    return countAnswers(this.database, this.range);
  }

  get coverage(): Promise<number> {
    return new AnswerFigures(this.database, wholeSpan(this.range), () => this.items).total.coverage;
  }

  get designs(): Promise<number> {
    return this.#designs().then(sumOf);
  }

  get designsByState(): Promise<readonly Count<DesignState>[]> {
    return this.#designs();
  }

  get total(): Figures {
    return this.#recent.total;
  }

  get byDay(): readonly DailyFigures[] {
    return this.#daily.byDay;
  }

  by(dimension: AnalyticsDimension): Promise<readonly GroupFigures[]> {
    return this.#recent.by(dimension);
  }

  async bySlot(first: number): Promise<readonly SlotFigures[]> {
    return this.#recent.bySlot(pageSize(first, 1));
  }
}
