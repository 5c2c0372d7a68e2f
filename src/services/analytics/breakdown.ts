/** What answers can be told apart by, besides the day. */
export const DIMENSIONS = ["RECOMMENDER", "MODEL", "EXPERIMENT"] as const;
export type AnalyticsDimension = (typeof DIMENSIONS)[number];

/** When an answer was given, and what it came of. */
export interface Origin {
  /** UTC, YYYY-MM-DD. */
  readonly day: string;
  readonly recommender: string;
  readonly modelId: string | null;
  readonly experimentId: string | null;
  readonly arm: string | null;
}

/** Key of the answers that no model gave, or that were given outside of experiments. */
export const NONE = "none";

/** SELECT list of an {@link Origin}, from a table "Recommendation" or one with its columns. */
export const ORIGIN = `to_char("createdAt", 'YYYY-MM-DD') AS "day", "recommender", "modelId", "experimentId", "arm"`;

/** The same numbers of all answers, of each day, and of each group of each dimension. */
export class Breakdown<Tally> {
  readonly total: Tally;
  readonly days = new Map<string, Tally>();
  readonly groups: Readonly<Record<AnalyticsDimension, Map<string, Tally>>> = {
    RECOMMENDER: new Map(),
    MODEL: new Map(),
    EXPERIMENT: new Map(),
  };

  constructor(private readonly empty: () => Tally) {
    this.total = empty();
  }

  /** Those for which an answer counts. */
  of(origin: Origin): Tally[] {
    return [
      this.total,
      this.#at(this.days, origin.day),
      ...DIMENSIONS.map((dimension) => this.#at(this.groups[dimension], keyOf(dimension, origin))),
    ];
  }

  #at(tallies: Map<string, Tally>, key: string): Tally {
    const known = tallies.get(key);
    if (known !== undefined) return known;
    const tally = this.empty();
    tallies.set(key, tally);
    return tally;
  }
}

function keyOf(dimension: AnalyticsDimension, { recommender, modelId, experimentId, arm }: Origin): string {
  if (dimension === "RECOMMENDER") return recommender;
  if (dimension === "MODEL") return modelId ?? NONE;
  return experimentId === null ? NONE : experimentKey(experimentId, arm ?? "");
}

/** Key of an experiment's arm. Ids of experiments hold no slash. */
export function experimentKey(experimentId: string, arm: string): string {
  return `${experimentId}/${arm}`;
}

/** Of a key that {@link experimentKey} made. */
export function armOfKey(key: string): { experimentId: string; arm: string } {
  const slash = key.indexOf("/");
  return { experimentId: key.slice(0, slash), arm: key.slice(slash + 1) };
}
