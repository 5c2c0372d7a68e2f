import type { Interval } from "../../../ml/evaluation/bootstrap.js";
import type { MeanAndDeviation } from "../../../ml/evaluation/meanAndDeviation.js";
import type { EvaluatedModel } from "../types.js";
import type { JudgeDescription } from "./judgeNetwork.js";
import type { PassedOver } from "./judgeRecommenders.js";
import type { Source } from "./trials.js";

/** A row of Table IV, and what the paper does not tell of it. Means and deviations are over trials where nothing else is said. */
export interface SourceFigures {
  readonly source: Source;
  readonly images: number;
  /** theta_u . Phi(image) (eq. 6), of the mean of a trial's images. */
  readonly preference: MeanAndDeviation;
  /** The same in standard deviations of the shopper's scores over the catalogue, from their mean. */
  readonly preferenceSd: MeanAndDeviation;
  /** Inception score of all images by the judge network; the deviation is over splits. */
  readonly quality: MeanAndDeviation;
  /** Opposite mean SSIM of a trial's images. */
  readonly diversity: MeanAndDeviation;
  /** -(D(image, c) - 1)^2: 0 is most real. */
  readonly realism: MeanAndDeviation;
  /** Share of the images in which the judge sees the asked category; of photos those alone that it did not learn from. */
  readonly classAgreement: number | null;
  /** That share over the one of random real images. */
  readonly classAgreementOfReal: number | null;
  /** To photos of the catalogue, whose categories count as in the trials. */
  readonly frechetDistance: number;
  /** Opposite mean SSIM of pairs of one category from different trials. */
  readonly withinCategoryDiversity: number | null;
  /** That diversity over the one of random real images: far below 1 where few designs come again and again. */
  readonly withinCategoryDiversityOfReal: number | null;
}

/** Pictures of a category compared with each other. */
export interface CategoryDiversity {
  readonly category: string;
  readonly realRandom: number | null;
  readonly generatedRandom: number | null;
  readonly synthesis: number | null;
}

/** Synthesis against retrieval, by one recommender's scores. */
export interface DesignImprovement {
  /** The climbed model first, then those that were trained apart. */
  readonly climbed: boolean;
  /** Whether it reads the codes of the network that is climbed: then its agreement says little. */
  readonly sharesNetwork: boolean;
  readonly model: EvaluatedModel;
  /** Of each source: the mean score of its images, in standard deviations of the shopper's scores over the catalogue. */
  readonly scores: Readonly<Record<Source, MeanAndDeviation>>;
  /** Mean over trials of the difference of synthesis and retrieval, in those units. */
  readonly difference: number;
  /** Bootstrap interval over trials, 95 %. */
  readonly ci: Interval;
  /** Share of the resamples in which synthesis is better. */
  readonly better: number;
  /** Share of the trials in which it is. */
  readonly betterTrials: number;
  /**
   * By how much the mean score of synthesis exceeds that of retrieval, in per cent of the latter, as in the paper: of the
   * scores themselves for the climbed model, of those in sd units for the others.
   */
  readonly percent: number;
  readonly percentCi: Interval;
  /** Trials whose shopper the model knows. */
  readonly trials: number;
}

/** Mean absolute differences of pixels, 0 to 255, to the nearest photo or its mirror image. */
export interface NearestDistances {
  readonly pictures: number;
  readonly least: number;
  /** 5 % quantile. */
  readonly low: number;
  readonly median: number;
}

/** Whether the generator copies: photos it may have learned from are compared with its pictures, and with each other. */
export interface LeakCheck {
  readonly photos: number;
  /** From photos to the nearest other one. */
  readonly real: NearestDistances;
  readonly generatedRandom: NearestDistances & LeakRatio;
  readonly synthesis: NearestDistances & LeakRatio;
}

interface LeakRatio {
  /** Median over that of the photos. */
  readonly medianOfReal: number;
  /** Share of the pictures that are nearer to a photo than 95 % of the photos are to each other. */
  readonly nearerThanReal: number;
}

/** What `atelier evaluate design --json` prints. Keys stay; more may be added. */
export interface DesignEvaluation {
  readonly recommender: string;
  readonly generator: string;
  readonly categories: readonly string[];
  readonly trials: {
    readonly done: number;
    readonly asked: number;
    readonly minutes: number;
    readonly endedBy: EndedBy;
  };
  /** Of the synthesis. */
  readonly settings: {
    readonly starts: number;
    readonly steps: number;
    readonly eta: number;
    /** SSIM that no two images of a trial exceed; of a trial may then be fewer. */
    readonly mostSimilar: number;
    readonly categoryWeight: number;
    /** Whether the search holds the category; that takes a generator with an inverter. */
    readonly categoryHeld: boolean;
  };
  readonly imagesPerQuery: number;
  readonly imageSize: number;
  /** The network behind quality, class agreement and the Fréchet distance. */
  readonly network: JudgeDescription;
  readonly rows: readonly SourceFigures[];
  readonly diversityByCategory: readonly CategoryDiversity[];
  readonly improvements: readonly DesignImprovement[];
  readonly leak: LeakCheck;
  /** Stored recommenders that did not judge. */
  readonly passedOver: readonly PassedOver[];
  readonly seed: number;
  readonly resamples: number;
  readonly seconds: {
    readonly preparation: number;
    readonly drawing: number;
    /** Of drawing a trial. */
    readonly perTrial: number;
    readonly scoring: number;
  };
}

export type EndedBy = "trials" | "minutes" | "interruption";
