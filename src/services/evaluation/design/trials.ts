import { inLanes } from "../../../lanes.js";
import { embedDesigns } from "../../../ml/design/embedDesigns.js";
import { personalize } from "../../../ml/design/personalize.js";
import { sample } from "../../../ml/design/sample.js";
import { rowOf, score } from "../../../ml/recommenders/linearScorer.js";
import { Random } from "../../../random.js";
import { scoreDeviation } from "../../design/scoreDeviation.js";
import { personalizeSettings, type SearchSettings } from "../../design/settings.js";
import { askedCategories, type DesignMaterial, photoOf } from "./material.js";

/** The rows of Table IV: X_c and G(., c) at random, delta(u, c) of eq. 8, and its synthesis of eq. 9. */
export const SOURCES = ["realRandom", "generatedRandom", "retrieval", "synthesis"] as const;
export type Source = (typeof SOURCES)[number];

/** Images of a source in a trial: the paper's top 3. */
export const IMAGES_PER_QUERY = 3;

export interface TrialImage {
  /** [3, S, S], RGB bytes; S as the generator draws. */
  readonly pixels: Uint8Array;
  /** theta_u . Phi(image) (eq. 6). */
  readonly score: number;
  /** Index of the item whose picture it is; undefined when it was drawn. */
  readonly item?: number;
}

/** What the four methods return for one query: a shopper and a category. */
export interface Trial {
  readonly index: number;
  /** Index into the data's shoppers. */
  readonly user: number;
  /** Index into the generator's categories. */
  readonly category: number;
  /** Best first where there is a best. */
  readonly images: Readonly<Record<Source, readonly TrialImage[]>>;
}

/** How {@link Source} synthesis searches; the platform's defaults where absent. */
export interface SynthesisSettings {
  readonly starts?: number;
  readonly steps?: number;
  readonly eta?: number;
  /** SSIM that no two images of a trial exceed; 1 keeps them all, as in the paper. */
  readonly mostSimilar?: number;
}

export interface TrialOptions extends SynthesisSettings {
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** The query of a trial, without its images. It depends on seed and index alone. */
function queryOf(material: DesignMaterial, seed: number, index: number): Omit<Trial, "images"> {
  const random = trialRandom(seed, index);
  return { index, user: random.pick(material.shoppers), category: random.pick(askedCategories(material)) };
}

/** Draws the images of a trial by all four methods. The same seed and index give the same trial. */
export async function drawTrial(material: DesignMaterial, index: number, options: TrialOptions): Promise<Trial> {
  const query = queryOf(material, options.seed, index);
  const { user, category } = query;
  const { scorer, designer, itemsOf } = material;
  const random = trialRandom(options.seed, index).fork("images");
  const theta = rowOf(scorer.P, scorer.factors, user);
  const { signal } = options;
  const real = (items: Iterable<number>): TrialImage[] =>
    Array.from(items, (item) => ({ item, pixels: photoOf(material, item), score: score(theta, scorer, item) }));
  const generated = async (images: readonly { readonly pixels: Uint8Array }[]): Promise<TrialImage[]> => {
    const pictures = images.map(({ pixels }) => pixels);
    const codes = await embedDesigns(designer, pictures);
    const biases = new Float32Array(pictures.length);
    const drawn = { Q: codes, b: biases, factors: designer.factors };
    return pictures.map((pixels, row) => ({ pixels, score: score(theta, drawn, row) }));
  };
  const count = IMAGES_PER_QUERY;
  const [drawSeed, searchSeed] = [random.integer(2 ** 31), random.integer(2 ** 31)];
  const settings = searchSettings(material, options, searchSeed);
  const unit = scoreDeviation(material.recommender.scorer, theta);
  const sampled = await sample(designer, { category, count, seed: drawSeed, signal });
  const designed = await personalize(designer, { ...settings, theta, category, unit, signal });
  const items = itemsOf[category];
  return {
    ...query,
    images: {
      realRandom: real(random.fork("real").shuffle(items.slice()).subarray(0, count)),
      generatedRandom: await generated(sampled.images),
      retrieval: real(best(items, (item) => score(theta, scorer, item), count)),
      synthesis: await generated(designed.images),
    },
  };
}

/**
 * What `personalizeItem` would search by.
 * @throws UserInputError when a setting is out of its range
 */
export function searchSettings(
  { designer }: DesignMaterial,
  options: SynthesisSettings,
  seed?: number,
): SearchSettings {
  const { starts, steps, eta, mostSimilar } = options;
  const given = { count: IMAGES_PER_QUERY, seed, starts, steps, eta, mostSimilar };
  return personalizeSettings(given, designer.invert !== undefined);
}

export interface TrialsOptions extends TrialOptions {
  readonly trials: number;
  /** No trial begins later than this many after the first. */
  readonly minutes: number;
  /** Trials at the same time. */
  readonly lanes: number;
  readonly onTrial?: (done: number, total: number) => void;
}

/**
 * Draws trials 0, 1, ... until there are enough or the time is over. When `signal` aborts, those that are complete are
 * returned.
 * @throws AbortError when there is none by then
 */
export async function drawTrials(material: DesignMaterial, options: TrialsOptions): Promise<Trial[]> {
  const { trials, minutes, lanes, onTrial, signal } = options;
  const until = performance.now() + minutes * 60_000;
  const drawn: Trial[] = [];
  const isOver = (index: number) => signal?.aborted || (index > 0 && performance.now() >= until);
  try {
    await inLanes(lanes, trials, async (index) => {
      if (isOver(index)) return;
      drawn.push(await drawTrial(material, index, options));
      onTrial?.(drawn.length, trials);
    });
  } catch (error) {
    if (!signal?.aborted || drawn.length === 0) throw error;
  }
  if (drawn.length === 0) signal?.throwIfAborted();
  return drawn.sort((a, b) => a.index - b.index);
}

function trialRandom(seed: number, index: number): Random {
  return new Random(seed).fork(`trial ${index}`);
}

/** The items of the highest scores, best first, ties by index. */
function best(items: Int32Array, scoreOf: (item: number) => number, count: number): Int32Array {
  const scores = new Map(Array.from(items, (item) => [item, scoreOf(item)]));
  const scored = (item: number) => scores.get(item) as number;
  return items
    .slice()
    .sort((a, b) => scored(b) - scored(a) || a - b)
    .subarray(0, count);
}
