import type { Engine } from "../../../ml/engine/engine.js";
import { type FrechetReference, frechetDistance, frechetReference } from "../../../ml/evaluation/frechet.js";
import { inceptionScore } from "../../../ml/evaluation/inceptionScore.js";
import { meanAndDeviation } from "../../../ml/evaluation/meanAndDeviation.js";
import { realismOf } from "../../../ml/evaluation/realism.js";
import { withinSetDiversity } from "../../../ml/evaluation/setDiversity.js";
import { Random } from "../../../random.js";
import { CatalogueScale } from "./catalogueScale.js";
import { agreement, type JudgeNetwork, type Verdict } from "./judgeNetwork.js";
import type { DesignMaterial } from "./material.js";
import { SOURCES, type Source, type Trial } from "./trials.js";
import type { CategoryDiversity, SourceFigures } from "./types.js";

/** Pairs of a category that are compared. */
const PAIRS = 40;

export interface RowOptions {
  readonly engine: Engine;
  readonly judge: JudgeNetwork;
  readonly seed: number;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
}

/** The rows of Table IV for trials, with what the paper does not tell. */
export async function sourceFigures(
  material: DesignMaterial,
  trials: readonly Trial[],
  options: RowOptions,
): Promise<{ rows: SourceFigures[]; diversityByCategory: CategoryDiversity[] }> {
  const { judge, seed, onProgress } = options;
  onProgress?.("scoring", 0, SOURCES.length + 1);
  const reference = referenceOf(trials, options);
  const scale = new CatalogueScale(material.scorer);
  const within = withinCategories(material, trials, seed);
  const { generator, photos } = material;
  const imagesOf = (source: Source) =>
    trials.flatMap((trial) => trial.images[source].map((image) => ({ trial, ...image })));
  const realismOfAll = await realismOf(
    options.engine,
    { ...generator, categoryCount: generator.categories.length },
    SOURCES.flatMap(imagesOf).map(({ pixels, trial }) => ({ pixels, category: trial.category })),
  );
  const rows: SourceFigures[] = [];
  let measured = 0;
  for (const [index, source] of SOURCES.entries()) {
    const images = imagesOf(source);
    const realism = realismOfAll.subarray(measured, (measured += images.length));
    const verdict = await judge.judge(images.map(({ pixels }) => pixels));
    const perTrial = (value: (trial: Trial) => number) =>
      meanAndDeviation(trials.map(value).filter((number) => !Number.isNaN(number)));
    const agreed = classAgreement(judge, images, verdict);
    rows.push({
      source,
      images: images.length,
      preference: perTrial((trial) => meanScore(trial, source)),
      preferenceSd: perTrial((trial) => scale.deviationOf(trial.user, meanScore(trial, source))),
      quality: inceptionScore(verdict.probabilities, judge.description.classes, { seed }),
      diversity: perTrial((trial) =>
        withinSetDiversity(
          trial.images[source].map(({ pixels }) => pixels),
          photos.size,
        ),
      ),
      realism: perTrial((trial) => meanOf(images.flatMap((image, at) => (image.trial === trial ? [realism[at]] : [])))),
      classAgreement: agreed,
      classAgreementOfReal: ratio(agreed, rows[0]?.classAgreement ?? agreed),
      frechetDistance: frechetDistance(reference, verdict.features),
      withinCategoryDiversity: within.mean[source],
      withinCategoryDiversityOfReal: ratio(within.mean[source], within.mean.realRandom),
    });
    onProgress?.("scoring", index + 2, SOURCES.length + 1);
  }
  return { rows, diversityByCategory: within.byCategory };
}

/** The mean of a trial's images, by the climbed model. */
export function meanScore(trial: Trial, source: Source): number {
  return meanOf(trial.images[source].map(({ score }) => score));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** null of what is not there. */
function ratio(value: number | null, of: number | null): number | null {
  return value === null || of === null || of === 0 ? null : value / of;
}

/**
 * Share of the images in whose asked category the judge sees them; of photos those alone that it did not learn from. null where
 * there is none.
 */
export function classAgreement(
  judge: JudgeNetwork,
  images: readonly { readonly item?: number; readonly trial: Pick<Trial, "category"> }[],
  verdict: Verdict,
): number | null {
  const counted = Array.from(images.keys()).filter((at) => {
    const { item } = images[at];
    return item === undefined || !judge.learned.has(item);
  });
  if (counted.length === 0) return null;
  return agreement(
    counted.map((at) => verdict.categories[at]),
    counted.map((at) => images[at].trial.category),
  );
}

/** Photos of the asked categories, each category weighing as much as the trials ask for it. */
function referenceOf(trials: readonly Trial[], { judge }: RowOptions): FrechetReference {
  const { described, description } = judge;
  const asked = new Map<number, number>();
  for (const { category } of trials) asked.set(category, (asked.get(category) ?? 0) + 1);
  const there = new Map<number, number>();
  for (const category of described.categories) there.set(category, (there.get(category) ?? 0) + 1);
  const weights = Float64Array.from(
    described.categories,
    (category) => (asked.get(category) ?? 0) / (there.get(category) as number),
  );
  // Where the judge has no photo of any category that was asked for, all count alike.
  const counted = weights.some((weight) => weight > 0) ? weights : undefined;
  return frechetReference(described.features, description.width, counted);
}

/** Opposite mean SSIM of pairs of images of one category and source from different trials. */
function withinCategories(material: DesignMaterial, trials: readonly Trial[], seed: number) {
  const { photos, generator } = material;
  const measured = generator.categories.map((category, index) => {
    const those = trials.filter((trial) => trial.category === index);
    const of = (source: Source): number | null => {
      if (those.length < 2) return null;
      const random = new Random(seed).fork(`pairs ${category}`);
      const one = (trial: Trial) => random.pick(trial.images[source]).pixels;
      let sum = 0;
      for (let pair = 0; pair < PAIRS; pair++) {
        const [a, b] = random.shuffle([...those.keys()]);
        sum += withinSetDiversity([one(those[a]), one(those[b])], photos.size);
      }
      return sum / PAIRS;
    };
    return { category, ...(Object.fromEntries(SOURCES.map((source) => [source, of(source)])) as OfSources) };
  });
  const meanOver = (source: Source) => {
    const known = measured.map((of) => of[source]).filter((value) => value !== null);
    return known.length === 0 ? null : meanOf(known);
  };
  return {
    mean: Object.fromEntries(SOURCES.map((source) => [source, meanOver(source)])) as OfSources,
    byCategory: measured.map(({ category, realRandom, generatedRandom, synthesis }) => ({
      category,
      realRandom,
      generatedRandom,
      synthesis,
    })),
  };
}

type OfSources = Record<Source, number | null>;
