import { Random } from "../../random.js";
import { type MeanAndDeviation, meanAndDeviation } from "./meanAndDeviation.js";

export interface InceptionScoreOptions {
  /** Parts whose scores are averaged; at most as many as there are pictures. */
  readonly splits?: number;
  /** Of the order in which pictures go to the parts. */
  readonly seed?: number;
}

/**
 * exp(E_x KL(p(y|x) || p(y))) (Salimans et al., 2016): high where a classifier is sure of every picture and its answers vary.
 * At least 1, at most the number of classes; it grows with the pictures of a split, so compare sets of one size.
 * @param probabilities [n, classes], rows that add up to 1
 * @returns mean and standard deviation over the splits; NaN without pictures
 */
export function inceptionScore(
  probabilities: Float32Array,
  classes: number,
  { splits = 10, seed = 1 }: InceptionScoreOptions = {},
): MeanAndDeviation {
  const count = classes === 0 ? 0 : probabilities.length / classes;
  const order = new Random(seed).fork("inception score").shuffle(Int32Array.from({ length: count }, (_, i) => i));
  const parts = Math.min(splits, count);
  const scores = Float64Array.from({ length: parts }, (_, part) =>
    scoreOf(
      probabilities,
      classes,
      order.subarray(Math.floor((part * count) / parts), Math.floor(((part + 1) * count) / parts)),
    ),
  );
  return meanAndDeviation(scores);
}

function scoreOf(probabilities: Float32Array, classes: number, pictures: Int32Array): number {
  const marginal = new Float64Array(classes);
  for (const picture of pictures)
    for (let y = 0; y < classes; y++) marginal[y] += probabilities[picture * classes + y] / pictures.length;
  let divergence = 0;
  for (const picture of pictures)
    for (let y = 0; y < classes; y++) {
      const p = probabilities[picture * classes + y];
      if (p > 0) divergence += p * Math.log(p / marginal[y]);
    }
  return Math.exp(divergence / pictures.length);
}
