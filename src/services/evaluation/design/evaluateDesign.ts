import type { TrainingProgress } from "../../../ml/training/loop.js";
import { type ForeignNetworkFile, openForeignJudge } from "./foreignJudge.js";
import { climbedImprovement, judgedImprovement, picturesOf } from "./improvements.js";
import type { JudgeNetwork } from "./judgeNetwork.js";
import { chooseJudges, judgeByRecommenders } from "./judgeRecommenders.js";
import { leakCheck } from "./leakCheck.js";
import { MINUTES, TRIALS } from "./limits.js";
import { type DesignMaterial, loadDesignMaterial, type MaterialOptions } from "./material.js";
import { NewPictureFeatures } from "./newPictureFeatures.js";
import { openOwnJudge } from "./ownJudge.js";
import { sourceFigures } from "./rows.js";
import { drawTrials, IMAGES_PER_QUERY, type SynthesisSettings, searchSettings } from "./trials.js";
import type { DesignEvaluation, EndedBy } from "./types.js";

export interface JudgeOptions {
  /** A network from elsewhere in place of the platform's own. */
  readonly network?: ForeignNetworkFile;
  /** Passes over the photos, of the platform's own. */
  readonly judgeEpochs?: number;
  /** Of the recommenders and of a foreign network. */
  readonly threads: number;
  readonly onTraining?: (progress: TrainingProgress) => void;
}

export interface DesignEvaluationOptions extends MaterialOptions, JudgeOptions, SynthesisSettings {
  /** Methods or ids of models that judge; all that can, other than what is climbed, by default. */
  readonly judges?: readonly string[];
  readonly trials?: number;
  /** No trial begins later. */
  readonly minutes?: number;
  readonly seed?: number;
  readonly resamples?: number;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
}

/**
 * Measures designing: Table IV, and what the paper does not tell. When `signal` aborts while trials are drawn, those that are
 * complete are measured.
 * @throws NotReadyError when models or pictures are missing; UserInputError, NetworkError or PreprocessingError when what was
 *   named does not fit
 */
export async function evaluateDesign(options: DesignEvaluationOptions): Promise<DesignEvaluation> {
  const started = performance.now();
  const { database, store, engine, threads, judges, onProgress, signal } = options;
  const { trials: asked = TRIALS, minutes = MINUTES, seed = 1, resamples = 1000 } = options;
  const material = await loadDesignMaterial(options);
  let judge: JudgeNetwork | undefined;
  let features: NewPictureFeatures | undefined;
  try {
    const { starts, steps, eta, mostSimilar, categoryWeight = 0 } = searchSettings(material, options);
    const choice = await chooseJudges(material, database, judges);
    judge = await openJudge(material, options);
    features = new NewPictureFeatures({ database, store, threads, material, judge });
    const prepared = performance.now();
    const onTrial = (done: number, total: number) => onProgress?.("trials", done, total);
    const trials = await drawTrials(material, { ...options, trials: asked, minutes, seed, lanes: threads, onTrial });
    const drawn = performance.now();
    const endedBy: EndedBy = trials.length === asked ? "trials" : signal?.aborted ? "interruption" : "minutes";
    const { rows, diversityByCategory } = await sourceFigures(material, trials, { engine, judge, seed, onProgress });
    const recommenders = await judgeByRecommenders(material, picturesOf(trials), {
      store,
      engine,
      choice,
      features,
      onProgress,
    });
    const bootstrap = { seed, resamples };
    const improvements = [
      climbedImprovement(material, trials, bootstrap),
      ...recommenders.judged.map((judged) => judgedImprovement(judged, trials, bootstrap)),
    ];
    const leak = await leakCheck(material, trials, { seed, onProgress });
    return {
      recommender: material.recommender.model.id,
      generator: material.generator.model.id,
      categories: material.generator.categories,
      trials: { done: trials.length, asked, minutes, endedBy },
      settings: { starts, steps, eta, mostSimilar, categoryWeight, categoryHeld: categoryWeight > 0 },
      imagesPerQuery: IMAGES_PER_QUERY,
      imageSize: material.photos.size,
      network: judge.description,
      rows,
      diversityByCategory,
      improvements,
      leak,
      passedOver: recommenders.passedOver,
      seed,
      resamples,
      seconds: {
        preparation: (prepared - started) / 1000,
        drawing: (drawn - prepared) / 1000,
        perTrial: (drawn - prepared) / 1000 / trials.length,
        scoring: (performance.now() - drawn) / 1000,
      },
    };
  } finally {
    await features?.close();
    await judge?.close();
    await material.close();
  }
}

/** The network that was named, else the platform's own, trained where none is kept. */
export function openJudge(
  material: DesignMaterial,
  {
    network,
    judgeEpochs,
    threads,
    onTraining,
    ...options
  }: MaterialOptions & JudgeOptions & Pick<DesignEvaluationOptions, "onProgress">,
): Promise<JudgeNetwork> {
  const { engine, dataDirectory, signal, onProgress } = options;
  if (network === undefined)
    return openOwnJudge(material, { engine, dataDirectory, epochs: judgeEpochs, onProgress: onTraining, signal });
  const onPictures = (done: number, total: number) => onProgress?.("judge", done, total);
  return openForeignJudge(material, { ...network, threads, onPictures, signal });
}
