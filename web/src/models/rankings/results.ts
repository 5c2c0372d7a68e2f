import type { BarGroup } from "../../components/charts/BarChart.js";
import type { Interval } from "../../components/charts/types.js";
import { countText } from "../../components/format.js";
import type { Evaluation } from "../useEvaluations.js";

interface Auc {
  readonly auc: number | null;
  readonly aucHalfTies: number | null;
  readonly ci: readonly [number, number] | null;
}

interface Method {
  readonly name: string;
  readonly title: string;
  readonly modelId: string | null;
  readonly all: Auc;
  readonly cold: Auc;
}

/** What is read of the results of an evaluation of recommenders. */
interface RankingResults {
  readonly heldOut: string;
  readonly methods: readonly Method[];
  readonly data: {
    readonly users: number;
    readonly items: number;
    readonly heldOutRows: number;
    readonly coldBelow: number;
  };
}

const resultsOf = ({ results }: Evaluation) => results as RankingResults;

/** AUC over all and over cold items of every method, with 95 % intervals; none where only new items were ranked. */
export function rankingBars(evaluation: Evaluation): BarGroup[] {
  const { methods, data } = resultsOf(evaluation);
  if (data.heldOutRows === 0) return [];
  return methods.map(({ name, title, modelId, all, cold }) => ({
    key: modelId ?? name,
    name: title,
    values: { all: all.auc, cold: cold.auc },
    intervals: { all: intervalOf(all), cold: intervalOf(cold) },
  }));
}

const intervalOf = ({ ci }: Auc): Interval | null => ci && { low: ci[0], high: ci[1] };

/** What was measured on, in a sentence. */
export function measuredOn(evaluation: Evaluation): string {
  const { heldOut, data } = resultsOf(evaluation);
  return `${countText(data.heldOutRows)} rows (${heldOut}) of ${countText(data.users)} shoppers that no model learned from, each among the ${countText(data.items)} items of the catalogue. Cold: items with fewer than ${data.coldBelow} choices.`;
}

/** An AUC that is higher when items that score alike count as half. */
export interface Tie {
  readonly title: string;
  readonly setting: "all" | "cold";
  readonly half: number;
}

/** Only differences that four digits show. */
export function tiesOf(
  methods: readonly {
    readonly title: string;
    readonly all: Pick<Auc, "auc" | "aucHalfTies">;
    readonly cold: Pick<Auc, "auc" | "aucHalfTies">;
  }[],
): Tie[] {
  return methods.flatMap(({ title, all, cold }) =>
    (
      [
        ["all", all],
        ["cold", cold],
      ] as const
    ).flatMap(([setting, { auc, aucHalfTies }]) =>
      auc !== null && aucHalfTies !== null && aucHalfTies - auc >= 0.0001
        ? [{ title, setting, half: aucHalfTies }]
        : [],
    ),
  );
}

export const tiesOfEvaluation = (evaluation: Evaluation): Tie[] => tiesOf(resultsOf(evaluation).methods);
