import type { MeanAndDeviation } from "../../../ml/evaluation/meanAndDeviation.js";
import type { Table } from "../tables.js";
import type { Source } from "./trials.js";
import type { DesignEvaluation } from "./types.js";

/** Sources of items as Table IV names them. */
export const SOURCE_TITLES: Readonly<Record<Source, string>> = {
  realRandom: "X_c, random real",
  generatedRandom: "G(., c), random new",
  retrieval: "delta(u, c), retrieval (eq. 8)",
  synthesis: "delta^(u, c), synthesis (eq. 9)",
};

/** Table IV: preference, quality and diversity of each source of items, with standard deviations. */
export function tableFour({ rows }: Pick<DesignEvaluation, "rows">): Table {
  return {
    header: ["Item source", "Preference score", "Quality", "Diversity"],
    rows: rows.map(({ source, preference, quality, diversity }) => [
      SOURCE_TITLES[source],
      spread(preference),
      spread(quality),
      spread(diversity),
    ]),
  };
}

/** Three digits that count. */
export const significant = (value: number): string => String(Number(value.toPrecision(3)));

/** "-" where nothing was measured, as the diversity of single images: JSON keeps null for it. */
const spread = ({ mean, sd }: MeanAndDeviation): string =>
  Number.isFinite(mean) ? `${mean.toFixed(4)} ± ${significant(sd)}` : "-";
