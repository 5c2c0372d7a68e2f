import { inLanes } from "../../../lanes.js";
import { inceptionScore } from "../../../ml/evaluation/inceptionScore.js";
import { withinSetDiversity } from "../../../ml/evaluation/setDiversity.js";
import { CatalogueScale } from "../design/catalogueScale.js";
import type { JudgeNetwork } from "../design/judgeNetwork.js";
import type { DesignMaterial } from "../design/material.js";
import { classAgreement } from "../design/rows.js";
import { drawTrial, searchSettings, type Trial, type TrialImage, type TrialOptions } from "../design/trials.js";

/** Weights of the realism that are compared (Figure 3); the one that designs have by default joins them. */
const ETAS = [0, 0.3, 1, 3, 10, 30] as const;

/** What the images of a method are worth, over the trials of the sweep. */
export interface SweepFigures {
  /** Mean score of a trial's images, in standard deviations of the shopper's scores over the catalogue. */
  readonly preferenceSd: number;
  /** Inception score of all images as one set. */
  readonly quality: number;
  /** Opposite mean SSIM of a trial's images; null where no trial has two. */
  readonly diversity: number | null;
  /** Share of the images in which the judge sees the asked category; of photos those alone that it did not learn from. */
  readonly classAgreement: number | null;
}

export interface EtaFigures extends SweepFigures {
  readonly eta: number;
}

export interface EtaSweep {
  /** The same shoppers, categories and starts for every eta. */
  readonly trials: number;
  /** Weight by which designs are made where nothing else is asked. */
  readonly chosenEta: number;
  readonly figures: readonly EtaFigures[];
  /** Of the best real images for the same queries (eq. 8). */
  readonly retrieval: SweepFigures;
  /** The best design at each eta for some of the queries. */
  readonly examples: readonly SweepExample[];
}

export interface SweepExample {
  readonly user: number;
  /** Index into the generator's categories. */
  readonly category: number;
  readonly images: readonly {
    readonly eta: number;
    /** [3, S, S] bytes. */
    readonly pixels: Uint8Array;
    readonly scoreSd: number;
    /** Index of the category that the judge sees. */
    readonly seen: number;
  }[];
}

const EXAMPLES = 3;

/** A query with what was designed for it at every eta. */
export interface SweepTrial {
  /** At the eta that is chosen, with the images of the other methods. */
  readonly trial: Trial;
  /** Of each eta. */
  readonly synthesis: readonly (readonly TrialImage[])[];
}

export interface SweepOptions extends TrialOptions {
  readonly trials: number;
  /** No trial begins later. */
  readonly minutes: number;
  readonly lanes: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The weights of a sweep, ascending. */
function sweptEtas(chosen: number): number[] {
  return [...new Set([...ETAS, chosen])].sort((a, b) => a - b);
}

/** Designs for the same queries at every eta, query after query until there are enough or the time is over; at least one. */
export async function drawSweep(material: DesignMaterial, options: SweepOptions): Promise<SweepTrial[]> {
  const { trials, minutes, lanes, onProgress, signal } = options;
  const chosen = searchSettings(material, options).eta;
  const etas = sweptEtas(chosen);
  const until = performance.now() + minutes * 60_000;
  const drawn: SweepTrial[] = [];
  let done = 0;
  await inLanes(lanes, trials, async (index) => {
    if (index > 0 && performance.now() >= until) return;
    const each: Trial[] = [];
    for (const eta of etas) {
      signal?.throwIfAborted();
      each.push(await drawTrial(material, index, { ...options, eta }));
      onProgress?.(++done, trials * etas.length);
    }
    drawn.push({ trial: each[etas.indexOf(chosen)], synthesis: each.map(({ images }) => images.synthesis) });
  });
  return drawn.sort((a, b) => a.trial.index - b.trial.index);
}

/** Figure 3. @param judge sees which category an image is of */
export async function etaSweep(
  material: DesignMaterial,
  drawn: readonly SweepTrial[],
  { judge, chosenEta }: { judge: JudgeNetwork; chosenEta: number },
): Promise<EtaSweep> {
  const etas = sweptEtas(chosenEta);
  const figures: EtaFigures[] = [];
  for (const [at, eta] of etas.entries())
    figures.push({ eta, ...(await figuresOf(material, drawn, judge, ({ synthesis }) => synthesis[at])) });
  const retrieval = await figuresOf(material, drawn, judge, ({ trial }) => trial.images.retrieval);
  const scale = new CatalogueScale(material.scorer);
  const examples: SweepExample[] = [];
  for (const { trial, synthesis } of drawn.slice(0, EXAMPLES)) {
    const { user, category } = trial;
    const best = synthesis.map(([first]) => first);
    const { categories: seen } = await judge.judge(best.map(({ pixels }) => pixels));
    const images = best.map(({ pixels, score }, at) => ({
      eta: etas[at],
      pixels,
      scoreSd: scale.deviationOf(user, score),
      seen: seen[at],
    }));
    examples.push({ user, category, images });
  }
  return { trials: drawn.length, chosenEta, figures, retrieval, examples };
}

async function figuresOf(
  { scorer, photos }: DesignMaterial,
  drawn: readonly SweepTrial[],
  judge: JudgeNetwork,
  imagesOf: (drawn: SweepTrial) => readonly TrialImage[],
): Promise<SweepFigures> {
  const scale = new CatalogueScale(scorer);
  const images = drawn.flatMap((one) => imagesOf(one).map((image) => ({ ...image, trial: one.trial })));
  const verdict = await judge.judge(images.map(({ pixels }) => pixels));
  const scores = drawn.map((one) => scale.deviationOf(one.trial.user, mean(imagesOf(one).map(({ score }) => score))));
  const diversities = drawn.map((one) =>
    withinSetDiversity(
      imagesOf(one).map(({ pixels }) => pixels),
      photos.size,
    ),
  );
  const known = diversities.filter((value) => !Number.isNaN(value));
  return {
    preferenceSd: mean(scores.filter((value) => !Number.isNaN(value))),
    quality: inceptionScore(verdict.probabilities, judge.description.classes, { splits: 1 }).mean,
    diversity: known.length === 0 ? null : mean(known),
    classAgreement: classAgreement(judge, images, verdict),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
