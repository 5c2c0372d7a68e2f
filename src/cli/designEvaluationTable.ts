import { cautionOf } from "../services/evaluation/design/caution.js";
import { SOURCE_TITLES, significant, tableFour } from "../services/evaluation/design/tableFour.js";
import type {
  DesignEvaluation,
  DesignImprovement,
  LeakCheck,
  NearestDistances,
} from "../services/evaluation/design/types.js";
import { formatShare, formatSigned } from "../services/evaluation/figureText.js";
import { formatCount } from "./output.js";
import { formatSeconds } from "./progress.js";
import { textTable } from "./textTable.js";

/** The evaluation of designs for people: Table IV, what the paper does not tell, and what it stands on. */
export function formatDesignEvaluation(evaluation: DesignEvaluation): string {
  const { header, rows } = tableFour(evaluation);
  return [
    heading(evaluation),
    ...caution(evaluation),
    "",
    ...textTable(header, rows),
    "",
    ...besideThePaper(evaluation),
    "",
    ...improvements(evaluation),
    "",
    ...leak(evaluation.leak),
    "",
    ...footnotes(evaluation),
  ].join("\n");
}

function heading({ trials, imagesPerQuery }: DesignEvaluation): string {
  const ended = {
    trials: "",
    minutes: `: ${trials.minutes} minutes were over`,
    interruption: ": interrupted",
  }[trials.endedBy];
  return `Top ${imagesPerQuery} images for a shopper and a category, ${formatCount(trials.done)} of ${formatCount(trials.asked)} trials${ended} (Table IV)`;
}

function caution(evaluation: DesignEvaluation): string[] {
  const text = cautionOf(evaluation);
  return text === undefined ? [] : [`Caution: ${text}`];
}

function besideThePaper({ rows }: DesignEvaluation): string[] {
  const header = [
    "\nItem source",
    "preference\nin sd",
    "realism\n-(D - 1)^2",
    "category\nseen in",
    "the same,\nof real",
    "Fréchet\ndistance",
    "diversity in\na category",
    "the same,\nof real",
  ];
  return textTable(
    header,
    rows.map((row) => [
      SOURCE_TITLES[row.source],
      row.preferenceSd.mean.toFixed(2),
      row.realism.mean.toFixed(3),
      formatShare(row.classAgreement, 3),
      formatShare(row.classAgreementOfReal, 3),
      significant(row.frechetDistance),
      formatShare(row.withinCategoryDiversity, 3),
      formatShare(row.withinCategoryDiversityOfReal, 3),
    ]),
  );
}

function improvements({ improvements: all }: DesignEvaluation): string[] {
  const header = [
    "Synthesis against retrieval,\nin sd of the shopper's scores of the catalogue",
    "random\nreal",
    "random\nnew",
    "\nretrieval",
    "\nsynthesis",
    "\ndifference",
    "95 %\ninterval",
    "\nin %",
  ];
  const title = ({ climbed, sharesNetwork, model }: DesignImprovement) =>
    `${model.title}${climbed ? ", climbed" : `${sharesNetwork ? " +" : ""}${model.stale ? " *" : ""}`} (${model.modelId})`;
  return textTable(
    header,
    all.map((one) => [
      title(one),
      ...(["realRandom", "generatedRandom", "retrieval", "synthesis"] as const).map((source) =>
        one.scores[source].mean.toFixed(2),
      ),
      formatSigned(one.difference, 2),
      `${one.ci[0].toFixed(2)} to ${one.ci[1].toFixed(2)}`,
      formatSigned(one.percent, 1),
    ]),
  );
}

function leak({ photos, real, generatedRandom, synthesis }: LeakCheck): string[] {
  const line = (title: string, of: NearestDistances, rest: readonly string[]) => [
    title,
    formatCount(of.pictures),
    of.least.toFixed(1),
    of.low.toFixed(1),
    of.median.toFixed(1),
    ...rest,
  ];
  const compared = (of: LeakCheck["synthesis"]) => [formatShare(of.medianOfReal, 2), formatShare(of.nearerThanReal, 3)];
  return textTable(
    [
      `Distance to the nearest of ${formatCount(photos)} photos\n(mean difference of pixels, 0 to 255)`,
      "\npictures",
      "\nleast",
      "5 %\nquantile",
      "\nmedian",
      "median,\nof real",
      "nearer than 95 %\nof real pairs",
    ],
    [
      line("real, to another one", real, ["", ""]),
      line("random new", generatedRandom, compared(generatedRandom)),
      line("synthesis", synthesis, compared(synthesis)),
    ],
  );
}

function footnotes(evaluation: DesignEvaluation): string[] {
  const { network, settings, improvements: all, passedOver, seconds, resamples, seed } = evaluation;
  const { recommender, generator } = evaluation;
  const held = settings.categoryHeld ? `category ${settings.categoryWeight}` : "category not held (no inverter)";
  const lines = [
    `Quality, category and Fréchet distance by ${network.name}: right on ${formatShare(network.accuracy, 3)} of ${formatCount(network.heldOut)} held-out photos, having learned from ${formatCount(network.learnedFrom)}. Photos that it learned from do not count where the category is seen.`,
    `Fréchet distance in all ${formatCount(network.width)} dimensions, to photos of the catalogue whose categories count as in the trials; the random real row shows what the number of images alone makes of it.`,
    `Synthesis: ${settings.starts} starts, ${settings.steps} steps, eta ${settings.eta}, ${held}, SSIM of a trial's images at most ${settings.mostSimilar}; ${generator} for ${recommender}.`,
  ];
  const asked = evaluation.trials.done * evaluation.imagesPerQuery;
  const { images } = evaluation.rows[evaluation.rows.length - 1];
  if (images < asked)
    lines.push(
      `${formatCount(asked - images)} of ${formatCount(asked)} new images were not found different enough from the others.`,
    );
  if (all.length === 1)
    lines.push(
      "No recommender that was trained apart can tell anything of new pictures: train vbpr, or a dvbpr of another seed.",
    );
  if (all.some(({ climbed, sharesNetwork }) => sharesNetwork && !climbed))
    lines.push("+ reads the codes of the network that is climbed, and is no independent judge.");
  if (all.some(({ model }) => model.stale)) lines.push("* trained on other data than there are now.");
  for (const { id, name, reason } of passedOver) lines.push(`Did not judge: ${id ?? name}, ${reason}.`);
  lines.push(
    `Intervals: bootstrap over trials, ${formatCount(resamples)} resamples, seed ${seed}. Trials ${formatSeconds(seconds.drawing)} (${seconds.perTrial.toFixed(2)} s each), before ${formatSeconds(seconds.preparation)}, after ${formatSeconds(seconds.scoring)}.`,
  );
  return lines;
}
