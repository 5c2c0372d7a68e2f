import type { BarGroup } from "../../components/charts/BarChart.js";
import type { Evaluation } from "../useEvaluations.js";

interface Spread {
  readonly mean: number;
  readonly sd: number;
}

interface SourceRow {
  readonly source: string;
  readonly preference: Spread;
  readonly quality: Spread;
  readonly diversity: Spread;
  readonly classAgreement: number | null;
}

/** What one recommender thinks of designs beside the best real items, in standard deviations of a shopper's scores. */
export interface Opinion {
  readonly climbed: boolean;
  readonly sharesNetwork: boolean;
  readonly model: { readonly title: string; readonly modelId: string | null };
  readonly scores: Readonly<Record<"retrieval" | "synthesis", Spread>>;
  readonly difference: number;
  readonly ci: readonly [number, number];
  readonly betterTrials: number;
}

/** What is read of the results of an evaluation of designs. */
export interface DesignResults {
  readonly rows: readonly SourceRow[];
  readonly improvements: readonly Opinion[];
  readonly trials: { readonly done: number };
  readonly imagesPerQuery: number;
  readonly leak: { readonly synthesis: { readonly medianOfReal: number; readonly nearerThanReal: number } };
}

export const resultsOf = ({ results }: Evaluation): DesignResults => results as DesignResults;

/** Sources of pictures in plain words, and short for charts. */
export const SOURCES: Readonly<Record<string, { readonly short: string; readonly about: string }>> = {
  realRandom: { short: "Any real item", about: "photos of the category, drawn at random" },
  generatedRandom: { short: "Any new design", about: "drawn by the generator, for nobody" },
  retrieval: { short: "Best real items", about: "those that suit the shopper best" },
  synthesis: { short: "Made for them", about: "designs made for the shopper" },
};

export type Figure = "preference" | "quality" | "diversity" | "classAgreement";

/** One figure of every source; means have their standard deviation as whiskers. */
export function figureBars({ rows }: DesignResults, figure: Figure): BarGroup[] {
  return rows.map((row) => {
    const value = row[figure];
    const name = SOURCES[row.source]?.short ?? row.source;
    if (value === null || typeof value === "number") return { key: row.source, name, values: { value } };
    const { mean, sd } = value;
    return {
      key: row.source,
      name,
      values: { value: mean },
      intervals: { value: { low: mean - sd, high: mean + sd } },
    };
  });
}

/** What an opinion comes to. */
export function verdictOf({ ci: [low, high] }: Opinion): "designs" | "real" | "open" {
  if (low > 0) return "designs";
  return high < 0 ? "real" : "open";
}
