import { type BootstrapOptions, bootstrapMeans, difference, interval } from "../../../ml/evaluation/bootstrap.js";
import { meanAndDeviation } from "../../../ml/evaluation/meanAndDeviation.js";
import type { EvaluatedModel } from "../types.js";
import { CatalogueScale } from "./catalogueScale.js";
import type { JudgedScores, ScoredPicture } from "./judgeRecommenders.js";
import type { DesignMaterial } from "./material.js";
import { meanScore } from "./rows.js";
import { SOURCES, type Source, type Trial } from "./trials.js";
import type { DesignImprovement } from "./types.js";

/** All images of trials, source after source within a trial, as recommenders judge them. */
export function picturesOf(trials: readonly Trial[]): ScoredPicture[] {
  return trials.flatMap(({ user, category, images }) =>
    SOURCES.flatMap((source) => images[source].map(({ pixels }) => ({ pixels, user, category }))),
  );
}

/** Synthesis against retrieval by the model that was climbed. */
export function climbedImprovement(
  { recommender, scorer }: DesignMaterial,
  trials: readonly Trial[],
  options: BootstrapOptions,
): DesignImprovement {
  const { id, name, createdAt } = recommender.model;
  const scale = new CatalogueScale(scorer);
  const model: EvaluatedModel = {
    name,
    title: "DVBPR",
    modelId: id,
    createdAt: createdAt.toISOString(),
    stale: false,
    unknownUsers: scorer.unknownUsers,
    unknownItems: scorer.unknownItems,
  };
  const raw = bySource((source) => Float64Array.from(trials, (trial) => meanScore(trial, source)));
  const scaled = bySource((source) => raw[source].map((value, at) => scale.deviationOf(trials[at].user, value)));
  return { climbed: true, sharesNetwork: true, model, ...compare(scaled, options, raw) };
}

/** The same by a model that was trained apart, of scores in the order of {@link picturesOf}. */
export function judgedImprovement(
  { model, sharesNetwork, scores }: JudgedScores,
  trials: readonly Trial[],
  options: BootstrapOptions,
): DesignImprovement {
  const means = bySource(() => new Float64Array(trials.length));
  let at = 0;
  trials.forEach((trial, index) => {
    for (const source of SOURCES) {
      const { length } = trial.images[source];
      means[source][index] = scores.subarray(at, at + length).reduce((sum, value) => sum + value / length, 0);
      at += length;
    }
  });
  return { climbed: false, sharesNetwork, model, ...compare(means, options) };
}

type BySource = Record<Source, Float64Array>;

const bySource = (of: (source: Source) => Float64Array): BySource =>
  Object.fromEntries(SOURCES.map((source) => [source, of(source)])) as BySource;

/**
 * @param scaled of each source: [trials], in sd units
 * @param shared what the percentage is of; the same by default
 */
function compare(scaled: BySource, options: BootstrapOptions, shared: BySource = scaled) {
  const known = Array.from(scaled.synthesis.keys()).filter((at) =>
    SOURCES.every((source) => Number.isFinite(scaled[source][at])),
  );
  const pick = (values: BySource) => bySource((source) => Float64Array.from(known, (at) => values[source][at]));
  const [scores, of] = [pick(scaled), pick(shared)];
  const [synthesis, retrieval, better, worse] = bootstrapMeans(
    [scores.synthesis, scores.retrieval, of.synthesis, of.retrieval],
    options,
  );
  const mean = (values: Float64Array) => meanAndDeviation(values).mean;
  const percent = (a: number, b: number) => (100 * (a - b)) / Math.abs(b);
  return {
    scores: Object.fromEntries(SOURCES.map((source) => [source, meanAndDeviation(scores[source])])) as Record<
      Source,
      { mean: number; sd: number }
    >,
    ...difference(synthesis, retrieval, mean(scores.synthesis) - mean(scores.retrieval)),
    betterTrials: mean(scores.synthesis.map((value, at) => +(value > scores.retrieval[at]))),
    percent: percent(mean(of.synthesis), mean(of.retrieval)),
    percentCi: interval(better.map((value, at) => percent(value, worse[at]))),
    trials: known.length,
  };
}
