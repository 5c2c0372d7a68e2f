import type { Database } from "../../database/database.js";
import type { AnalyticsDimension, Breakdown } from "./breakdown.js";
import { NO_DESIGNS, readDesigns, sumOfDesigns } from "./designCounts.js";
import { Exposure, readExposure } from "./exposure.js";
import { type FigureSources, Figures } from "./figures.js";
import { groupTitles } from "./groupTitles.js";
import { once } from "./once.js";
import { daysOf, type Span } from "./range.js";
import { readTraffic, type SlotFigures, Traffic } from "./traffic.js";

export interface DailyFigures {
  /** UTC, YYYY-MM-DD. */
  readonly day: string;
  readonly figures: Figures;
}

export interface GroupFigures {
  readonly key: string;
  /** For people. */
  readonly title: string;
  readonly figures: Figures;
}

/** Figures of the answers of a span: whatever is asked for, answers are read once, and once more where items of theirs matter. */
export class AnswerFigures {
  readonly #traffic = once(() => readTraffic(this.database, this.span));
  readonly #exposure = once(() => readExposure(this.database, this.span));
  readonly #designs = once(() => readDesigns(this.database, this.span));

  /** @param items counts the catalogue */
  constructor(
    private readonly database: Database,
    private readonly span: Span,
    private readonly items: () => Promise<number>,
  ) {}

  get total(): Figures {
    return this.#figures((of) => of.total, { designs: async () => sumOfDesigns(await this.#designs()) });
  }

  /** Every day of the span, oldest first. */
  get byDay(): DailyFigures[] {
    return daysOf(this.span).map((day) => ({
      day,
      figures: this.#figures((of) => of.days.get(day), {
        designs: async () => (await this.#designs()).get(day) ?? NO_DESIGNS,
      }),
    }));
  }

  /** Groups that answered, the busiest first. */
  async by(dimension: AnalyticsDimension): Promise<GroupFigures[]> {
    const groups = [...(await this.#traffic()).groups[dimension]];
    groups.sort(([a, mine], [b, yours]) => yours.recommendations - mine.recommendations || (a < b ? -1 : 1));
    const keys = groups.map(([key]) => key);
    const titleOf = await groupTitles(this.database, dimension, keys);
    return keys.map((key) => ({
      key,
      title: titleOf(key),
      figures: this.#figures((of) => of.groups[dimension].get(key), { designs: async () => NO_DESIGNS }),
    }));
  }

  async bySlot(first: number): Promise<SlotFigures[]> {
    return (await this.#traffic()).total.slots(first);
  }

  #figures(
    part: <Tally>(of: Breakdown<Tally>) => Tally | undefined,
    { designs }: Pick<FigureSources, "designs">,
  ): Figures {
    return new Figures({
      traffic: async () => part(await this.#traffic()) ?? new Traffic(),
      exposure: async () => part(await this.#exposure()) ?? new Exposure(),
      designs,
      items: this.items,
    });
  }
}
