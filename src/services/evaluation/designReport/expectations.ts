import type { DesignEvaluation, SourceFigures } from "../design/types.js";
import { formatSigned } from "../figureText.js";
import { percent } from "./findings.js";

/** Something that designs should come up to. */
export interface Expectation {
  readonly what: string;
  readonly measured: string;
  /** undefined where it could not be measured. */
  readonly holds: boolean | undefined;
}

/** What designs should be worth beside real items, and whether they are. */
export function expectations({ rows, improvements }: DesignEvaluation): Expectation[] {
  const row = (source: SourceFigures["source"]) => rows.find((one) => one.source === source) as SourceFigures;
  const [real, generated, synthesis] = [row("realRandom"), row("generatedRandom"), row("synthesis")];
  const climbed = improvements.find((one) => one.climbed);
  const apart = improvements.filter((one) => !one.climbed && !one.sharesNetwork);
  const ahead = apart.filter(({ difference }) => difference > 0);
  const gain = ({ difference, ci }: (typeof improvements)[number]) =>
    `${formatSigned(difference, 2)} sd (${ci[0].toFixed(2)} to ${ci[1].toFixed(2)})`;
  const ratio = (of: SourceFigures, key: "quality" | "diversity") => of[key].mean / real[key].mean;
  const both = (key: "quality" | "diversity") =>
    `random ${percent(ratio(generated, key))}, personalised ${percent(ratio(synthesis, key))} of real`;
  return [
    {
      what: "Personalised designs score above the best real items (the paper: +6.8 %)",
      measured: climbed ? `${gain(climbed)}, ${formatSigned(climbed.percent, 1)} % of the score` : "-",
      holds: climbed && climbed.ci[0] > 0,
    },
    {
      what: "So they do by models that were trained apart",
      measured: apart.length === 0 ? "no such model" : apart.map((one) => `${one.model.title} ${gain(one)}`).join("; "),
      holds: apart.length === 0 ? undefined : ahead.length === apart.length && apart.some(({ ci }) => ci[0] > 0),
    },
    {
      what: "The judge sees the asked category at least 90 % as often as in photos",
      measured: `${percent(synthesis.classAgreement)} against ${percent(real.classAgreement)}`,
      holds: synthesis.classAgreementOfReal === null ? undefined : synthesis.classAgreementOfReal >= 0.9,
    },
    {
      what: "Quality (inception score) at most 10 % below real",
      measured: both("quality"),
      holds: Math.min(ratio(generated, "quality"), ratio(synthesis, "quality")) >= 0.9,
    },
    {
      what: "Diversity (opposite mean SSIM) within 15 % of real",
      measured: both("diversity"),
      holds: [generated, synthesis].every((of) => Math.abs(ratio(of, "diversity") - 1) <= 0.15),
    },
  ];
}
