import type { MeanAndDeviation } from "../../../ml/evaluation/meanAndDeviation.js";
import type { Source } from "../design/trials.js";
import type { DesignEvaluation } from "../design/types.js";
import { formatShare, formatSigned } from "../figureText.js";
import { escapeXml } from "../reportChart.js";
import { small, table } from "../reportTables.js";
import type { Expectation } from "./expectations.js";

const TITLES: Readonly<Record<Source, string>> = {
  realRandom: "X<sub>c</sub>, random real",
  generatedRandom: "G(·, c), random new",
  retrieval: "δ(u, c), retrieval (eq. 8)",
  synthesis: "δ̂(u, c), synthesis (eq. 9)",
};

/** Table IV, with what the paper does not tell to the right. */
export function tableFourHtml({ rows }: DesignEvaluation): string {
  const header = [
    "Item source",
    small("&theta; · &Phi;", "preference"),
    small("inception score", "quality"),
    small("1 - SSIM", "diversity"),
    small("in sd", "preference"),
    small("-(D - 1)²", "realism"),
    small("seen by the judge", "category"),
    small("distance", "Fréchet"),
    small("in a category", "diversity"),
  ];
  return table(
    header,
    rows.map((row) => [
      TITLES[row.source],
      spread(row.preference),
      spread(row.quality),
      spread(row.diversity),
      formatSigned(row.preferenceSd.mean, 2),
      row.realism.mean.toFixed(3),
      formatShare(row.classAgreement, 3),
      String(Number(row.frechetDistance.toPrecision(3))),
      formatShare(row.withinCategoryDiversity, 3),
    ]),
  );
}

/** Synthesis against retrieval, by each model. */
export function improvementsHtml({ improvements }: DesignEvaluation): string {
  const header = [
    "Scored by",
    small("random", "real"),
    small("random", "new"),
    small("(eq. 8)", "retrieval"),
    small("(eq. 9)", "synthesis"),
    "difference",
    "95 % interval",
    small("of trials", "better in"),
  ];
  return table(
    header,
    improvements.map(({ climbed, sharesNetwork, model, scores, difference, ci, betterTrials }) => [
      `${escapeXml(model.title)} <span class="faint">${escapeXml(model.modelId ?? "")}${climbed ? ", climbed" : sharesNetwork ? ", shares its network" : ""}</span>`,
      ...(["realRandom", "generatedRandom", "retrieval", "synthesis"] as const).map((source) =>
        scores[source].mean.toFixed(2),
      ),
      formatSigned(difference, 2),
      `${ci[0].toFixed(2)} to ${ci[1].toFixed(2)}`,
      `${Math.round(100 * betterTrials)} %`,
    ]),
  );
}

/** What is expected of designs, and whether it holds, where that can be told. */
export function expectationsHtml(expectations: readonly Expectation[], canTell: boolean): string {
  const verdict = (holds: boolean) => (holds ? '<b class="good">yes</b>' : '<b class="amiss">no</b>');
  const answer = ({ holds }: Expectation) =>
    holds === undefined ? "not measured" : canTell ? verdict(holds) : "too few trials";
  const rows = expectations.map(
    (one) =>
      `<tr><td class="text">${escapeXml(one.what)}</td><td class="text">${escapeXml(one.measured)}</td><td>${answer(one)}</td></tr>`,
  );
  return `<div class="wide"><table><thead><tr><th>Expected</th><th class="text">Measured</th><th>Holds</th></tr></thead><tbody>${rows.join("\n")}</tbody></table></div>`;
}

const spread = ({ mean, sd }: MeanAndDeviation): string =>
  `${mean.toFixed(3)} <span class="faint">± ${Number(sd.toPrecision(2))}</span>`;
